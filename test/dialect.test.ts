import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../adapters/folder/library.ts';
import { defaultCatalogue } from '../core/catalog/catalogue.ts';
import { contextOf } from '../core/sql/context.ts';
import { parametersIn } from '../core/sql/tokens.ts';
import { tables } from '../core/tables/index.ts';
import { root } from './source_files.ts';

/** The rules of `queries/`. One text runs on DuckDB, Trino and Athena, so nothing in it may mean different things. */

const library = readLibrary(join(root, 'queries'));
const queries = [...library.queries.values()];
const context = contextOf({
  catalogue: defaultCatalogue,
  periods: [],
  asOf: 0,
  service: null,
  fromDt: '2024-01-01',
  toDt: '2024-12-31',
});

/** Names to which queries/engines/duckdb.sql gives the meaning that they have in Trino. */
const macros = [
  ...readFileSync(join(root, 'queries/engines/duckdb.sql'), 'utf8').matchAll(/^create macro (\w+)/gm),
].map(([, name = '']) => name);

/** Columns that no view leaves null: the common ones that every row has, and what is made of them. */
const neverNull = [
  'id',
  'origin_object',
  'origin_position',
  'event_time',
  'last_told_at',
  'finish',
  'place',
  'earliest',
  'to_state',
  'after_untold_ok',
];

/** Words that are no names in Trino, and are some in DuckDB. Source: trino.io/docs/current/language/reserved.html */
const reserved = [
  ...[
    'cube',
    'current_role',
    'deallocate',
    'delete',
    'describe',
    'drop',
    'escape',
    'execute',
    'grouping',
    'insert',
  ],
  ...[
    'json_table',
    'listagg',
    'normalize',
    'prepare',
    'recursive',
    'rollup',
    'skip',
    'trim',
    'uescape',
    'values',
  ],
].join('|');

/** What runs on both engines and answers differently: found by running 132 statements on DuckDB 1.5 and Trino 435.
 *  A macro takes a name off this list. */
const silentlyDifferent: readonly (readonly [what: RegExp, why: string])[] = [
  [/\bdate_diff\s*\(/, 'elapsed units against boundaries crossed'],
  [/\bdate_trunc\b/, 'what comes back is a timestamp of another precision'],
  [/\bextract\s*\(/, 'day of week from 1 against from 0'],
  [/\bat\s+time\s+zone\b/, 'converts in one, reinterprets in the other'],
  [/\binterval\b/, 'date + interval is a date in one, a timestamp in the other'],
  [/\bregexp_(replace|extract)\b/, 'all matches against the first; null against empty'],
  [/\bconcat\s*\(/, 'null against ignoring null; || is null in both'],
  [/\b(greatest|least)\s*\(/, 'null against ignoring null'],
  [/\bformat\s*\(/, 'printf against {}'],
  [/\bjson_\w+\s*\(/, 'what is absent is null in one, an empty value or a quoted text in the other'],
  [/\belement_at\s*\(/, 'null against an empty list'],
  [/\b(try|typeof|histogram|now|current_\w+|random|rand|uuid)\s*\(/, 'differs, or differs from run to run'],
  [/\bapprox_\w+/, 'differs from run to run'],
  [/\b(stddev|variance|var|corr|covar)(_\w+)?\s*\(/, 'differs beyond the twelfth digit'],
  [/\bavg\s*\(/, 'of decimals is a decimal in one, a double in the other: sum over count of doubles'],
  [/(?<![\w.])\d+\.\d+(?!\d*e)/, 'a decimal literal, whose division rounds in one: write 1e0'],
  [/\bgrouping\s+sets\b|\bwith\s+recursive\b/, 'rows come in another order'],
  [
    new RegExp(
      `\\b(?:max|min)_by\\s*\\((?!(?:${neverNull.join('|')}),|coalesce\\(|\\s*cast\\(row\\()(?!("?\\w+"?),\\s*\\w+\\)\\s*filter \\(where \\1 is not null\\))`,
    ),
    'skips null against taking it: filter (where … is not null)',
  ],
  [/\boffset\b/, 'without a total order, other rows'],
  [
    new RegExp(`(?:\\bas\\s+|\\.)(?:${reserved})\\b(?!\\s*\\()`),
    'a word of Trino: as a name it stands in quotes',
  ],
];

const code = (sql: string): string => sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').toLowerCase();
const differences = (sql: string, alike: readonly string[] = macros): string[] => {
  const rest = code(sql).replace(new RegExp(`\\b(${alike.join('|')})\\s*\\(`, 'g'), '(');
  return silentlyDifferent.flatMap(([what, why]) => (what.test(rest) ? [why] : []));
};

/** The tables that a text reads: what stands after `from` and `join`, without its own common table expressions. */
function tablesIn(sql: string): string[] {
  const bare = code(sql)
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\bdistinct\s+from\b/g, '');
  const own = new Set(
    [...bare.matchAll(/(?:\bwith|,)\s*([a-z_]\w*)\s*(?:\([^()]*\)\s*)?as\s*\(/g)].map(([, name]) => name),
  );
  const read = [...bare.matchAll(/\b(?:from|join)\s+([a-z_][\w.]*)/g)].map(([, name = '']) => name);
  return [...new Set(read)].filter((name) => !own.has(name) && name !== 'unnest').sort();
}

describe('the rules see', () => {
  it.each([
    ["select date_diff('hour', a, b) from c", 1],
    ["select date_add('second', a, b) / 1000e0 from c", 0],
    ['select regexp_replace(a, b) from c', 1],
    ['select greatest(a, b), least(a, b) from c', 1],
    ['select 1.0 * a / b from c', 1],
    ['select 1e0 * a / b, 0.5e0 from c -- not 1.0', 0],
    ["select a at time zone 'UTC' from b", 1],
    ["select cast(a as date) + interval '1' day from b", 1],
    ['select a from b order by a offset 2 limit 2', 1],
    ['select max_by(a, b) from c', 1],
    ['select max_by(a, b) filter (where b is not null) from c', 1],
    [
      'select min_by(a, b)   filter (where a is not null), max_by("a", b) filter (where "a" is not null) from c',
      0,
    ],
    ['select a as rollup from b', 1],
    ['select b.skip from b', 1],
    ['select a as "rollup", trim(c) as d, skipped as skipped from b', 0],
    ["select min_by(id, b), min_by(coalesce(a, ''), b) from c", 0],
    ['select min_by(id + a, b) from c', 1],
    ['select min_by( cast(row(a) as row(a varchar)), b) from c', 0],
  ])('%s: %i', (sql, count) => {
    expect(differences(sql, ['date_add'])).toHaveLength(count);
  });

  it("a macro that gives Trino's meaning", () => {
    expect(differences("select date_diff('hour', a, b) from c", ['date_diff'])).toEqual([]);
  });

  it.each([
    ['select * from a join b on a.x = b.x', ['a', 'b']],
    ['with c as (select * from a), d (x) as (select x from c)\nselect * from d', ['a']],
    ['select * from lake.a where x is not distinct from y', ['lake.a']],
    ["select 'from b' from a cross join unnest(a.xs) as u (x) -- from c", ['a']],
  ])('%s reads %j', (sql, names) => {
    expect(tablesIn(sql)).toEqual(names);
  });
});

describe.each(queries.map(({ header, body }) => ({ ...header, body })))('$role $name', (query) => {
  it('lists the tables that it reads, and they exist', () => {
    expect([...query.tables].sort()).toEqual(tablesIn(query.body));
    for (const name of query.tables) {
      const lake = Object.values(tables).map((table) => `lake.${table.name}`);
      const found = lake.includes(name) || context.relations.has(name) || library.queries.has(name);
      expect(found, `${name} is a lake table, a view or a relation of core/sql/context.ts`).toBe(true);
    }
  });

  it('means the same on every engine', () => {
    expect(differences(query.body)).toEqual([]);
  });

  it('uses parameters that the compiler sets', () => {
    const ofRollups = query.role === 'derived' ? ['from_at', 'to_at'] : [];
    const set = [...Object.keys(context.parameters), ...ofRollups];
    expect([...parametersIn(query.body)].filter((name) => !set.includes(name))).toEqual([]);
  });

  it('reads the lake by dt, and dedupes within it', () => {
    const lake = code(query.body).match(/\b(?:from|join) lake\./g) ?? [];
    const filters = query.body.match(/\bdt between :(?:period_)?from_dt and :(?:period_)?to_dt\b/g) ?? [];
    expect(filters.length).toBeGreaterThanOrEqual(lake.length);
    for (const [, partition = ''] of query.body.matchAll(/partition by ([^)]*?) order by[^)]*\) as copy\b/g))
      expect(partition.split(', ')).toContain('dt');
  });
});

describe('KPIs', () => {
  it.each(
    queries.filter(({ header }) => header.role === 'kpi').map(({ header, body }) => ({ ...header, body })),
  )('$name ends as evidence, counted, final', ({ body }) => {
    expect(body).toMatch(
      /^with\n[\s\S]*\bevidence as \(\n[\s\S]*\bfinal as \(\n[\s\S]*\nselect \* from final$/,
    );
  });
});

it('every macro of queries/engines is used', () => {
  const used = code(queries.map(({ body }) => body).join('\n'));
  expect(macros.filter((name) => !new RegExp(`\\b${name}\\s*\\(`).test(used))).toEqual([]);
});
