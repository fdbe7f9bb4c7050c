import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lane, Lanes, laneValue, putAbsent, putValue } from './lanes.ts';
import { FlagLane, IntegerLane, LongLane, RealLane } from './number_lanes.ts';
import { absent, TextLane } from './text_lane.ts';
import { hashOf, wordsOfText } from './words.ts';

const rows = 40;
const someTexts = fc.array(fc.option(fc.string({ unit: 'grapheme', maxLength: 6 }), { nil: null }), {
  maxLength: rows,
});

describe('a text lane', () => {
  it.each([
    ['as many texts as come', 65_536],
    ['more than it looks for', 3],
    ['none that it looks for', 0],
  ])('holds %s', (_, mostInterned) => {
    fc.assert(
      fc.property(someTexts, someTexts, (before, texts) => {
        const lane = new TextLane(rows, mostInterned);
        for (const [row, text] of before.entries()) putValue(lane, row, text);
        lane.clear();
        for (const [row, text] of texts.entries()) putValue(lane, row, text);
        expect(texts.map((_, row) => laneValue(lane, row))).toEqual(texts);
      }),
    );
  });

  it('holds each text once', () => {
    fc.assert(
      fc.property(someTexts, (texts) => {
        const lane = new TextLane(rows);
        for (const [row, text] of texts.entries()) putValue(lane, row, text);
        expect(lane.count).toBe(new Set(texts.filter((text) => text !== null)).size);
      }),
    );
  });

  it('holds ten thousand texts, whose table grows', () => {
    const texts = Array.from({ length: 10_000 }, (_, at) => `text ${at}`);
    const lane = new TextLane(texts.length * 2);
    for (const [row, text] of [...texts, ...texts].entries()) putValue(lane, row, text);
    expect(lane.count).toBe(texts.length);
    expect(laneValue(lane, 12_345)).toBe('text 2345');
  });

  it('holds texts that were chosen to collide, each as often as it comes once there are too many', () => {
    const lane = new TextLane(1000);
    const same = 0x1234;
    for (let at = 0; at < 100; at += 1) {
      const { words, length } = wordsOfText(`text ${at}`);
      lane.entries[at] = lane.intern(words, 0, length, same);
    }
    expect(Array.from({ length: 100 }, (_, at) => laneValue(lane, at))).toEqual(
      Array.from({ length: 100 }, (_, at) => `text ${at}`),
    );
  });

  it('holds texts of any length, each as it was', () => {
    const texts = ['é', 'a'.repeat(16 * 1024), '漢'.repeat(16 * 1024), '漢'.repeat(16 * 1024 + 1), '', 'b'];
    const lane = new TextLane(texts.length);
    for (const [row, text] of texts.entries()) putValue(lane, row, text);
    expect(texts.map((_, row) => laneValue(lane, row))).toEqual(texts);
  });

  it('takes back the last text', () => {
    const lane = new TextLane(3);
    const intern = (text: string): number => {
      const { words, length } = wordsOfText(text);
      return lane.intern(words, 0, length, hashOf(words, 0, length));
    };
    intern('one');
    intern('two');
    const { words, length } = wordsOfText('two');
    lane.takeBack(hashOf(words, 0, length));
    expect(lane.count).toBe(1);
    expect(intern('two')).toBe(1);
    expect(intern('one')).toBe(0);
  });
});

describe('a lane of', () => {
  it.each<[string, Lane, unknown[]]>([
    ['texts', new TextLane(9), ['', 'é', '\u0000', '🌘']],
    ['integers', new IntegerLane(9), [0, -1, 2 ** 31 - 1, -(2 ** 31)]],
    ['longs', new LongLane(9), [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 31n, -(2n ** 32n) - 1n]],
    ['reals', new RealLane(9), [0, -0, 0.1, Number.POSITIVE_INFINITY]],
    ['flags', new FlagLane(9), [true, false]],
  ])('%s holds them, and forgets them', (_, lane, values) => {
    for (const [row, value] of values.entries()) {
      if (isValue(value)) putValue(lane, row, value);
      expect(laneValue(lane, row)).toBe(value);
      putAbsent(lane, row);
      expect(laneValue(lane, row)).toBeNull();
    }
  });

  it('longs takes numbers up to 2^53 away from zero', () => {
    const lane = new LongLane(1);
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        lane.put(0, value);
        expect(lane.long(0)).toBe(BigInt(value));
        expect(lane.number(0)).toBe(value);
      }),
    );
  });

  it.each([
    [new TextLane(1), 1],
    [new IntegerLane(1), '1'],
    [new LongLane(1), '1'],
    [new FlagLane(1), 1],
  ])('another kind refuses the value: %#', (lane, value) => {
    expect(() => putValue(lane, 0, value)).toThrow(TypeError);
  });
});

function isValue(value: unknown): value is string | number | bigint | boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

describe('lanes', () => {
  it('have no values at first, and none once they are cleared', () => {
    const lanes = new Lanes(2);
    const text = lanes.text('text');
    expect(text.entries).toEqual(Int32Array.of(absent, absent));
    putValue(text, 0, 'a');
    putValue(lanes.integer('integer'), 0, 1);
    lanes.length = 1;
    lanes.clear();
    expect(lanes.length).toBe(0);
    expect(lanes.names.map((name) => laneValue(lanes.get(name) ?? text, 0))).toEqual([null, null]);
  });

  it('are one by name, of one kind', () => {
    const lanes = new Lanes(1);
    expect(lanes.long('a')).toBe(lanes.long('a'));
    expect(() => lanes.text('a')).toThrow('the lane a is one of kind long');
  });
});
