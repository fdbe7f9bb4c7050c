/** A stretch of SQL text: code, or something in which a colon has no meaning (string, quoted name, comment). */
interface Stretch {
  readonly code: boolean;
  readonly text: string;
}

const opaque = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;

function stretches(sql: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const match of sql.matchAll(opaque)) {
    found.push({ code: true, text: sql.slice(from, match.index) }, { code: false, text: match[0] });
    from = match.index + match[0].length;
  }
  found.push({ code: true, text: sql.slice(from) });
  return found;
}

const parameter = /:([a-z_][a-z0-9_]*)/g;

/** Replaces each `:name` of the code by what `spell` gives; strings, quoted names and comments stay as they are. */
export function replaceParameters(sql: string, spell: (name: string) => string): string {
  return stretches(sql)
    .map(({ code, text }) => (code ? text.replace(parameter, (_, name: string) => spell(name)) : text))
    .join('');
}

/** The names of the parameters that a text uses. */
export function parametersIn(sql: string): Set<string> {
  const names = new Set<string>();
  replaceParameters(sql, (name) => {
    names.add(name);
    return '';
  });
  return names;
}

/** Replaces `lake.`, the schema of every table of the lake, by another schema of the engine. */
export function inSchema(sql: string, schema: string): string {
  if (schema === 'lake') return sql;
  const quoted = `"${schema.replaceAll('"', '""')}".`;
  return stretches(sql)
    .map(({ code, text }) => (code ? text.replace(/(?<![\w.])lake\./g, () => quoted) : text))
    .join('');
}

/** Replaces each table of the lake, `lake.NAME` or `lake."NAME"`, by what `spell` gives; null leaves it as it is.
 *  @param spell is given the name in small letters, as engines fold it */
export function replaceTables(sql: string, spell: (name: string) => string | null): string {
  const parts = stretches(sql).map((part) => ({ ...part }));
  for (const [at, part] of parts.entries()) {
    if (!part.code) continue;
    const next = parts[at + 1];
    if (next?.text.startsWith('"') && /(?<![\w.])lake\.$/i.test(part.text)) {
      const spelled = spell(next.text.slice(1, -1).toLowerCase());
      if (spelled !== null) {
        part.text = part.text.slice(0, -'lake.'.length);
        next.text = spelled;
      }
    }
    part.text = part.text.replace(
      /(?<![\w.])lake\.([a-z_]\w*)/gi,
      (whole: string, table: string) => spell(table.toLowerCase()) ?? whole,
    );
  }
  return parts.map(({ text }) => text).join('');
}

/** The text without its comments and strings: code, and quoted names. */
export function codeAndNames(sql: string): string {
  return stretches(sql)
    .map(({ code, text }) => (code || text.startsWith('"') ? text : ' '))
    .join('');
}

/** What a select begins with that has common table expressions of its own. */
const ownExpressions = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*with\s+(?!recursive\b)/i;

/** A select behind common table expressions; its own follow them. */
export function withExpressions(ctes: readonly string[], select: string): string {
  const own = ownExpressions.exec(select);
  if (own !== null) return `with\n${[...ctes, select.slice(own[0].length)].join(',\n')}`;
  return ctes.length === 0 ? select : `with\n${ctes.join(',\n')}\n${select}`;
}

/** What a text ends in, behind its last `order by` outside parentheses: null where its rows have no order. */
export type Ending = 'order' | 'limit' | null;

/** Whether the rows of a query have an order of their own, and whether it limits how many there are. */
export function endingOf(sql: string): Ending {
  let depth = 0;
  let ending: Ending = null;
  for (const { code, text } of stretches(sql)) {
    if (!code) continue;
    for (const { 0: mark } of text.matchAll(/[()]|(?<![\w.])(?:order\s+by|limit|fetch)\b/gi)) {
      if (mark === '(') depth += 1;
      else if (mark === ')') depth -= 1;
      else if (depth === 0) ending = /^order/i.test(mark) ? 'order' : ending === null ? null : 'limit';
    }
  }
  return ending;
}
