import { type Kind, spelling } from './kinds.ts';
import { type Column, common, type Table } from './table.ts';

/** Markdown about a table of the lake: its grain, its identity, and its own columns. */
export function tableReference(table: Table): string {
  return [
    `## ${table.name}`,
    '',
    `One row is ${table.grain}. Two rows are the same by ${table.identity}.`,
    '',
    columnTable(Object.entries(table.columns)),
  ].join('\n');
}

/** Markdown about the columns that every table has. */
export function commonReference(): string {
  const dt =
    '| `dt` | text | day of `event_time`, UTC, as `YYYY-MM-DD`: the folder, not a column of the file |';
  return `${columnTable(Object.entries(common))}\n${dt}`;
}

function columnTable(columns: readonly (readonly [name: string, column: Column])[]): string {
  const rows = columns.map(
    ([name, { kind, meaning }]) => `| \`${name}\` | ${kindProse(kind)} | ${cell(meaning)} |`,
  );
  return ['| column | kind | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** What a reader is told about a kind; a closed set is listed in its order. */
export function kindProse(kind: Kind): string {
  const members = (kind.set ?? []).map((member) => `\`${member}\``).join(', ');
  return members === '' ? spelling(kind).prose : `${spelling(kind).prose} ${members}`;
}

/** Text in a cell of a Markdown table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
