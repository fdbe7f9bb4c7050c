import { describe, expect, it } from 'vitest';
import { type Keeping, keptViews } from './kept_views.ts';
import { bigint, type Statement, type View } from './statement.ts';

const keeping: Keeping = { table: (digest) => `kept."${digest}"`, keeps: ({ kept }) => kept };

const view = (name: string, text: string, reads: readonly string[], kept = true): View => ({
  name,
  cte: `${name} as (${text})`,
  reads,
  kept,
});

function statementOf(views: readonly View[], least: number): Statement {
  const rest = 'select * from total where n > :least';
  return {
    text: `with\n${views.map(({ cte }) => cte).join(',\n')}\n${rest}`,
    rest,
    views,
    parameters: { least: bigint(least), first: bigint(7) },
  };
}

const facts = view('facts', 'select * from lake.facts where n >= :first', ['lake.facts']);
const once = view('once', 'select distinct n from facts', ['facts'], false);
const total = view('total', 'select sum(n) as n from once', ['once']);

describe('a statement whose views are kept', () => {
  const { views, statement } = keptViews(statementOf([facts, once, total], 1), keeping);
  const [ofFacts = '', ofTotal = ''] = views.map(({ digest }) => digest);

  it('needs a table for each, over the tables below it, with literals in place of parameters', () => {
    expect(views).toEqual([
      {
        digest: ofFacts,
        select:
          'with facts as (select * from lake.facts where n >= cast(7 as bigint))\nselect * from "facts"',
        reads: [],
      },
      {
        digest: ofTotal,
        select: `with "facts" as (select * from kept."${ofFacts}"),
once as (select distinct n from facts),
total as (select sum(n) as n from once)
select * from "total"`,
        reads: [ofFacts],
      },
    ]);
  });

  it('reads those tables, and carries the parameters that are left', () => {
    expect(statement).toEqual({
      text: `with "facts" as (select * from kept."${ofFacts}"),
once as (select distinct n from facts),
"total" as (select * from kept."${ofTotal}")
select * from total where n > :least`,
      parameters: { least: bigint(1) },
    });
  });

  it('shares the tables with others, as long as nothing below them differs', () => {
    const digests = (given: readonly View[], least: number) =>
      keptViews(statementOf(given, least), keeping).views.map(({ digest }) => digest);
    expect(digests([facts, once, total], 2)).toEqual([ofFacts, ofTotal]);
    const others = { ...once, cte: 'once as (select n from facts)' };
    expect(digests([facts, others, total], 1)).toEqual([ofFacts, expect.not.stringMatching(ofTotal)]);
  });
});

it('a statement without views is left as it is', () => {
  const statement = { text: 'select 1', parameters: {} };
  expect(keptViews(statement, keeping)).toEqual({ views: [], statement });
});
