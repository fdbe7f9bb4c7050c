import type { Cell, Column, Table } from '../../document.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { numberHtml, spansHtml } from './spans.ts';
import { bar, sparkline } from './spark.ts';
import { valueCell } from './value.ts';

export function tableHtml(table: Table, page: Page): Markup {
  const largest = table.columns.map((column, index) =>
    column.kind === 'bar' ? Math.max(0, ...table.rows.map((row) => amount(row[index]) ?? 0)) : null,
  );
  const rows = table.rows.map(
    (
      row,
    ) => html`<tr>${table.columns.map((column, index) => cellHtml(row[index], column, largest[index] ?? null, page))}</tr>
`,
  );
  const heads = table.columns.map(({ title, align }) => html`<th scope="col" class="${align}">${title}</th>`);
  const note =
    table.note === null
      ? nothing
      : html`<p class="table-note">${spansHtml(table.note, page)}</p>
`;
  return html`<div class="table" id="${table.id}" role="group" aria-label="${table.caption}" tabindex="0"><table>
<caption>${table.caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
${note}`;
}

function amount(cell: Cell | undefined): number | null {
  switch (cell?.type) {
    case 'number':
      return cell.value;
    case 'value':
      return cell.value.value;
    default:
      return null;
  }
}

function cellHtml(
  cell: Cell | undefined,
  { align, kind }: Column,
  largest: number | null,
  page: Page,
): Markup {
  const content = cell === undefined ? nothing : contentHtml(cell, align, page);
  if (kind === 'header') return html`<th scope="row" class="${align}">${content}</th>`;
  const value = amount(cell);
  const drawn =
    largest === null || value === null || !(largest > 0) ? nothing : html`${bar(value / largest)} `;
  return html`<td class="${align} ${kind}">${drawn}${content}</td>`;
}

function contentHtml(cell: Cell, align: Column['align'], page: Page): Markup {
  switch (cell.type) {
    case 'text':
      return html`${spansHtml(cell.spans, page)}`;
    case 'number':
      if (cell.value !== null) return numberHtml(cell.formatted, cell.evidence, page);
      return html`<span class="unknown">${numberHtml('unknown', cell.evidence, page)}</span> <span class="small">${cell.reason}</span>`;
    case 'value':
      return valueCell(cell.value, align, page);
    case 'trend':
      return html`${sparkline({ points: cell.points, limits: null }, null)}<span class="hidden">${cell.alternative}</span>`;
  }
}
