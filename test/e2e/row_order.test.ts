import { expect, it } from 'vitest';
import { choosePeriod } from '../../cli/period.ts';
import { openForReading, openWorkspace } from '../../cli/workspace.ts';
import type { Warehouse } from '../../core/ports.ts';
import { buildReview } from '../../core/review/build.ts';
import { gatherFacts } from '../../core/review/facts.ts';
import { renderHtml } from '../../core/review/render/html.ts';
import { endingOf } from '../../core/sql/tokens.ts';
import { faultless, simulated, smallWorld, takeIn } from '../truth/simulated.ts';

/** An engine gives rows in any order where a statement asks for none. */
function reversed(warehouse: Warehouse): Warehouse {
  return {
    ...warehouse,
    async query(statement) {
      const result = await warehouse.query(statement);
      return endingOf(statement.text) === null ? { ...result, rows: result.rows.toReversed() } : result;
    },
  };
}

it('a review is the same in whatever order the engine gives rows', { timeout: 120_000 }, async () => {
  const organisation = await simulated({ ...smallWorld(4, faultless), days: 40 });
  await takeIn(organisation);
  const reading = await openForReading(openWorkspace({ config: `${organisation.folder}/ops-review.yaml` }));
  try {
    const period = await choosePeriod(reading, undefined);
    const [forwards, backwards] = [reading.warehouse, reversed(reading.warehouse)];
    const pages = [];
    for (const warehouse of [forwards, backwards])
      pages.push(
        renderHtml(
          buildReview(await gatherFacts({ ...reading, warehouse }, reading.question, period), 'test'),
        ),
      );
    const [one = '', other = ''] = pages;
    const at = [...one].findIndex((letter, index) => letter !== other[index]);
    expect(
      at < 0 ? 'the same' : `${one.slice(at - 300, at + 100)}\n—\n${other.slice(at - 300, at + 100)}`,
    ).toBe('the same');
  } finally {
    await reading.close();
  }
});
