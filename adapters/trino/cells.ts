import type { Cell } from '../../core/ports.ts';
import { fieldSignature, type TypeSignature, typeSignature } from './page.ts';

/** Makes of a value, as Trino writes it in JSON, what the warehouse port delivers. */
export type Reader = (value: unknown) => Cell;

/** The reader of the values of a type. What has no counterpart in the port is delivered as text.
 *  Source: trino.io/docs/current/language/types.html, and what Trino 435 answers */
export function readerOf({ rawType, arguments: parts }: TypeSignature): Reader {
  switch (rawType) {
    case 'bigint':
      return known((value) =>
        typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : shown(value),
      );
    case 'tinyint':
    case 'smallint':
    case 'integer':
    // NaN and Infinity come as texts, as do all decimals.
    case 'double':
    case 'real':
    case 'decimal':
      return known(Number);
    case 'boolean':
      return known((value) => value === true);
    case 'timestamp':
      return known((value) => instantOf(shown(value)));
    case 'array': {
      const item = readerOf(typeSignature.parse(parts[0]?.value));
      return known((value) => (Array.isArray(value) ? value.map(item) : shown(value)));
    }
    case 'row': {
      const fields = parts.map(({ value }) => readerOf(fieldSignature.parse(value).typeSignature));
      return known((value) =>
        Array.isArray(value) ? fields.map((read, at) => read(value[at] ?? null)) : shown(value),
      );
    }
    default:
      return known(shown);
  }
}

export function isInstant({ rawType }: TypeSignature): boolean {
  return rawType === 'timestamp';
}

const known =
  (read: Reader): Reader =>
  (value) =>
    value === null || value === undefined ? null : read(value);

/** `2024-10-02 09:30:00.123`, of any precision, in UTC: whole milliseconds, earlier rather than later. */
function instantOf(text: string): number {
  const [, seconds = '', fraction = ''] = /^(.*?:\d\d)(?:\.(\d+))?$/.exec(text) ?? [];
  const whole = Date.parse(`${seconds.replace(' ', 'T')}Z`);
  return whole + Number(fraction.padEnd(3, '0').slice(0, 3));
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
}
