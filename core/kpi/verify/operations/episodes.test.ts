import { describe, expect, it } from 'vitest';
import { at } from '../test/rows.ts';
import { clustersOf } from './clusters.ts';
import { episodesOf } from './episodes.ts';
import type { Transition } from './facts.ts';

let written = 0;
function transition(time: string, state: string, said: Partial<Transition> = {}): Transition {
  written += 1;
  const to = (['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const).find((name) => name.startsWith(state)) ?? null;
  return {
    id: `row-${String(written).padStart(4, '0')}`,
    event_time: at(`10-01 ${time}`),
    account_id: null,
    region: null,
    service_key: 'service:checkout',
    origin_object: 'raw/1',
    origin_position: BigInt(written),
    ingested_at: at('12-31'),
    alarm_arn: 'arn:a',
    alarm_name: null,
    from_state: null,
    to_state: to,
    actions_enabled: null,
    actions: null,
    suppressed_by: null,
    muted_by: null,
    content_hash: null,
    source: null,
    ...said,
  };
}

/** `10:00-10:05` ended then, `10:00-10:05?` is known until then. */
function shown(rows: readonly Transition[]): string[] {
  const time = (instant: number) => new Date(instant).toISOString().slice(11, 16);
  return episodesOf(rows, at('10-01 23:00')).map(
    ({ start, end, knownUntil }) => `${time(start)}-${time(knownUntil)}${end === null ? '?' : ''}`,
  );
}

describe('episodes', () => {
  it.each([
    ['ends with the next OK', ['10:00 A', '10:05 O'], ['10:00-10:05']],
    ['is open until as_of', ['10:00 A'], ['10:00-23:00?']],
    ['is one, however often it is told', ['10:00 A', '10:01 A', '10:05 O', '10:06 O'], ['10:00-10:05']],
    [
      'holds what returns from insufficient data',
      ['10:00 A', '10:02 I', '10:03 A', '10:05 O'],
      ['10:00-10:05'],
    ],
    ['is known until its data ended', ['10:00 A', '10:02 I', '10:05 O'], ['10:00-10:02?']],
    ['begins anew after OK', ['10:00 A', '10:05 O', '10:06 I', '10:07 A'], ['10:00-10:05', '10:07-23:00?']],
    ['has not begun where an OK is first', ['10:00 O', '10:05 I'], []],
  ])('%s', (_, told, expected) => {
    const rows = told.map((each) => transition(each.slice(0, 5), each.slice(6)));
    expect(shown(rows)).toEqual(expected);
    expect(shown(rows.toReversed())).toEqual(expected);
  });

  it('sees an OK that nobody told, more than a minute after what came before', () => {
    const first = transition('10:00', 'A', { from_state: 'OK' });
    const repeated = transition('10:01', 'A', { from_state: 'OK' });
    const later = transition('10:03', 'A', { from_state: 'OK' });
    expect(shown([first, repeated])).toEqual(['10:00-23:00?']);
    expect(shown([first, repeated, later])).toEqual(['10:00-10:01?', '10:03-23:00?']);
  });

  it('takes the first known value of what a move says', () => {
    const [episode] = episodesOf(
      [transition('10:00', 'A'), transition('10:01', 'A', { muted_by: 'rule' })],
      at('10-02'),
    );
    expect(episode?.move.muted_by).toBe('rule');
  });
});

describe('clusters', () => {
  it('join triples of one alarm that have an episode in common', () => {
    const times = ['10:00', '10:30', '11:00', '11:45', '12:00', '15:00', '15:10', '15:20'];
    const rows = times.flatMap((time) => [transition(time, 'A'), transition(`${time.slice(0, 4)}5`, 'O')]);
    const found = clustersOf(episodesOf(rows, at('10-02')));
    expect(found.map(({ start }) => start)).toEqual([at('10-01 10:00'), at('10-01 15:00')]);
  });
});
