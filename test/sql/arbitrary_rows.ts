import fc from 'fast-check';
import type { Instant } from '../../core/tables/kinds.ts';
import type { Given } from './settled.ts';

/** How rows of any table are made up. */

/** Present in so many percent of all cases. */
export function maybe<Value>(value: fc.Arbitrary<Value>, percent: number): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary: value },
  );
}

/** Columns that a history either uses much or not at all: what is rare everywhere never meets ("swarm testing"). */
export type Columns = Readonly<Record<string, fc.Arbitrary<unknown>>>;

export function swarm(columns: Columns): fc.Arbitrary<Columns> {
  return fc
    .subarray(Object.keys(columns))
    .map((used) =>
      Object.fromEntries(
        Object.entries(columns).map(([name, value]) => [name, maybe(value, used.includes(name) ? 50 : 3)]),
      ),
    );
}

export function one(...values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...values);
}

export function record(values: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Given> {
  return fc.record(values).map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) => {
        if (value === undefined) return [];
        return [[name, Array.isArray(value) ? JSON.stringify(value) : String(value)]];
      }),
    ),
  );
}

/** A time as the input writes it. */
export function written(time: fc.Arbitrary<Instant>): fc.Arbitrary<string> {
  return time.map((instant) => new Date(instant).toISOString());
}

export function place(service: fc.Arbitrary<string>): fc.Arbitrary<Given> {
  return fc.oneof(
    { weight: 19, arbitrary: service.map((name) => ({ service: name })) },
    {
      weight: 1,
      arbitrary: one('repository:web', 'pipeline:x', 'tag:a=b').map((key) => ({ service_key: key })),
    },
  );
}

export function together(...parts: readonly fc.Arbitrary<Given>[]): fc.Arbitrary<Given> {
  return fc.tuple(...parts).map((rows) => Object.assign({}, ...rows));
}

/** A record without any of its times would be quarantined. */
export function withTime(
  row: Given,
  time: fc.Arbitrary<string>,
  columns: readonly string[],
): fc.Arbitrary<Given> {
  const [first = ''] = columns;
  return columns.some((column) => row[column] !== undefined)
    ? fc.constant(row)
    : time.map((instant) => ({ ...row, [first]: instant }));
}
