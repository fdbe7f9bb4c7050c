import { expect, it } from 'vitest';
import { type ShownTables, shownTables } from './shown_tables.ts';

const options = (seen: number, asked: string[] = []): ShownTables => ({
  schema: 'o"r',
  shown: {
    before: 7,
    gone: new Map([['coverage', ["tables/coverage/dt=2026-10-01/it's.parquet"]]]),
    tables: new Map([['coverage', { files: 3, first: '2026-10-01', last: '2026-10-02' }]]),
  },
  count: async (sql) => {
    asked.push(sql);
    return seen;
  },
});

it('reads each table that a text names through an expression, once', async () => {
  const sql = await shownTables(options(3))(
    `with a as (select id from LAKE.coverage) select * from a join lake."coverage" as b on 'lake.coverage' = b.id join lake.own on true`,
  );
  const [expression = '', rest = ''] = sql.split('\n),\n');
  expect(expression).toMatch(
    /^with\n"ops_review_lake_coverage" as \(\nselect "id", .*, dt\nfrom "o""r"\."coverage"\nwhere dt /,
  );
  expect(expression).toContain(' < 7\n');
  expect(expression).toContain("not in ('tables/coverage/dt=2026-10-01/it''s.parquet')");
  expect(rest).toBe(
    `a as (select id from "ops_review_lake_coverage") select * from a join "ops_review_lake_coverage" as b on 'lake.coverage' = b.id join "o""r".own on true`,
  );
});

it.each([
  '"lake".coverage',
  '"Lake"."coverage"',
  'lake . coverage',
  'lake/* of */.coverage',
  'lake. -- of\n"coverage"',
  'hive.lake.coverage',
  '"o""r".coverage',
  'hive."O""R" . Coverage',
])('refuses a table that is named otherwise, which would be read whole: %s', async (name) => {
  await expect(shownTables(options(3))(`select id from ${name}`)).rejects.toThrow('write lake.coverage');
});

it('knows a name from a string, a comment and a schema of another name', async () => {
  const sql = `select id, 'lake . coverage' from own.coverage -- "lake".coverage`;
  expect(await shownTables(options(3))(sql)).toBe(sql);
});

it('leaves a text alone that names none', async () => {
  expect(await shownTables(options(0))("select 'lake.coverage'")).toBe("select 'lake.coverage'");
});

it('counts the files of a table once, in the days that it has', async () => {
  const asked: string[] = [];
  const over = shownTables(options(3, asked));
  await Promise.all([
    over('select 1 from lake.coverage'),
    over('select 2 from lake.coverage, lake.inventory'),
  ]);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain(`from "o""r"."coverage"\nwhere dt between '2026-10-01' and '2026-10-02'\n`);
});

it('reads no days but those that were counted, and nothing of a table without files', async () => {
  const over = shownTables(options(3));
  expect(await over('select 1 from lake.coverage')).toContain(
    `from "o""r"."coverage"\nwhere dt between '2026-10-01' and '2026-10-02'\n`,
  );
  expect(await over('select 1 from lake.inventory')).toContain(`from "o""r"."inventory"\nwhere false\n`);
});

it('answers nothing where the engine does not see all files', async () => {
  await expect(shownTables(options(2))('select 1 from lake.coverage')).rejects.toThrow(
    'the engine sees 2 of the 3 files of coverage from 2026-10-01 to 2026-10-02',
  );
});
