import type { Cell } from '../ports.ts';
import type { EngineType } from './engine_type.ts';

/** Makes of a value, as Trino and Athena write it in JSON, what the warehouse port delivers. */
export type Reader = (value: unknown) => Cell;

/** The reader of the values of a type. What has no counterpart in the port is delivered as text.
 *  Source: trino.io/docs/current/language/types.html, and what Trino 435 answers */
export function readerOf(type: EngineType): Reader {
  switch (type.kind) {
    case 'array': {
      const item = readerOf(type.item);
      return known((value) => (Array.isArray(value) ? value.map(item) : shown(value)));
    }
    case 'row': {
      const fields = type.fields.map(({ name, type }) => ({ name: name ?? '', read: readerOf(type) }));
      return known((value) => {
        if (Array.isArray(value)) return fields.map(({ read }, at) => read(value[at] ?? null));
        // As `cast(… as json)` writes it.
        if (typeof value !== 'object' || value === null) return shown(value);
        const held = new Map<string, unknown>(Object.entries(value));
        return fields.map(({ name, read }) => read(held.get(name) ?? null));
      });
    }
    case 'plain':
      return known(plainReader(type.name));
  }
}

function plainReader(name: string): Reader {
  switch (name) {
    case 'bigint':
      return (value) =>
        typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : shown(value);
    case 'tinyint':
    case 'smallint':
    case 'integer':
    // NaN and Infinity come as texts, as do all decimals.
    case 'double':
    case 'real':
    case 'decimal':
      return Number;
    case 'boolean':
      return (value) => value === true;
    case 'timestamp':
      return (value) => instantOf(shown(value));
    default:
      return shown;
  }
}

const known =
  (read: Reader): Reader =>
  (value) =>
    value === null || value === undefined ? null : read(value);

/** `2024-10-02 09:30:00.123`, of any precision, in UTC: whole milliseconds, earlier rather than later. */
export function instantOf(text: string): number {
  const [, seconds = '', fraction = ''] = /^(.*?:\d\d)(?:\.(\d+))?$/.exec(text) ?? [];
  const whole = Date.parse(`${seconds.replace(' ', 'T')}Z`);
  return whole + Number(fraction.padEnd(3, '0').slice(0, 3));
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
}
