import { describe, expect, it } from 'vitest';
import { parseEventTime } from './fields.ts';

describe('a time of an event', () => {
  it.each([
    ['2021-04-28T21:50:00Z', '2021-04-28T21:50:00.000Z'],
    ['2021-04-28T21:50:00.123456+0200', '2021-04-28T19:50:00.123Z'],
    ['2021-04-28 21:50:00 UTC', '2021-04-28T21:50:00.000Z'],
    ['2021-04-28 21:50:00 +0200', '2021-04-28T19:50:00.000Z'],
    ['2021-04-28 21:50:00 +02:00', '2021-04-28T19:50:00.000Z'],
    ['2021-04-28 21:50:00.5 -0330', '2021-04-29T01:20:00.500Z'],
    ['Wed, 28 Apr 2021 21:50:00 GMT', '2021-04-28T21:50:00.000Z'],
    ['1619646600', '2021-04-28T21:50:00.000Z'],
    ['1619646600123', '2021-04-28T21:50:00.123Z'],
    ['1619646600123456789', '2021-04-28T21:50:00.123Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseEventTime(text)).toBe(Date.parse(instant));
  });

  it.each([
    ['2021-04-28 21:50:00', 'invalid_time'],
    ['2021-04-28 21:50:00 CEST', 'invalid_time'],
    ['2021-04-31 21:50:00 UTC', 'invalid_time'],
    ['2021-04-28T21:50:00', 'time_without_offset'],
    ['1619646600123456', 'invalid_time'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseEventTime(text)).toMatchObject({ reason });
  });
});
