import { escapeTerminal } from '../core/review/render/escape.ts';

/** What a command writes to: results on standard output, progress and warnings on standard error. */

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, (_, held: unknown) => (typeof held === 'bigint' ? held.toString() : held), 2));
}

export function warn(text: string): void {
  process.stderr.write(`${escapeTerminal(text)}\n`);
}

/** Whether colour may be used on standard output. https://no-color.org */
export function colour(): boolean {
  return process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '';
}

export function width(): number {
  return process.stdout.columns ?? 100;
}

/** Rows as aligned columns; numbers to the right. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) => row.map(escapeTerminal));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...safe.map((row) => (row[index] ?? '').length)),
  );
  const right = columns.map(
    (_, index) => safe.length > 0 && safe.every((row) => /^[−\-\d.,: ]*( ?%)?$/.test(row[index] ?? '')),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) =>
        right[index] === true ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((size) => '-'.repeat(size))), ...safe.map(line)].join('\n');
}
