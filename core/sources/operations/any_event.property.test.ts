import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alarmSources } from '../alarms/alarm_sources.ts';
import { inventorySources } from '../inventory/inventory_sources.ts';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import { operationsSources } from './operations_sources.ts';

/** Whatever stands in a member of an event, the event is settled once. */

const sources = [...alarmSources, ...operationsSources, ...inventorySources];
const events = sources.flatMap(({ examples }) => examples.map(({ event }) => JSON.stringify(event)));

const odd: readonly unknown[] = [
  null,
  '',
  'x',
  0,
  -1,
  1e300,
  true,
  [],
  ['x'],
  [null],
  {},
  { x: [] },
  '{',
  '[]',
];

/** The event with its nth member, counted in depth, replaced or left out. */
function changed(text: string, nth: number, value: unknown): string {
  let count = 0;
  const event: unknown = JSON.parse(text, (_, member) => {
    count += 1;
    return count === nth ? value : member;
  });
  return JSON.stringify(event) ?? 'null';
}

it('is settled once, with any member replaced', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...events),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(...odd, undefined),
      (text, nth, value) => {
        const source = ingestRaw({
          format: 'json',
          sources,
          delivery: { ...noDelivery, listedAt: 0 },
          originObject: 'a.json',
          ingestedAt: 0,
          privacy: { actors: 'hash', key: 'a key' },
        });
        const said = changed(text, nth, value);
        const settled = [...source.push(new TextEncoder().encode(said)), ...source.end()];
        for (const { settled: one } of settled) {
          if (one.outcome === 'stored') expect(one.rows.length).toBe(1);
          else expect(one.outcome === 'quarantined' ? one.message : one.rule).not.toBe('');
        }
      },
    ),
    { numRuns: 5000 },
  );
});
