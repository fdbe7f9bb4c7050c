/** The type of a column as Trino and Athena name it: `array(bigint)`, `row(a varchar, "b c" timestamp(3))`. */
export type EngineType =
  | { readonly kind: 'array'; readonly item: EngineType }
  | { readonly kind: 'row'; readonly fields: readonly Field[] }
  /** Its name alone, without precision or length: `decimal`, `timestamp with time zone`, `map`. */
  | { readonly kind: 'plain'; readonly name: string };

export interface Field {
  /** Null where the field has none. */
  readonly name: string | null;
  readonly type: EngineType;
}

/** Reads the name of a type.
 *  Source: trino.io/docs/current/language/types.html, and what `typeof` answers on Trino 435 */
export function engineType(text: string): EngineType {
  const inside = (of: string): string => text.slice(of.length + 1, -1);
  if (text.startsWith('array(')) return { kind: 'array', item: engineType(inside('array')) };
  if (text.startsWith('row(')) return { kind: 'row', fields: parts(inside('row')).map(field) };
  if (text.startsWith('map(')) return { kind: 'plain', name: 'map' };
  return { kind: 'plain', name: text.replace(/\([^)]*\)/g, '') };
}

/** Names of types that have spaces: a field of such a type need not have a name before it. */
const spaced = /^(?:time|timestamp)(?:\(\d+\))? with time zone$|^interval /;
const named = /^(?:"((?:[^"]|"")*)"|([^\s"(]+)) (.+)$/s;

function field(text: string): Field {
  const [, quoted, bare, type] = spaced.test(text) ? [] : (named.exec(text) ?? []);
  if (type === undefined) return { name: null, type: engineType(text) };
  return { name: quoted?.replaceAll('""', '"') ?? bare ?? '', type: engineType(type) };
}

/** Cuts at the commas that stand in no parentheses and no quoted name. */
function parts(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"]|"")*"|[(),]/g)) {
    if (mark === '(') depth += 1;
    if (mark === ')') depth -= 1;
    if (mark !== ',' || depth > 0) continue;
    found.push(text.slice(from, index).trim());
    from = index + 1;
  }
  return [...found, text.slice(from).trim()];
}

export function isInstant(type: EngineType): boolean {
  return type.kind === 'plain' && type.name === 'timestamp';
}
