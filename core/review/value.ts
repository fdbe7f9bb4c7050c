import type { Interval } from '../kpi/value.ts';
import { anchor } from './anchor.ts';
import type { ReviewValue } from './document.ts';
import { formatInterval, formatKOfN, formatValue } from './format.ts';

/** Below this sample size a share is printed as "k of n", and measures as their range. */
export const smallSample = 10;

type Said = Pick<ReviewValue, 'kpi' | 'title' | 'scope' | 'period' | 'unit' | 'direction' | 'value'>;
type May = Omit<ReviewValue, keyof Said | 'formatted' | 'interval' | 'k'>;
type ValueInput = Said & Partial<May> & { readonly interval?: Interval | null };

/** The id of a value: one KPI of one scope. */
export function valueId({ kpi, scope }: Pick<ReviewValue, 'kpi' | 'scope'>): string {
  const name = scope.environment === null ? [scope.name] : [scope.name, scope.environment];
  return anchor('v', kpi, scope.kind, ...name);
}

/** The id of the evidence behind it. */
export function evidenceId(value: Pick<ReviewValue, 'kpi' | 'scope'>): string {
  return valueId(value).replace(/^v/, 'e');
}

/** A value as the review prints it. The rules that hold for every number are applied here: unknown is said with its
 *  reason, small samples are not made to look like large ones. What is left out is unknown. */
export function reviewValue(input: ValueInput): ReviewValue {
  const value = { ...defaults, id: valueId(input), ...input };
  const interval = printedInterval(value);
  return {
    ...value,
    formatted: printed(value),
    k: value.unit === 'ratio' ? value.numerator : null,
    interval,
    verdict: value.value === null ? 'unknown' : value.verdict,
    reason: value.value === null ? (value.reason ?? 'no reason was given') : null,
  };
}

const defaults = {
  numerator: null,
  denominator: null,
  n: null,
  interval: null,
  sample: null,
  maturity: 'final',
  coverage: null,
  verdict: 'unknown',
  comparison: null,
  reason: null,
  remark: null,
  trend: null,
  evidence: null,
  definition_version: null,
} as const;

type Complete = Said & May & { readonly interval: Interval | null };

function printed({ unit, value, n, numerator, denominator, sample }: Complete): string {
  if (value === null) return formatValue(unit, null);
  if (unit === 'ratio' && numerator !== null && denominator !== null && denominator < smallSample) {
    return formatKOfN(numerator, denominator);
  }
  if (unit !== 'seconds' || n === null || n >= smallSample) return formatValue(unit, value);
  const least = sample?.[0];
  const most = sample?.at(-1);
  if (least === undefined || most === undefined || n < 2) return `${formatValue(unit, value)} (n = ${n})`;
  return `${formatInterval(unit, least, most)} (n = ${n})`;
}

function printedInterval({ unit, value, n, denominator, interval }: Complete): ReviewValue['interval'] {
  if (value === null || interval === null) return null;
  if (interval.lower === null && interval.upper === null) return null;
  const size = unit === 'ratio' ? (denominator ?? n) : unit === 'seconds' ? n : null;
  if (size !== null && size < smallSample) return null;
  const { lower, upper, method } = interval;
  return { lower, upper, method, formatted: formatInterval(unit, lower, upper) };
}
