import type { Evidence, ReviewDocument, Statement } from '../../document.ts';
import { evidenceRowLimit } from '../../schema/evidence.ts';
import { evidenceByKpi, evidenceColumns, shownRows } from '../evidence_columns.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';

/** What stands behind the numbers. The target of a link lies inside its `details`: browsers open it on arrival. */
export function evidenceHtml(document: ReviewDocument, page: Page): Markup {
  if (document.evidence.length === 0) return nothing;
  const groups = [...evidenceByKpi(document)].map(
    ([title, entries]) => html`<h3>${title}</h3>
${entries.map((entry) => entryHtml(entry, page))}`,
  );
  return html`<section id="evidence" class="evidence">
<h2>Evidence</h2>
<p class="screen">For each number: the rows that were counted, where each came from, and the statement that counted them. A number holds up to ${evidenceRowLimit} rows here; its command prints all of them, and the raw records.</p>
<p class="print">The rows behind every number, and the statements that counted them, are in the HTML file of this review, and in <code>ops-review explain</code>.</p>
<div class="screen">
${groups}</div>
</section>
${statementsHtml(document.statements)}`;
}

function entryHtml(evidence: Evidence, page: Page): Markup {
  const { facts, columns } = evidenceColumns(evidence);
  const statement =
    evidence.statement !== null && page.statements.has(evidence.statement)
      ? html` · <a href="#${evidence.statement}">SQL as run</a>`
      : nothing;
  const back =
    evidence.value_id !== null && page.values.has(evidence.value_id)
      ? html` · <a href="#${evidence.value_id}">back to the number</a>`
      : nothing;
  const constant =
    facts.length === 0
      ? nothing
      : html`<p class="facts">In every row: ${facts.map(({ title, text }, index) => html`${index === 0 ? '' : ', '}${title} <code>${text}</code>`)}</p>
`;
  const heads = columns.map(({ title, align }) => html`<th scope="col" class="${align}">${title}</th>`);
  const rows = evidence.rows.map(
    (
      _,
      row,
    ) => html`<tr>${columns.map(({ align, cells }) => html`<td class="${align}">${cells[row] ?? ''}</td>`)}</tr>
`,
  );
  const table =
    evidence.rows.length === 0 || columns.length === 0
      ? nothing
      : html`<div class="table" role="group" aria-label="${evidence.title}" tabindex="0"><table class="rows"><caption>${shownRows(evidence)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody></table></div>
`;
  return html`<details class="entry"><summary>${evidence.title} <span class="small">${shownRows(evidence)}</span></summary>
<div id="${evidence.id}" class="opened"><p><code>${evidence.command}</code>${statement}${back}</p>
${constant}${table}</div></details>
`;
}

function statementsHtml(statements: readonly Statement[]): Markup {
  if (statements.length === 0) return nothing;
  const entries = statements.map(
    ({ id, title, sql }) => html`<details class="entry"><summary>${title}</summary>
<div id="${id}" class="opened"><pre tabindex="0" aria-label="${title}"><code>${sql}</code></pre></div></details>
`,
  );
  return html`<section id="statements" class="evidence screen">
<h2>Statements</h2>
${entries}</section>
`;
}
