import type { ReviewValue, Verdict } from '../../document.ts';
import { formatValue } from '../../format.ts';
import { caveats, intervalHeading, scopeName, verdictWords } from '../words.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { lookOf, numberHtml } from './spans.ts';
import { sampleDots, sparkline } from './spark.ts';

/** The number alone, as a link to its evidence; unknown with its reason. Its id is placed once a page. */
function figureHtml(value: ReviewValue, page: Page): Markup {
  const number =
    value.value === null
      ? html`<span class="unknown">${numberHtml(value.formatted, value.evidence, page)}</span>`
      : numberHtml(value.formatted, value.evidence, page);
  return page.place(value.id) ? html`<span id="${value.id}">${number}</span>` : number;
}

const shapes: Readonly<Record<Verdict, Markup>> = {
  improved: html`<path d="M6 1.5 11 10.5H1Z"/>`,
  worsened: html`<path d="M6 10.5 11 1.5H1Z"/>`,
  changed: html`<path d="M6 .5 11.5 6 6 11.5.5 6Z"/>`,
  usual: html`<path d="M1 5h10v2H1Z"/>`,
  unknown: html`<path class="hollow" d="M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8"/>`,
};

/** Word, shape and comparison; the shape is for the eye that runs down the page. */
function verdictHtml({ verdict, comparison, value, scope }: ReviewValue): Markup {
  const silent = verdict === 'unknown' && (comparison === null || scope.kind === 'organisation');
  if (value === null || silent) return html`${comparison}`;
  const said = comparison === null ? nothing : html` <span class="comparison">${comparison}</span>`;
  return html`<span class="verdict ${verdict}"><svg class="mark" viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">${shapes[verdict]}</svg>&nbsp;${verdictWords[verdict]}${comparison === null ? '' : ':'}</span>${said}`;
}

function small(facts: readonly (string | null)[]): Markup {
  const said = facts.filter((fact) => fact !== null && fact !== '');
  if (said.length === 0) return nothing;
  return html` <span class="small">${said.map((fact, index) => html`${index === 0 ? '' : ' · '}<span class="fact">${fact}</span>`)}</span>`;
}

/** The KPI's name, as a link to its definition. */
function titleHtml({ kpi, title }: ReviewValue, page: Page): Markup {
  const definition = page.definitions.get(kpi);
  return definition === undefined ? html`${title}` : html`<a class="term" href="#${definition}">${title}</a>`;
}

/** The course over time, or the single cases, with the ends of the axis in words below. */
function drawing({ trend, sample, interval, unit }: ReviewValue): Markup {
  if (trend !== null) {
    const [first, last] = [trend.points[0]?.label ?? '', trend.points.at(-1)?.label ?? ''];
    return html`${sparkline(trend, interval)}${small([`${first} to ${last}`])}`;
  }
  if (sample === null || sample.length === 0) return nothing;
  const most = formatValue(unit, Math.max(...sample));
  return html`${sampleDots(sample)}${small([`${sample.length} cases, 0 to ${most}`])}`;
}

/** Values as lines: what, how much, how sure, against what, and how it came here. */
export function valueLines(caption: string, values: readonly ReviewValue[], page: Page): Markup {
  const drawn = values.some(({ trend, sample }) => trend !== null || sample !== null);
  const lines = values.map(
    (value) => html`<tr role="row">
<th role="rowheader" scope="row" class="what">${titleHtml(value, page)}${small([scopeName(value), value.remark])}</th>
<td role="cell" class="much">${figureHtml(value, page)}${small(caveats(value))}</td>
${
  value.value === null
    ? html`<td role="cell" class="why" colspan="2">${value.reason}</td>`
    : html`<td role="cell" class="sure">${sureHtml(value)}</td>
<td role="cell" class="against">${verdictHtml(value)}</td>`
}
${drawn ? html`<td role="cell" class="course">${drawing(value)}</td>` : nothing}
</tr>
`,
  );
  const course = drawn ? html`<th role="columnheader" scope="col" class="course">course</th>` : nothing;
  return html`<table class="lines" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">measure</th><th role="columnheader" scope="col" class="much">value</th><th role="columnheader" scope="col">${intervalHeading(values)}</th><th role="columnheader" scope="col">against its baseline</th>${course}</tr></thead>
<tbody role="rowgroup">
${lines}</tbody>
</table>
`;
}

function sureHtml({ value, interval, reason }: ReviewValue): Markup {
  if (value === null) return html`<span class="reason">${reason}</span>`;
  if (interval === null) return nothing;
  return html`<span class="${lookOf(interval.formatted)}">${interval.formatted}</span>${small([interval.method])}`;
}

/** Values as tiles: a few, to be seen side by side. */
export function valueTiles(caption: string, values: readonly ReviewValue[], page: Page): Markup {
  const tiles = values.map(
    (value) => html`<li>
<p class="what">${titleHtml(value, page)}${small([scopeName(value), value.remark])}</p>
<p class="much">${figureHtml(value, page)}${small(caveats(value))}</p>
<p class="sure">${sureHtml(value)}</p>
<p class="against">${verdictHtml(value)}</p>
${drawing(value)}</li>
`,
  );
  return html`<p class="tiles-caption">${caption}</p>
<ul class="tiles">
${tiles}</ul>
`;
}

/** A value in a table: the number, and what it must not be read without. Numbers that stand under each other come
 *  last. */
export function valueCell(value: ReviewValue, align: 'start' | 'end', page: Page): Markup {
  const why = value.value === null ? value.reason : (value.interval?.formatted ?? null);
  const facts = small([...(value.value === null ? [] : caveats(value)), why, value.remark]);
  const verdict =
    value.verdict === 'usual' || value.verdict === 'unknown'
      ? nothing
      : verdictHtml({ ...value, comparison: null });
  const figure = figureHtml(value, page);
  return align === 'end'
    ? html`${figure}<span class="beside">${facts} ${verdict}</span>`
    : html`${figure}${facts} ${verdict}`;
}
