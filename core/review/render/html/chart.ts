import { anchor } from '../../anchor.ts';
import type { Chart, Panel, Unit } from '../../document.ts';
import { formatNumber, formatValue } from '../../format.ts';
import { drawPanel, markLetter } from './echart.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { sourceLink } from './spans.ts';

/** A chart with what it says, in words for those who cannot see it, and its numbers as a table. */
export function chartHtml(chart: Chart, page: Page): Markup {
  const panels = chart.panels.map((panel, index) => {
    const id = anchor(chart.id, `p${index + 1}`);
    const firstMark = chart.panels.slice(0, index).reduce((sum, { marks }) => sum + marks.length, 0);
    const drawing = drawPanel({
      panel,
      form: chart.form,
      unit: chart.unit,
      id,
      firstMark,
      label: (value) => axisLabel(chart.unit, value),
    });
    return html`<div class="panel"><p class="panel-title">${panel.title}</p>${drawing}</div>
`;
  });
  const source = chart.evidence === null ? nothing : html` ${sourceLink(chart.evidence, page)}`;
  return html`<figure id="${chart.id}" class="chart">
<h3>${chart.title}</h3>
<div class="panels" role="img" aria-label="${chart.alternative}">
${panels}</div>
<figcaption>${chart.caption}${source}${legend(chart)}${marks(chart)}</figcaption>
<details class="numbers"><summary>The numbers drawn</summary>
${chart.panels.map(pointsTable)}</details>
</figure>
`;
}

/** Axes need short words: 26 weeks of hours are days. */
function axisLabel(unit: Unit, value: number): string {
  return unit === 'per_day' || unit === 'days_per_week' ? formatNumber(value) : formatValue(unit, value);
}

function legend({ panels }: Chart): Markup {
  const points = panels.flatMap((panel) => panel.points);
  const band = panels.find(({ limits }) => limits !== null)?.limits?.label ?? null;
  const keys = [
    band === null
      ? []
      : html`<span class="key"><svg viewBox="0 0 18 8" width="18" height="8" aria-hidden="true"><rect class="band" width="18" height="8"/></svg> ${band}</span> `,
    points.every(({ last_year }) => last_year === null)
      ? []
      : html`<span class="key"><svg viewBox="0 0 18 8" width="18" height="8" aria-hidden="true"><path class="last-year" d="M0 4H18"/></svg> a year before</span> `,
    points.some(({ provisional }) => provisional)
      ? html`<span class="key"><svg viewBox="0 0 10 8" width="10" height="8" aria-hidden="true"><circle class="open" cx="5" cy="4" r="2.6"/></svg> provisional</span> `
      : [],
  ].flat();
  return keys.length === 0 ? nothing : html`<span class="legend">${keys}</span>`;
}

function marks({ panels }: Chart): Markup[] {
  return panels
    .flatMap((panel) => panel.marks)
    .map(({ text }, index) => html`<span class="mark-note"><b>${markLetter(index)}</b> ${text}</span>`);
}

function pointsTable({ title, points, limits }: Panel): Markup {
  const range = limits === null ? nothing : html` Band: ${limits.label}.`;
  const rows = points.map(
    (point) =>
      html`<tr><th scope="row">${point.label}</th><td class="end">${point.formatted}${point.provisional ? ' (provisional)' : ''}</td><td class="end">${point.last_year_formatted}</td><td class="end">${point.n === null ? '' : formatNumber(point.n)}</td></tr>
`,
  );
  return html`<table class="small-table"><caption>${title}.${range}</caption>
<thead><tr><th scope="col">period</th><th scope="col" class="end">value</th><th scope="col" class="end">a year before</th><th scope="col" class="end">n</th></tr></thead>
<tbody>
${rows}</tbody></table>
`;
}
