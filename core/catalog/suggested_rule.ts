import type { Catalogue } from './catalogue.ts';
import { closest } from './closest.ts';
import { parseServiceKey } from './service_key.ts';
import { yamlText } from './yaml_text.ts';

/** A rule that would map a key, to be looked at and pasted. */
export interface SuggestedRule {
  readonly key: string;
  readonly service: string;
  /** Whether the catalogue has that service already; then the key goes under its `keys`. */
  readonly known: boolean;
  /** The rule as a piece of `ops-review.yaml`. */
  readonly yaml: string;
}

/** The rule that would map a key that matches nothing: to the service whose name is nearest to what the key names,
 *  else to a new service of that name. Null where the key is of no kind that a catalogue can map. */
export function suggestRule(
  key: string,
  { services, environments }: Pick<Catalogue, 'services' | 'environments'>,
): SuggestedRule | null {
  const parsed = parseServiceKey(key);
  if (parsed === null) return null;
  const named = nameIn(parsed.value);
  const stage = stageAtEnd.exec(named)?.[1] ?? null;
  const bare = stage === null ? named : named.slice(0, -stage.length - 1);
  const names = services.map(({ name }) => name);
  const exact = names.find((name) => name === named);
  const service = exact ?? nearest(bare, names);
  const environment = exact === undefined && stage !== null ? environmentFor(stage, environments) : null;
  return {
    key,
    service: service ?? bare,
    known: service !== null,
    yaml: ruleText(service ?? bare, key, environment),
  };
}

const stageAtEnd =
  /[-_./](prod|production|stag|stage|staging|dev|development|test|qa|uat|int|integration|live)$/i;

/** The part of a key's value that names the thing: `checkout` of `acme/checkout`, `service=checkout`, `cluster/checkout`. */
function nameIn(value: string): string {
  const last = value
    .split(/[/=:]/)
    .filter((part) => part.trim() !== '')
    .at(-1);
  return (last ?? value).trim();
}

function nearest(name: string, names: readonly string[]): string | null {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .join('-');
  const within = (short: string, long: string) => short !== '' && `-${long}-`.includes(`-${short}-`);
  const spelled = names.find((candidate) => words(candidate) === words(name)) ?? closest(name, names);
  if (spelled !== null) return spelled;
  const holding = names.filter((candidate) => within(words(candidate), words(name)));
  return holding.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

function environmentFor(stage: string, environments: Catalogue['environments']): string | null {
  const short = stage.toLowerCase().slice(0, 4);
  return environments.find(({ name }) => name.toLowerCase().startsWith(short))?.name ?? null;
}

function ruleText(service: string, key: string, environment: string | null): string {
  const rule = environment === null ? key : { key, environment };
  return yamlText({ services: { [service]: { keys: [rule] } } });
}
