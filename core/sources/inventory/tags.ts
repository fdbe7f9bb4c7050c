import type { Fields } from '../raw/fields.ts';

export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** Tags as CloudFormation and the tagging API list them: `[{ "Key": …, "Value": … }]`. */
export function tagList(fields: Fields, path: string): Tag[] {
  return fields.objects(path).map((tag) => ({ name: tag.need('Key'), value: tag.text('Value') ?? '' }));
}

/** Tags as an object of names and values. */
export function tagMap(fields: Fields | null): Tag[] {
  return [...(fields?.json ?? [])].flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  );
}

export function writtenTags(tags: readonly Tag[]): string[] {
  return tags.map(({ name, value }) => `${name}=${value}`);
}

/** The service key of what is tagged: by the tag `service`, in any case; null where it has none. */
export function serviceTag(tags: readonly Tag[]): string | null {
  const named = tags.filter(
    ({ name, value }) => /^service$/i.test(name) && value.trim() === value && value !== '',
  );
  const tag = named.find(({ name }) => name === 'service') ?? named[0];
  return tag === undefined ? null : `tag:${tag.name}=${tag.value}`;
}
