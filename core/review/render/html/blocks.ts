import type { Block, BlockOf } from '../../document.ts';
import { formatNumber } from '../../format.ts';
import { formatTimeSpan } from '../../format_time.ts';
import { chartHtml } from './chart.ts';
import { distributionHtml } from './distribution.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { sourceLink, spansHtml } from './spans.ts';
import { tableHtml } from './table.ts';
import { valueLines, valueTiles } from './value.ts';

export function blockHtml(block: Block, page: Page): Markup {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${spansHtml(block.spans, page)}</p>
`;
    case 'list':
      return listHtml(block, page);
    case 'values':
      return block.layout === 'tiles'
        ? valueTiles(block.caption, block.values, page)
        : valueLines(block.caption, block.values, page);
    case 'table':
      return tableHtml(block, page);
    case 'chart':
      return chartHtml(block, page);
    case 'distribution':
      return distributionHtml(block, page);
    case 'events':
      return eventsHtml(block, page);
    case 'note':
      return noteHtml(block, page);
  }
}

function listHtml({ ordered, items }: BlockOf<'list'>, page: Page): Markup {
  const lines = items.map(
    (item) => html`<li>${spansHtml(item, page)}</li>
`,
  );
  return ordered
    ? html`<ol>
${lines}</ol>
`
    : html`<ul>
${lines}</ul>
`;
}

const tones = { gap: 'Gap', warning: 'Note well', restatement: 'Restated' } as const;

function noteHtml({ tone, title, spans }: BlockOf<'note'>, page: Page): Markup {
  return html`<div class="note ${tone}" role="note"><p><span class="tone">${tones[tone]}</span> <strong>${title}</strong> ${spansHtml(spans, page)}</p></div>
`;
}

const kinds = { rollback: 'Rollback', incident: 'Incident', change: 'Change', other: 'Event' } as const;

function eventsHtml({ id, caption, items }: BlockOf<'events'>, page: Page): Markup {
  const lines = items.map((item) => {
    const when = formatTimeSpan(item.start, item.end, page.timeZone);
    const services =
      item.services.length === 0
        ? nothing
        : html`<details class="services"><summary>${formatNumber(item.services.length)} ${item.services.length === 1 ? 'service' : 'services'}</summary><p>${item.services.join(', ')}</p></details>`;
    const evidence = item.evidence === null ? nothing : html` ${sourceLink(item.evidence, page)}`;
    return html`<li><p class="when">${when}</p><div><p><span class="kind">${kinds[item.kind]}</span> <strong>${item.title}</strong>${evidence}</p>
${item.spans.length === 0 ? nothing : html`<p>${spansHtml(item.spans, page)}</p>`}${services}</div></li>
`;
  });
  return html`<div class="events" id="${id}"><h3>${caption}</h3>
<ol>
${lines}</ol></div>
`;
}
