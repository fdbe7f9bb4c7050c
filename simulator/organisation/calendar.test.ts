import { describe, expect, it } from 'vitest';
import { chance } from '../chance.ts';
import { hour, iso } from '../time.ts';
import { busyness, isWorkday, localDay, weekdayOf, workingMoment, workingTimeAfter } from './calendar.ts';

const team = (offset: number) => ({ name: 'Buy', offset, people: [] });
const at = (time: string): number => Date.parse(time);

describe('the day of a team begins at its own midnight', () => {
  it.each([
    ['2026-10-02T12:00:00Z', 0, '2026-10-02T00:00:00Z'],
    ['2026-10-02T22:30:00Z', 2, '2026-10-02T22:00:00Z'],
    ['2026-10-02T21:59:59Z', 2, '2026-10-01T22:00:00Z'],
    ['2026-10-02T04:00:00Z', -5, '2026-10-01T05:00:00Z'],
  ])('%s, %i h ahead: %s', (time, offset, begins) => {
    expect(iso(localDay(at(time), team(offset)))).toBe(begins);
  });
});

describe('who works when', () => {
  it.each([
    ['2026-10-02T00:00:00Z', 5, true, 1, 'a Friday'],
    ['2026-10-03T00:00:00Z', 6, false, 0.02, 'a Saturday'],
    ['2026-10-04T00:00:00Z', 0, false, 0.02, 'a Sunday'],
    ['2026-05-01T00:00:00Z', 5, false, 0.02, 'a holiday'],
    ['2026-08-12T00:00:00Z', 3, true, 0.75, 'August'],
    ['2026-12-14T00:00:00Z', 1, true, 1, 'before the turn of the year'],
    ['2026-12-16T00:00:00Z', 3, true, 0.35, 'at the turn of the year'],
  ])('%s: weekday %i, works %s, as busy as %d (%s)', (day, weekday, works, busy) => {
    expect(weekdayOf(at(day), team(0))).toBe(weekday);
    expect(isWorkday(at(day), team(0))).toBe(works);
    expect(busyness(at(day), team(0))).toBe(busy);
  });

  it('a day that begins on Friday by UTC is a Saturday where clocks are ahead', () => {
    const day = at('2026-10-02T22:00:00Z');
    expect([weekdayOf(day, team(2)), isWorkday(day, team(2))]).toEqual([6, false]);
  });

  it('somebody works from eight to seven, at a whole second', () => {
    const day = at('2026-10-02T00:00:00Z');
    const own = chance(7);
    const moments = Array.from({ length: 500 }, () => workingMoment(day, own));
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(day + 8 * hour);
    expect(Math.max(...moments)).toBeLessThan(day + 19 * hour);
    expect(moments.filter((moment) => moment % 1000 !== 0)).toEqual([]);
  });
});

describe('working time', () => {
  it.each([
    ['within a day', '2026-10-01T10:00:00Z', 2, '2026-10-01T12:00:00Z'],
    ['none, at work', '2026-10-01T10:00:00Z', 0, '2026-10-01T10:00:00Z'],
    ['before nine', '2026-10-01T05:00:00Z', 1, '2026-10-01T10:00:00Z'],
    ['up to five', '2026-10-01T10:00:00Z', 7, '2026-10-01T17:00:00Z'],
    ['into the next morning', '2026-10-01T16:00:00Z', 2, '2026-10-02T10:00:00Z'],
    ['over a weekend', '2026-10-02T16:30:00Z', 1, '2026-10-05T09:30:00Z'],
    ['begun at night', '2026-10-02T20:00:00Z', 1, '2026-10-05T10:00:00Z'],
    ['of several days', '2026-09-28T09:00:00Z', 20, '2026-09-30T13:00:00Z'],
    ['over a holiday', '2026-04-30T16:00:00Z', 2, '2026-05-04T10:00:00Z'],
  ])('%s: from %s, %d h on: %s', (_, from, hours, until) => {
    expect(iso(workingTimeAfter(at(from), hours * hour, team(0)))).toBe(until);
  });

  it('is by the clocks of the team', () => {
    expect(iso(workingTimeAfter(at('2026-10-01T00:00:00Z'), hour, team(-5)))).toBe('2026-10-01T15:00:00Z');
  });
});
