import type { History } from './arbitrary_history.ts';
import { forEachTable } from './operational_rows.ts';
import type { Given } from './settled.ts';

const tables = ['deployments', 'changes', 'incidents'] as const;
const operational = Object.values(forEachTable((table) => table));
/** Columns that no row of these tables goes without. */
const needed = ['id', 'event_time', 'content_hash', 'to_state', 'alarm_name', 'kind', 'arn'];
const lists = [...tables, 'services', 'serviceMap', 'coverage'] as const;

/** A history that still fails, and of which no record, column or declaration can be left out.
 *  Not fast-check's own shrinking: that tries whole batches, a thousand times. */
export async function smallest(
  history: History,
  fails: (candidate: History) => Promise<boolean>,
): Promise<History> {
  let current = history;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const candidate of candidates(current)) {
      if (!(await fails(candidate))) continue;
      current = candidate;
      smaller = true;
      break;
    }
  }
  return current;
}

function* candidates(history: History): Generator<History> {
  for (const name of lists) {
    const whole: readonly unknown[] = history[name];
    if (whole.length > 2) {
      const half = Math.ceil(whole.length / 2);
      yield { ...history, [name]: whole.slice(half) };
      yield { ...history, [name]: whole.slice(0, half) };
    }
  }
  for (const name of lists) {
    for (const index of history[name].keys()) {
      yield { ...history, [name]: (history[name] as readonly unknown[]).toSpliced(index, 1) };
    }
  }
  for (const name of operational) {
    const rows = history.rows[name];
    const having = (fewer: readonly Given[]): History => ({
      ...history,
      rows: { ...history.rows, [name]: fewer },
    });
    if (rows.length > 2) yield having([]);
    for (const [index, row] of rows.entries()) {
      yield having(rows.toSpliced(index, 1));
      for (const column of Object.keys(row)) {
        if (!needed.includes(column)) yield having(rows.with(index, without(row, column)));
      }
    }
  }
  for (const name of tables) {
    for (const [index, row] of history[name].entries()) {
      for (const column of Object.keys(row)) {
        yield { ...history, [name]: history[name].with(index, without(row, column)) };
      }
    }
  }
}

function without(row: Given, column: string): Given {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
}
