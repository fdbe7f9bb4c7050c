import { expect, it } from 'vitest';
import type { Statement, View } from '../../core/sql/statement.ts';
import { viewKeeper } from './view_keeper.ts';

const view = (name: string, reads: readonly string[], kept = true): View => ({
  name,
  cte: `${name} as (select * from ${reads[0] ?? 'nothing'})`,
  reads,
  kept,
});
const rest = 'select * from upper_one';
const views = [view('few', []), view('lower_one', ['lake.a', 'few']), view('upper_one', ['lower_one'])];
const statement: Statement = {
  text: `with\n${views.map(({ cte }) => cte).join(',\n')}\n${rest}`,
  rest,
  views,
  parameters: {},
};

/** What is asked of Trino, in short; some of it fails. */
function asking(fails: (count: number) => boolean = () => false) {
  const asked: string[] = [];
  const run = async (sql: string): Promise<void> => {
    const what = /^drop/.test(sql) ? 'drop' : (/"(\w+)"$/.exec(sql)?.[1] ?? sql);
    asked.push(what);
    if (fails(asked.length)) throw new Error('the disk is full');
  };
  return { asked, run };
}

it('writes views below before those above, once for all statements, and no relation of a few literals', async () => {
  const { asked, run } = asking();
  const keeper = viewKeeper(run, '"scratch"', 'mark');
  const [first, second] = await Promise.all([keeper.prepare(statement), keeper.prepare(statement)]);
  expect(asked).toEqual(['lower_one', 'upper_one']);
  expect(second).toEqual(first);
  expect(first.text).toMatch(/"upper_one" as \(select \* from "scratch"\."ops_review_mark_[0-9a-f]{32}"\)/);
  await keeper.drop(run);
  expect(asked.slice(2)).toEqual(['drop', 'drop']);
});

it('tries a view that could not be written anew with the next statement, and drops it all the same', async () => {
  const { asked, run } = asking((count) => count === 1);
  const keeper = viewKeeper(run, '"scratch"', 'mark');
  await expect(keeper.prepare(statement)).rejects.toThrow('the disk is full');
  await keeper.prepare(statement);
  expect(asked).toEqual(['lower_one', 'lower_one', 'upper_one']);
  await keeper.drop(run);
  expect(asked.slice(3)).toEqual(['drop', 'drop']);
});
