import type { Block, BlockOf, Chart, Distribution, Panel } from '../../document.ts';
import { formatNumber } from '../../format.ts';
import { formatTimeSpan } from '../../format_time.ts';
import { escapeMarkdown } from '../escape.ts';
import { blocks, bold, linked, markdownTable, type Places, spansMarkdown } from './text.ts';
import { cellMarkdown, valuesTable } from './values.ts';

export function blockMarkdown(block: Block, places: Places, timeZone: string): string {
  switch (block.type) {
    case 'paragraph':
      return spansMarkdown(block.spans, places);
    case 'list':
      return items(
        block.items.map((item) => spansMarkdown(item, places)),
        block.ordered ? '1. ' : '- ',
      );
    case 'values':
      return blocks(bold(block.caption), valuesTable(block.values, places));
    case 'table':
      return blocks(
        `### ${escapeMarkdown(block.caption)}`,
        markdownTable(
          block.columns,
          block.rows.map((row) => block.columns.map((_, index) => cellMarkdown(row[index], places))),
        ),
        block.note === null ? '' : spansMarkdown(block.note, places),
      );
    case 'chart':
      return chartMarkdown(block, places);
    case 'distribution':
      return distributionMarkdown(block, places);
    case 'events':
      return eventsMarkdown(block, places, timeZone);
    case 'note':
      return `> ${bold(block.title)} ${spansMarkdown(block.spans, places)}`;
  }
}

export function items(lines: readonly string[], bullet: string): string {
  return lines.map((line) => `${bullet}${line}`).join('\n');
}

function chartMarkdown(chart: Chart, places: Places): string {
  return blocks(
    `### ${escapeMarkdown(chart.title)}`,
    escapeMarkdown(chart.caption),
    ...chart.panels.flatMap(panelMarkdown),
    chart.evidence === null ? '' : linked('Evidence', chart.evidence, places),
  );
}

function panelMarkdown({ title, points, limits, marks }: Panel): string[] {
  const columns = [
    { title: 'period', align: 'start' },
    { title: 'value', align: 'end' },
    { title: 'a year before', align: 'end' },
    { title: 'n', align: 'end' },
  ] as const;
  const rows = points.map(({ label, formatted, provisional, last_year_formatted, n }) => [
    escapeMarkdown(label),
    escapeMarkdown(provisional ? `${formatted} (provisional)` : formatted),
    escapeMarkdown(last_year_formatted),
    n === null ? '' : formatNumber(n),
  ]);
  const said = marks.map(({ point, text }) => escapeMarkdown(`${points[point]?.label ?? ''}: ${text}`));
  return [
    `${bold(title)}${limits === null ? '' : ` (${escapeMarkdown(limits.label)})`}`,
    markdownTable(columns, rows),
    items(said, '- '),
  ];
}

function distributionMarkdown(block: Distribution, places: Places): string {
  const columns = [
    { title: 'service', align: 'start' },
    { title: 'value', align: 'end' },
    { title: 'if unknown, why', align: 'start' },
  ] as const;
  const rows = block.dots.map(({ label, formatted, evidence, reason }) => [
    escapeMarkdown(label),
    linked(formatted, evidence, places),
    escapeMarkdown(reason ?? ''),
  ]);
  return blocks(
    `### ${escapeMarkdown(block.title)}`,
    spansMarkdown(block.statement, places),
    escapeMarkdown(block.caption),
    markdownTable(columns, rows),
  );
}

function eventsMarkdown(
  { caption, items: events }: BlockOf<'events'>,
  places: Places,
  timeZone: string,
): string {
  const lines = events.map(({ start, end, title, spans, services, evidence }) => {
    const when = escapeMarkdown(formatTimeSpan(start, end, timeZone));
    const which = services.length === 0 ? '' : ` (${escapeMarkdown(services.join(', '))})`;
    const proof = evidence === null ? '' : ` ${linked('Evidence', evidence, places)}`;
    return `${when}: ${bold(title)} ${spansMarkdown(spans, places)}${which}${proof}`;
  });
  return blocks(`### ${escapeMarkdown(caption)}`, items(lines, '- '));
}
