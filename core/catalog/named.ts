import { printable } from './printable.ts';
import type { Path } from './problem.ts';
import type { Report } from './resolve_time.ts';

/** What a section holds under a name, where it is a mapping by name. */
export type BodyIn<Section> = NonNullable<Extract<Section, Readonly<Record<string, unknown>>>[string]>;

export interface Named<Body> {
  readonly name: string;
  /** Null: a name with nothing under it. */
  readonly body: Body | null;
  readonly path: Path;
}

/** The entries of a section that may be a list with names or a mapping by name; reports names that come twice (in a
 *  mapping YAML itself refuses them). */
export function namedIn<Body extends object>(
  section: string,
  written: readonly (Body & { readonly name: string })[] | Readonly<Record<string, Body | null>> | null,
  refuse: Report,
): Named<Body>[] {
  if (written === null) return [];
  if (!isList(written)) {
    return Object.entries(written).map(([name, body]) => ({ name, body, path: [section, name] }));
  }
  const seen = new Set<string>();
  return written.map((body, index) => {
    const path = [section, index];
    if (seen.has(body.name)) {
      refuse([...path, 'name'], 'value', {
        expected: 'each name once',
        found: `${printable(body.name)} again`,
        suggestion: 'Join the two, or rename one.',
      });
    }
    seen.add(body.name);
    return { name: body.name, body, path };
  });
}

function isList<Item>(value: readonly Item[] | object): value is readonly Item[] {
  return Array.isArray(value);
}
