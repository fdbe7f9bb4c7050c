import { describe, expect, it } from 'vitest';
import { isNight, onCall } from './on_call.ts';

const people = ['a', 'b', 'c'].map((login) => ({ name: login, login, email: '', skew: 0 }));
const team = (offset: number) => ({ name: 'Buy', offset, people });
const at = (time: string): number => Date.parse(time);

describe('a person a week, in turn, from Monday nine o’clock', () => {
  const who = (time: string, offset = 0) => onCall(team(offset), at(time))?.login;

  it('over a week', () => {
    const first = who('2026-10-05T09:00:00Z');
    expect(who('2026-10-08T03:00:00Z')).toBe(first);
    expect(who('2026-10-12T08:59:59Z')).toBe(first);
    expect(who('2026-10-12T09:00:00Z')).not.toBe(first);
    expect(who('2026-10-05T08:59:59Z')).not.toBe(first);
    expect(who('2026-10-26T12:00:00Z')).toBe(first);
  });

  it('each once in three weeks', () => {
    const weeks = ['2026-10-06', '2026-10-13', '2026-10-20'].map((date) => who(`${date}T00:00:00Z`));
    expect(weeks.sort()).toEqual(['a', 'b', 'c']);
  });

  it('by the clocks of the team', () => {
    expect(who('2026-10-12T07:00:00Z', 2)).toBe(who('2026-10-12T09:00:00Z', 0));
    expect(who('2026-10-12T13:59:59Z', -5)).toBe(who('2026-10-12T08:59:59Z', 0));
  });

  it('nobody where there is nobody', () => {
    expect(onCall({ ...team(0), people: [] }, at('2026-10-12T07:00:00Z'))).toBeNull();
  });
});

it.each([
  ['2026-10-05T06:59:59Z', 0, true],
  ['2026-10-05T07:00:00Z', 0, false],
  ['2026-10-05T21:59:59Z', 0, false],
  ['2026-10-05T22:00:00Z', 0, true],
  ['2026-10-05T06:00:00Z', 2, false],
  ['2026-10-05T11:00:00Z', -5, true],
])('%s, %i h ahead: night %s', (time, offset, night) => {
  expect(isNight(at(time), team(offset))).toBe(night);
});
