import type { Distribution } from '../../document.ts';
import { formatValue } from '../../format.ts';
import { clipped } from '../escape.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { numberHtml, spansHtml } from './spans.ts';
import { between, place } from './spark.ts';

const width = 640;
const edge = 12;
const radius = 3.6;
const step = 8;

/** Services as dots, stacked where they would hide each other; quartiles below, the threshold as a line. */
export function distributionHtml(block: Distribution, page: Page): Markup {
  const unknown = block.dots.filter(({ value }) => value === null);
  const apart =
    unknown.length === 0
      ? nothing
      : html` Unknown for ${unknown.length}: ${unknown.map(({ label }) => label).join(', ')}.`;
  const rows = block.dots.map(
    ({ label, formatted, evidence, reason }) =>
      html`<tr><th scope="row">${label}</th><td class="end">${numberHtml(formatted, evidence, page)}</td><td>${reason}</td></tr>
`,
  );
  return html`<figure id="${block.id}" class="distribution">
<h3>${block.title}</h3>
<p class="statement">${spansHtml(block.statement, page)}</p>
<div role="img" aria-label="${block.alternative}">${strip(block)}</div>
<figcaption>${block.caption}${quartileWords(block)}${apart}</figcaption>
<details class="numbers"><summary>Service by service</summary>
<table class="small-table"><caption>${block.title}</caption>
<thead><tr><th scope="col">service</th><th scope="col" class="end">value</th><th scope="col">if unknown, why</th></tr></thead>
<tbody>
${rows}</tbody></table></details>
</figure>
`;
}

function quartileWords({ quartiles, unit }: Distribution): Markup {
  if (quartiles === null) return nothing;
  const said = (value: number) => formatValue(unit, value);
  return html` Half of the services lie between ${said(quartiles.lower)} and ${said(quartiles.upper)}; the median is ${said(quartiles.median)}.`;
}

function strip(block: Distribution): Markup {
  const values = block.dots.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const ends = [...values, ...(block.threshold === null ? [] : [block.threshold.value])];
  const [least, most] = range(block, ends);
  const x = (value: number) =>
    edge + between(scaled(block, value), scaled(block, least), scaled(block, most)) * (width - 2 * edge);
  const dots = stacked(values.map(x));
  const tallest = Math.max(0, ...dots.map(({ level }) => level));
  const base = 18 + (tallest + 1) * step;
  const height = base + 34;
  return html`<svg class="strip" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${thresholdLine(block, x, base)}<path class="axis" d="M${edge} ${base}H${width - edge}"/>${dots.map((dot) => html`<circle class="dot" cx="${place(dot.x)}" cy="${place(base - 6 - dot.level * step)}" r="${radius}"/>`)}${quartileMark(block, x, base)}<text class="tick" x="${edge}" y="${base + 30}">${formatValue(block.unit, least)}</text><text class="tick far" x="${width - edge}" y="${base + 30}">${formatValue(block.unit, most)}</text></svg>`;
}

function range({ scale }: Distribution, values: readonly number[]): [number, number] {
  const most = Math.max(...values, 0);
  const positive = values.filter((value) => value > 0);
  if (scale === 'log' && positive.length > 0) return [Math.min(...positive), most];
  return [Math.min(0, ...values), most];
}

function scaled({ scale }: Distribution, value: number): number {
  return scale === 'log' ? Math.log(Math.max(value, Number.MIN_VALUE)) : value;
}

/** Each dot on the lowest level where it touches none before it. */
function stacked(places: readonly number[]): { readonly x: number; readonly level: number }[] {
  const lastAt: number[] = [];
  return places.map((x) => {
    const free = lastAt.findIndex((last) => x - last >= step - 0.5);
    const level = free === -1 ? lastAt.length : free;
    lastAt[level] = x;
    return { x, level };
  });
}

function quartileMark({ quartiles }: Distribution, x: (value: number) => number, base: number): Markup {
  if (quartiles === null) return nothing;
  const { lower, median, upper } = quartiles;
  return html`<path class="quartiles" d="M${place(x(lower))} ${base + 8}H${place(x(upper))}"/><path class="median" d="M${place(x(median))} ${base + 3}v10"/>`;
}

function thresholdLine({ threshold }: Distribution, x: (value: number) => number, base: number): Markup {
  if (threshold === null) return nothing;
  const at = x(threshold.value);
  const side = at > width / 2 ? 'tick far' : 'tick';
  return html`<path class="threshold" d="M${place(at)} 14V${base + 4}"/><text class="${side}" x="${place(at + (at > width / 2 ? -5 : 5))}" y="11">${clipped(threshold.label, 40)}</text>`;
}
