/** Longer texts are not matched, so that the work is bounded. */
export const maxMatched = 1000;

/** A failing match may try about this many ways; each way costs at most one step for each character. */
const maxWays = 1_000_000;

/** A pattern, or what is wrong with it. */
export type CheckedPattern = { readonly pattern: RegExp } | { readonly problem: string };

/** Checks a pattern from a map file: `^…$`, with exactly one group, the part to take.
 *
 *  The engine tries choices one after the other, so that a pattern's cost is their product: two for each `?`, as
 *  many as there are alternatives, `maxMatched` for each `*` and `+`. That product is bounded; groups are not
 *  repeated; back references and look-around are refused. */
export function checkPattern(source: string): CheckedPattern {
  const problem = problemOf(source);
  if (problem !== null) return { problem };
  try {
    return { pattern: new RegExp(source, 'u') };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const tokens =
  /\\(?<escaped>.)|\[(?:\\.|[^\]\\])*\]|(?<open>\((?:\?<?.)?)|(?<close>\))|(?<bar>\|)|(?<quantifier>[*+?]|\{\d*,?\d*\})|./gsu;

function problemOf(source: string): string | null {
  if (source.length > 200) return 'the pattern has more than 200 characters';
  let ways = 1;
  let taken = 0;
  let last = '';
  const groups: string[] = [];
  for (const { 0: token, groups: kinds = {} } of source.matchAll(tokens)) {
    const { escaped, open, close, bar, quantifier } = kinds;
    if (escaped !== undefined && /[1-9kbBpP]/.test(escaped)) return `the pattern may not use \\${escaped}`;
    if (open !== undefined) {
      if (open.startsWith('(?') && open !== '(?:') return `the pattern may not use ${open}`;
      if (open === '(') taken += 1;
      groups.push('|');
    }
    if (bar !== undefined && groups.length === 0) return 'put alternatives into a group: (?:one|two)';
    if (bar !== undefined) groups.push(`${groups.pop()}|`);
    if (close !== undefined) ways *= groups.pop()?.length ?? 1;
    if (quantifier !== undefined) {
      if (last === ')' && quantifier !== '?') return `a group may not be repeated with ${quantifier}`;
      ways *= choicesOf(quantifier);
    }
    last = token;
  }
  if (!source.startsWith('^') || last !== '$') {
    return 'the pattern must describe the whole value: begin it with ^ and end it with $';
  }
  if (taken !== 1) return 'the pattern must have exactly one group ( ), the part to take';
  return ways <= maxWays ? null : 'the pattern leaves too many choices; use fewer of *, +, ? and |';
}

/** In how many ways a quantifier can be met. */
function choicesOf(quantifier: string): number {
  if (quantifier === '?') return 2;
  const bounds = /^\{(\d+)(,?)(\d*)\}$/.exec(quantifier);
  if (bounds === null) return maxMatched;
  const [, least, comma, most] = bounds;
  if (comma === '') return 1;
  return most === '' ? maxMatched : Math.max(1, Number(most) - Number(least) + 1);
}

/** A pattern of a map file that has been checked. */
export function compilePattern(source: string): RegExp {
  const checked = checkPattern(source);
  if ('problem' in checked) throw new Error(`unchecked pattern ${source}: ${checked.problem}`);
  return checked.pattern;
}
