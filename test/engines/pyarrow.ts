import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Kind } from '../../core/tables/kinds.ts';
import { type Engine, type Named, told } from './engine.ts';

const typeNames: Record<Kind['name'], string> = {
  text: 'string',
  one_of: 'string',
  texts: 'list<element: string>',
  instant: 'timestamp[ms]',
  integer: 'int32',
  long: 'int64',
  real: 'double',
  flag: 'bool',
};

const toldValue = z.union([z.string(), z.null(), z.array(z.union([z.string(), z.null()]))]);
const answers = {
  types: z.array(z.tuple([z.string(), z.string()])),
  rows: z.array(z.array(toldValue)),
  count: z.array(z.object({ rows: z.number(), read: z.number() })),
};

/** pyarrow, from the files alone. @param lake the folder that holds a folder for each table */
export function pyarrowEngine(python: string, lake: string): Engine {
  const reader = spawn(python, [join(import.meta.dirname, 'pyarrow', 'read.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: reader.stdout })[Symbol.asyncIterator]();
  /** One question at a time, a line each; a line answers. */
  const ask = async <A>(answer: z.ZodType<A>, question: Readonly<Record<string, unknown>>): Promise<A> => {
    reader.stdin.write(`${JSON.stringify(question)}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error('pyarrow ended; what it said stands above');
    return answer.parse(JSON.parse(line.value));
  };
  const flat = ({ name, kind }: Named) => ({ name, kind: kind.name });
  return {
    name: 'pyarrow',
    typeOf: (kind) => typeNames[kind.name],
    types: ({ name }) => ask(answers.types, { ask: 'types', folder: join(lake, name) }),
    rows: ({ name }, days, columns) =>
      ask(answers.rows, { ask: 'rows', folder: join(lake, name), days, columns: columns.map(flat) }),
    count: ({ name }, days, conditions) =>
      ask(answers.count, {
        ask: 'count',
        folder: join(lake, name),
        days,
        conditions: conditions.map(({ column, operator, value }) => ({
          column: flat(column),
          operator,
          value: told(column.kind, value),
        })),
      }),
    close: () => reader.stdin.end(),
  };
}
