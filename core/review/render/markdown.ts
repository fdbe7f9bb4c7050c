import type { Evidence, ReviewDocument } from '../document.ts';
import { formatInstant, formatPeriod } from '../format_time.ts';
import { escapeMarkdown, markdownCode, markdownFence } from './escape.ts';
import { evidenceByKpi, evidenceColumns, shownRows } from './evidence_columns.ts';
import { blockMarkdown, items } from './markdown/blocks.ts';
import {
  blocks,
  bold,
  linked,
  linkMarkdown,
  markdownTable,
  type Places,
  placesOf,
  sectionHeading,
  spansMarkdown,
} from './markdown/text.ts';
import { valuesTable } from './markdown/values.ts';

/** The review as Markdown (CommonMark with GitHub's tables), without any HTML. Numbers lead to their evidence by the
 *  names of headings. */
export function renderMarkdown(document: ReviewDocument): string {
  const places = placesOf(document);
  const { timeZone } = document.period;
  return `${blocks(
    front(document, places),
    ...document.sections.map((section) =>
      blocks(
        `## ${escapeMarkdown(sectionHeading(section))}`,
        ...section.blocks.map((block) => blockMarkdown(block, places, timeZone)),
      ),
    ),
    missing(document),
    definitions(document, places),
    evidence(document, places),
    colophon(document),
  )}\n`;
}

function front(
  { title, organisation, period, as_of, brief, headline }: ReviewDocument,
  places: Places,
): string {
  const { start, end, timeZone } = period;
  const dateline = `${formatPeriod(start, end, timeZone)}, ${timeZone} · as known at ${formatInstant(as_of, timeZone)}`;
  const lines = (heading: string, said: ReviewDocument['brief']['gaps']) =>
    said.length === 0
      ? ''
      : blocks(
          heading,
          items(
            said.map((line) => spansMarkdown(line, places)),
            '- ',
          ),
        );
  return blocks(
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(`${organisation === null ? '' : `${organisation} · `}${dateline}`),
    lines('## What we cannot see', brief.gaps),
    '## Headline',
    headline.length === 0 ? 'There is no headline value in this period.' : valuesTable(headline, places),
    lines('## Surprises', brief.surprises),
  );
}

const textColumns = (...titles: readonly string[]) =>
  titles.map((title) => ({ title, align: 'start' }) as const);

function missing({ missing }: ReviewDocument): string {
  if (missing.length === 0) return '';
  const rows = missing.map(({ number, section, missing, provide }) =>
    [`${number} ${section}`, missing, provide].map(escapeMarkdown),
  );
  const columns = textColumns('section', 'what is missing', 'what would provide it');
  return blocks('## Sections without data', markdownTable(columns, rows));
}

function definitions({ definitions }: ReviewDocument, places: Places): string {
  if (definitions.length === 0) return '';
  const lines = definitions.map(({ title, text, source, kpi, version }) => {
    const from = source === null ? '' : ` Source: ${linkMarkdown(source, source, places)}.`;
    return `${bold(title)}: ${escapeMarkdown(text)}${from} (${markdownCode(kpi)}, definition ${markdownCode(version)})`;
  });
  return blocks('## Definitions', items(lines, '- '));
}

function evidence(document: ReviewDocument, places: Places): string {
  if (document.evidence.length === 0) return '';
  const groups = [...evidenceByKpi(document)].flatMap(([title, entries]) => [
    `### ${escapeMarkdown(title)}`,
    ...entries.map((entry) => evidenceEntry(entry, places)),
  ]);
  const statements = document.statements.map(({ id, title, sql }) =>
    blocks(`#### ${escapeMarkdown(id)}`, escapeMarkdown(title), markdownFence(sql, 'sql')),
  );
  return blocks('## Evidence', ...groups, statements.length === 0 ? '' : '## Statements', ...statements);
}

function evidenceEntry(entry: Evidence, places: Places): string {
  const { facts, columns } = evidenceColumns(entry);
  const constant = facts.map(({ title, text }) => `${title} ${markdownCode(text)}`).join(', ');
  const rows = entry.rows.map((_, row) => columns.map(({ cells }) => escapeMarkdown(cells[row] ?? '')));
  return blocks(
    `#### ${escapeMarkdown(entry.id)}`,
    `${bold(entry.title)} ${shownRows(entry)}.`,
    `${markdownCode(entry.command)}${entry.statement === null ? '' : ` · ${linked('SQL as run', entry.statement, places)}`}`,
    constant === '' ? '' : `In every row: ${constant}`,
    entry.rows.length === 0 || columns.length === 0 ? '' : markdownTable(columns, rows),
  );
}

function colophon({ generated_by, data_digest }: ReviewDocument): string {
  const { name, version } = generated_by;
  return `${escapeMarkdown(`Written by ${name} ${version}. Not for the appraisal of people.`)} Data digest ${markdownCode(data_digest)}.`;
}
