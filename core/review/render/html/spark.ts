import type { ReviewValue, Trend } from '../../document.ts';
import { html, type Markup, nothing } from './markup.ts';

const width = 132;
const height = 34;
const edge = 5;

/** Numbers of a drawing: two places are more than a pixel shows. */
export function place(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return (rounded === 0 ? 0 : rounded).toString();
}

/** Where a value lies between two ends, as a share of the way; halfway where the ends meet. */
export function between(value: number, least: number, most: number): number {
  if (!(most > least)) return 0.5;
  const share = (value / 2 - least / 2) / (most / 2 - least / 2); // halves: the difference of two extremes may overflow
  return Math.min(1, Math.max(0, share));
}

/** A word-sized line: the usual range as a band, this period as a dot with its interval. From zero. */
export function sparkline({ points, limits }: Trend, interval: ReviewValue['interval']): Markup {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length === 0) return nothing;
  const ends = [limits?.lower, limits?.upper, interval?.lower, interval?.upper].filter(
    (end) => typeof end === 'number',
  );
  const most = Math.max(0, ...known, ...ends);
  const least = Math.min(0, ...known, ...ends);
  const x = (index: number) =>
    edge + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (width - 2 * edge);
  const y = (value: number) => height - 3 - between(value, least, most) * (height - 6);
  const low = y(limits?.lower ?? least);
  const high = y(limits?.upper ?? most);
  const band =
    limits === null
      ? nothing
      : html`<rect class="band" x="0" y="${place(high)}" width="${width}" height="${place(Math.max(0.5, low - high))}"/>`;
  const last = points.at(-1)?.value ?? null;
  const end = x(points.length - 1);
  const whisker =
    last === null || interval === null
      ? nothing
      : html`<path class="whisker" d="M${place(end)} ${place(y(interval.lower ?? least))}V${place(y(interval.upper ?? most))}"/>`;
  const dot =
    last === null ? nothing : html`<circle class="now" cx="${place(end)}" cy="${place(y(last))}" r="2.4"/>`;
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${band}<path class="course-line" d="${segments(points, x, y)}"/>${whisker}${dot}</svg>`;
}

/** One path, broken where a period is unknown. */
function segments(
  points: Trend['points'],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map(({ value }, index) => {
      if (value === null) return '';
      const begins = (points[index - 1]?.value ?? null) === null;
      return `${begins ? 'M' : 'L'}${place(x(index))} ${place(y(value))}${begins ? 'h.01' : ''}`;
    })
    .join('');
}

/** The single measures on a line from zero, where they are too few for an interval. */
export function sampleDots(sample: readonly number[]): Markup {
  const most = Math.max(0, ...sample);
  const dots = sample.map(
    (value) =>
      html`<circle class="dot" cx="${place(edge + between(value, 0, most) * (width - 2 * edge))}" cy="${height / 2}" r="2.4"/>`,
  );
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true"><path class="axis" d="M${edge} ${height / 2}H${width - edge}"/>${dots}</svg>`;
}

/** A bar as long as its share of the largest in the column. */
export function bar(share: number): Markup {
  return html`<svg class="bar" viewBox="0 0 60 8" width="60" height="8" aria-hidden="true" preserveAspectRatio="none"><rect x="0" y="1" width="${place(between(share, 0, 1) * 60)}" height="6"/></svg>`;
}
