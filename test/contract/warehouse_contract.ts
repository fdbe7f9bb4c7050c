import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResultRow, Warehouse } from '../../core/ports.ts';
import {
  bigint,
  boolean,
  double,
  type SqlValue,
  type Statement,
  timestamp,
  type View,
  varchar,
} from '../../core/sql/statement.ts';

const asked = (text: string, parameters: Statement['parameters'] = {}): Statement => ({ text, parameters });

/** 100,000 rows: more than an engine gives at once. */
const many = `with ten (x) as (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))
select
  10000 * a.x + 1000 * b.x + 100 * c.x + 10 * d.x + e.x as n,
  'so that an engine that gives a megabyte at once has several to give' as why
from ten as a cross join ten as b cross join ten as c cross join ten as d cross join ten as e`;

/** Texts that something between here and the engine may take for more than a text. */
const hostile = [
  "it's",
  "'; drop table lake.changes --",
  '"quoted"',
  ':as_of $1 ? {} %s',
  'back\\slash\\n',
  '/* c */ -- d',
  'line\nfeed\ttab',
  'nul\u0000l',
  'näme \u{1F600} \uFB01',
  ' ',
  '',
];

/** What every warehouse does. @param open makes one over any lake */
export function warehouseContract(name: string, open: () => Promise<Warehouse>): void {
  describe(`${name} is a warehouse`, () => {
    let warehouse: Warehouse;
    beforeAll(async () => {
      warehouse = await open();
    });
    afterAll(() => warehouse.close());
    const one = async (text: string, parameters: Statement['parameters'] = {}): Promise<unknown> => {
      const { rows } = await warehouse.query(asked(`select ${text} as it`, parameters));
      return rows[0]?.it;
    };

    it.each([
      ['7', 7],
      ["'text'", 'text'],
      ['cast(7 as bigint)', 7n],
      ['cast(9007199254740993 as bigint)', 9007199254740993n],
      ['cast(9223372036854775807 as bigint)', 9223372036854775807n],
      ['-9223372036854775807 - cast(1 as bigint)', -9223372036854775808n],
      ['1e-1', 0.1],
      ['cast(12345678901234567 as double)', 12345678901234568],
      ["cast('NaN' as double)", Number.NaN],
      ['cast(1.25 as decimal(10, 2))', 1.25],
      ['1 < 2', true],
      ["timestamp '2024-10-02 09:30:00.123'", Date.UTC(2024, 9, 2, 9, 30, 0, 123)],
      ["cast('1969-12-31 23:59:59.999' as timestamp(3))", -1],
      ["cast('2024-10-02' as date)", '2024-10-02'],
      ["array['a', null, 'ä']", ['a', null, 'ä']],
      ['array[cast(1 as bigint), null]', [1n, null]],
      ["array[array['a'], null]", [['a'], null]],
      ['cast(null as varchar)', null],
      ['cast(null as bigint)', null],
      ['cast(null as timestamp(3))', null],
    ])('delivers %s', async (text, value) => {
      expect(await one(text)).toEqual(value);
    });

    it.each<[SqlValue, unknown]>([
      ...hostile.map((text): [SqlValue, unknown] => [varchar(text), text]),
      [bigint(9223372036854775807n), 9223372036854775807n],
      [bigint(-1), -1n],
      [double(1e300), 1e300],
      [double(0.1), 0.1],
      [boolean(false), false],
      [timestamp(Date.UTC(2024, 9, 2, 9, 30, 0, 7)), Date.UTC(2024, 9, 2, 9, 30, 0, 7)],
      [timestamp(-1), -1],
      [varchar(null), null],
      [timestamp(null), null],
    ])('takes %o for a parameter', async (value, told) => {
      expect(await one(':value', { value })).toEqual(told);
    });

    it('says what the columns are, though there is no row', async () => {
      const { columns, instants, rows } = await warehouse.query(
        asked("select 1 as a, timestamp '2024-10-02 09:30:00.123' as b, 'x' as a where false"),
      );
      expect({ columns, instants: [...instants], rows }).toEqual({
        columns: ['a', 'b', 'a:1'],
        instants: ['b'],
        rows: [],
      });
    });

    it('delivers all of many rows, whole or as they come', async () => {
      const numbers = ({ n }: ResultRow): number => Number(n);
      const whole = (await warehouse.query(asked(many))).rows.map(numbers);
      const streamed: number[] = [];
      let parts = 0;
      for await (const rows of warehouse.stream(asked(many))) {
        parts += 1;
        for (const row of rows) streamed.push(numbers(row));
      }
      const expected = Array.from({ length: 100_000 }, (_, n) => n);
      expect(whole.toSorted((a, b) => a - b)).toEqual(expected);
      expect(streamed.toSorted((a, b) => a - b)).toEqual(expected);
      expect(parts).toBeGreaterThan(1);
    });

    it('answers on where a stream was left, or a statement failed', async () => {
      for await (const _ of warehouse.stream(asked(many))) break;
      await expect(one('no_such_column')).rejects.toThrow('no_such_column');
      expect(await one('1')).toBe(1);
    });

    it('answers many at once', async () => {
      expect(await Promise.all(Array.from({ length: 5 }, (_, n) => one(`${n}`)))).toEqual([0, 1, 2, 3, 4]);
    });

    it('loses nothing of a stream without a word where something is asked before its end', async () => {
      let rows = 0;
      const reading = async (): Promise<number> => {
        for await (const some of warehouse.stream(asked(many))) {
          if (rows === 0) await one('1');
          rows += some.length;
        }
        return rows;
      };
      expect(await reading().catch(() => 'an error')).toSatisfy(
        (told) => told === 100_000 || told === 'an error',
      );
    });

    it.each(['create table a as select 1 as b', 'drop schema lake', 'create schema b'])(
      'refuses to %s',
      async (text) => {
        await expect(warehouse.query(asked(text))).rejects.toThrow('only a query that reads');
        await expect(warehouse.stream(asked(text))[Symbol.asyncIterator]().next()).rejects.toThrow(
          'only a query that reads',
        );
      },
    );

    it('computes a view once for all statements, and again where it is not to be kept', async () => {
      const chance = async (view: View): Promise<unknown> => {
        const rest = 'select it from chances';
        const text = `with\n${view.cte}\n${rest}`;
        return (await warehouse.query({ text, rest, views: [view], parameters: {} })).rows[0]?.it;
      };
      const kept = {
        name: 'chances',
        cte: 'chances as (select random() as it)',
        reads: ['lake.a'],
        kept: true,
      };
      const others = { ...kept, cte: 'chances as (select 1 + random() as it)' };
      expect(await chance(kept)).toBe(await chance(kept));
      expect(await chance(others)).not.toBe(await chance(kept));
      expect(await chance({ ...kept, kept: false })).not.toBe(await chance({ ...kept, kept: false }));
    });
  });
}
