import { expect, it } from 'vitest';
import { overShownFiles } from './shown_tables.ts';

const shown = { before: 7, gone: new Map([['coverage', ["tables/coverage/dt=2026-10-01/it's.parquet"]]]) };

it('reads each table that a text names through an expression, once', () => {
  const sql = overShownFiles(
    `with a as (select id from LAKE.coverage) select * from a join lake."coverage" as b on 'lake.coverage' = b.id join lake.own on true`,
    'o"r',
    shown,
  );
  const [expression = '', rest = ''] = sql.split('\n),\n');
  expect(expression).toMatch(
    /^with\n"ops_review_lake_coverage" as \(\nselect "id", .*, dt\nfrom "o""r"\."coverage"\nwhere /,
  );
  expect(expression).toContain(' < 7\n');
  expect(expression).toContain("not in ('tables/coverage/dt=2026-10-01/it''s.parquet')");
  expect(rest).toBe(
    `a as (select id from "ops_review_lake_coverage") select * from a join "ops_review_lake_coverage" as b on 'lake.coverage' = b.id join "o""r".own on true`,
  );
});

it('leaves a text alone that names none', () => {
  expect(overShownFiles("select 'lake.coverage'", 'lake', shown)).toBe("select 'lake.coverage'");
});
