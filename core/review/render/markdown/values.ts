import type { Cell, ReviewValue } from '../../document.ts';
import { escapeMarkdown } from '../escape.ts';
import { caveats, intervalHeading, valueName, verdictLine } from '../words.ts';
import { linked, markdownTable, type Places, spansMarkdown } from './text.ts';

export function valuesTable(values: readonly ReviewValue[], places: Places): string {
  const columns = ['measure', 'value', intervalHeading(values), 'against its baseline'] as const;
  return markdownTable(
    columns.map((title) => ({ title, align: 'start' })),
    values.map((value) => [
      joined([valueName(value), value.remark]),
      valueMarkdown(value, places),
      joined([value.interval?.formatted ?? null, value.interval?.method ?? null]),
      escapeMarkdown(verdictLine(value)),
    ]),
  );
}

function valueMarkdown(value: ReviewValue, places: Places): string {
  const facts = [...caveats(value), value.reason].filter((fact) => fact !== null);
  const number = linked(value.formatted, value.evidence, places);
  return facts.length === 0 ? number : `${number} (${escapeMarkdown(facts.join(', '))})`;
}

function joined(facts: readonly (string | null)[]): string {
  return escapeMarkdown(facts.filter((fact) => fact !== null).join(', '));
}

export function cellMarkdown(cell: Cell | undefined, places: Places): string {
  switch (cell?.type) {
    case undefined:
      return '';
    case 'text':
      return spansMarkdown(cell.spans, places);
    case 'number':
      if (cell.value !== null) return linked(cell.formatted, cell.evidence, places);
      return `${linked('unknown', cell.evidence, places)} ${escapeMarkdown(cell.reason ?? '')}`;
    case 'value': {
      const { value } = cell;
      const verdict = value.verdict === 'usual' || value.verdict === 'unknown' ? null : value.verdict;
      const rest = joined([value.interval?.formatted ?? null, value.remark, verdict]);
      return rest === '' ? valueMarkdown(value, places) : `${valueMarkdown(value, places)}, ${rest}`;
    }
    case 'trend':
      return escapeMarkdown(cell.alternative);
  }
}
