import { escapeTerminal } from '../core/review/render/escape.ts';

/** What a command writes to: results on standard output, progress and warnings on standard error. */

export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** What a terminal might obey is written as JSON escapes: the value stays the same. */
export function printJson(value: unknown): void {
  const text = JSON.stringify(
    value,
    (_, held: unknown) => (typeof held === 'bigint' ? held.toString() : held),
    2,
  );
  print(text.replace(unseen, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

/** DEL, C1 controls, and characters that turn or hide text; JSON escapes the others itself. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

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
  const heads = columns.map(escapeTerminal);
  const widths = heads.map((column, index) =>
    safe.reduce((widest, row) => Math.max(widest, (row[index] ?? '').length), column.length),
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
  return [line(heads), line(widths.map((size) => '-'.repeat(size))), ...safe.map(line)].join('\n');
}
