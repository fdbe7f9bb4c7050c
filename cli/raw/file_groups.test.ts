import { describe, expect, it } from 'vitest';
import type { RawFormat } from '../../core/bytes/detect.ts';
import { FileGroups } from './file_groups.ts';
import type { RawFile } from './raw_file.ts';

const megabyte = 1024 * 1024;

function file(format: RawFormat, size = 1, before = 0): RawFile {
  const input = { object: '', path: null, fileDigest: '', format, input: 'raw', digest: '' };
  const settled = { ...input, mapHash: null, table: null };
  return { path: '', packing: 'plain', format, size, modifiedAt: 0, options: {}, input: settled, before };
}

/** The places of files in their groups, in the order in which the groups come. */
function grouped(files: readonly RawFile[], batchSize?: number): number[][] {
  const groups = new FileGroups(batchSize);
  const whole = files.flatMap((one, at) => groups.add({ at, file: one }));
  return [...whole, ...groups.rest()].map((group) => group.map(({ at }) => at));
}

describe('files that are published together', () => {
  it.each<[string, readonly RawFile[], number[][]]>([
    ['are of one format', [file('json'), file('flow-log'), file('json')], [[0, 2], [1]]],
    [
      'are no more bytes than eight million',
      [file('json', 5 * megabyte), file('json', 4 * megabyte)],
      [[0], [1]],
    ],
    [
      'do not wait for a large one of another format',
      [file('json'), file('flow-log', 9 * megabyte)],
      [[1], [0]],
    ],
    ['come before a large one that is behind them', [file('json'), file('json', 9 * megabyte)], [[0], [1]]],
    [
      'have none among them that was begun before',
      [file('json'), file('json', 1, 7), file('json')],
      [[0], [1], [2]],
    ],
    ['are none, where there are none', [], []],
  ])('%s', (_, files, expected) => {
    expect(grouped(files)).toEqual(expected);
  });

  it('are no more than a batch', () => {
    expect(grouped([file('json'), file('json'), file('json')], 2)).toEqual([[0, 1], [2]]);
  });

  it.each([
    ['few', 499, [499]],
    ['many', 501, [251, 250]],
    ['very many', 2_001, [2_000, 1]],
  ])('are two halves, one for each thread, where they are %s', (_, count, sizes) => {
    const files = Array.from({ length: count }, () => file('json'));
    expect(grouped(files).map(({ length }) => length)).toEqual(sizes);
  });

  it('are not halved where another format has its own', () => {
    const files = Array.from({ length: 600 }, () => file('json'));
    expect(grouped([...files, file('flow-log')]).map(({ length }) => length)).toEqual([600, 1]);
  });
});
