import type { ReviewValue, Verdict } from '../document.ts';
import { formatKOfN, formatNumber, formatShare } from '../format.ts';

/** What every rendering says in the same words. */

export const verdictWords: Readonly<Record<Verdict, string>> = {
  improved: 'improved',
  worsened: 'worsened',
  changed: 'changed',
  usual: 'within its usual range',
  unknown: 'no verdict',
};

/** The facts that a number must not be read without: sample, maturity, coverage. */
export function caveats(value: ReviewValue): string[] {
  const { n, k, denominator, formatted, maturity, coverage, unit } = value;
  const said = value.value === null;
  const shareOf = unit === 'ratio' && k !== null && denominator !== null ? formatKOfN(k, denominator) : null;
  return [
    shareOf !== null && shareOf !== formatted && !said ? shareOf : null,
    (unit === 'seconds' || unit === 'number') && n !== null && !said && !formatted.includes('(n = ')
      ? `n = ${formatNumber(n)}`
      : null,
    maturity === 'provisional' ? 'provisional' : null,
    coverage !== null && coverage < 1 ? `${formatShare(coverage)} covered` : null,
  ].filter((fact) => fact !== null);
}

/** The verdict with what it rests on: `within its usual range: …`; empty where there is nothing to say. */
export function verdictLine({ verdict, comparison, value, scope }: ReviewValue): string {
  const silent = comparison === null || value === null || scope.kind === 'organisation';
  if (verdict === 'unknown' && silent) return comparison ?? '';
  return comparison === null ? verdictWords[verdict] : `${verdictWords[verdict]}: ${comparison}`;
}

/** Whose value it is, where it is not the whole organisation's: `whitehall, production`. */
export function scopeName({ scope }: ReviewValue): string {
  const name = scope.kind === 'organisation' ? '' : scope.name;
  return [name, scope.environment ?? ''].filter((part) => part !== '').join(', ');
}

/** `Change fail rate, whitehall`. */
export function valueName(value: ReviewValue): string {
  const scope = scopeName(value);
  return scope === '' ? value.title : `${value.title}, ${scope}`;
}

/** What the second figure of a list of values is: a confidence interval, or for whole organisations how services lie. */
export function intervalHeading(values: readonly ReviewValue[]): string {
  const spread = values.length > 0 && values.every(({ scope }) => scope.kind === 'organisation');
  return spread ? 'half of the services' : '95 % interval';
}
