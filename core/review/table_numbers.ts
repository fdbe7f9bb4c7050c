import type { Cell, ReviewDocument, Table } from './document.ts';

/** A number of a table that is no value of a KPI. */
export interface TableNumber {
  readonly table: string;
  readonly column: string;
  /** What the row is about: the texts that it begins with. */
  readonly row: string;
  readonly value: number | null;
  readonly reason: string | null;
}

/** All of them, in the order of printing. */
export function tableNumbers({ sections }: ReviewDocument): TableNumber[] {
  const tables = sections.flatMap(({ blocks }) => blocks.filter((block) => block.type === 'table'));
  return tables.flatMap((table) => table.rows.flatMap((row) => numbersOf(table, row)));
}

function numbersOf({ id, columns }: Table, row: readonly Cell[]): TableNumber[] {
  const begin = row.findIndex(({ type }) => type !== 'text');
  const about = row.slice(0, Math.max(begin, 1)).map(textOf).join(', ');
  return row.flatMap((cell, index) =>
    cell.type === 'number'
      ? [
          {
            table: id,
            column: columns[index]?.id ?? '',
            row: about,
            value: cell.value,
            reason: cell.reason,
          },
        ]
      : [],
  );
}

function textOf(cell: Cell): string {
  return cell.type === 'text' ? cell.spans.map(({ text }) => text).join('') : '';
}
