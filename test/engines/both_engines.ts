import { expect } from 'vitest';
import type { QueryResult, Warehouse } from '../../core/ports.ts';
import type { Statement } from '../../core/sql/statement.ts';
import { alike } from './alike.ts';

/** Asks two engines, which must give the same rows; what the second gives is the answer. */
export function bothEngines(first: Warehouse, second: Warehouse): Warehouse {
  return {
    ...second,
    async query(statement: Statement): Promise<QueryResult> {
      const [one, other] = await Promise.all([first.query(statement), second.query(statement)]);
      const [expected, found] = alike(one, other);
      expect(found).toEqual(expected);
      return other;
    },
  };
}
