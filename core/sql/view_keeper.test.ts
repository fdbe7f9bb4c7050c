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

const table = (digest: string): string => `"scratch"."ops_review_${digest}"`;

/** What is written, by the name of the view; some of it fails. */
function writing(fails: (count: number) => boolean = () => false) {
  const written: string[] = [];
  const dropped: string[] = [];
  const write = async (_: string, select: string): Promise<void> => {
    written.push(/"(\w+)"$/.exec(select)?.[1] ?? select);
    if (fails(written.length)) throw new Error('the disk is full');
  };
  const remove = async (digest: string): Promise<void> => {
    dropped.push(digest);
  };
  return { written, dropped, remove, keeper: viewKeeper({ table, write }) };
}

it('writes views below before those above, once for all statements, and no relation of a few literals', async () => {
  const { written, dropped, remove, keeper } = writing();
  const [first, second] = await Promise.all([keeper.prepare(statement), keeper.prepare(statement)]);
  expect(written).toEqual(['lower_one', 'upper_one']);
  expect(second).toEqual(first);
  expect(first.text).toMatch(/"upper_one" as \(select \* from "scratch"\."ops_review_[0-9a-f]{32}"\)/);
  await keeper.drop(remove);
  expect(dropped).toHaveLength(2);
});

it('tries a view that could not be written anew with the next statement, and drops it all the same', async () => {
  const { written, dropped, remove, keeper } = writing((count) => count === 1);
  await expect(keeper.prepare(statement)).rejects.toThrow('the disk is full');
  await keeper.prepare(statement);
  expect(written).toEqual(['lower_one', 'lower_one', 'upper_one']);
  await keeper.drop(remove);
  expect(dropped).toHaveLength(2);
});
