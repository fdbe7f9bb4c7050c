import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettledRecord } from '../settler.ts';
import { settleFile as settle } from './settled_file.ts';

const encoder = new TextEncoder();

describe('files of anything', () => {
  const header =
    'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
  const data =
    '2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK';
  const odd = fc.constantFrom(
    '18446744073709551616 1e3 +5 00012',
    `${data} `,
    data.replace('22', '\0'),
    data.replaceAll(' ', '\t'),
    `\ufeff${header}`,
    'version version',
    '__proto__ constructor version start end',
    'x'.repeat(70_000),
  );
  const mutated = fc
    .tuple(fc.constantFrom(header, data), fc.nat(140), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(3))
    .map(([line, at, text, removed]) => line.slice(0, at) + text + line.slice(at + removed));
  const line = fc.oneof(fc.constantFrom(header, data), odd, mutated).map((text) => encoder.encode(text));
  const raw = fc.oneof({ weight: 5, arbitrary: line }, fc.uint8Array({ maxLength: 40 }));
  const end = fc.constantFrom('\n', '\r\n').map((text) => encoder.encode(text));
  const file = fc
    .tuple(fc.array(fc.tuple(raw, end), { maxLength: 12 }), fc.boolean())
    .map(([lines, closed]) => {
      const parts = lines.flatMap(([text, ending], index) =>
        closed || index < lines.length - 1 ? [text, ending] : [text],
      );
      return new Uint8Array(Buffer.concat(parts));
    });

  it('have every line but headers and blank ones settled once, in its order, with its bytes', () => {
    fc.assert(
      fc.property(file, (bytes) => {
        const settled = settle(bytes);
        const positions = settled.map(({ record }) => record.position);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
        for (const { record, source } of settled) {
          expect(source).toBe('vpc-flow');
          expect(Buffer.from(record.raw)).toEqual(
            Buffer.from(bytes.subarray(record.offset, record.offset + record.length)),
          );
        }
        // What is left out begins as a header does, or is blank.
        const lines = Buffer.from(bytes).toString('latin1').split('\n');
        for (const [index, text] of lines.entries())
          if (!positions.includes(index + 1))
            expect(text).toMatch(/^(\xef\xbb\xbf)?([a-z][a-z0-9_ -]*|[ \t]*)\r?$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('are settled alike however they are cut', () => {
    fc.assert(
      fc.property(file, fc.array(fc.nat(3000), { maxLength: 6 }), (bytes, cuts) => {
        const brief = ({ record, settled, context }: SettledRecord) => [record.position, settled, context];
        expect(settle(bytes, {}, cuts).map(brief)).toEqual(settle(bytes).map(brief));
      }),
      { numRuns: 500 },
    );
  });

  it('may have lines of a megabyte, each refused alone', () => {
    const long = ['9', 'x ', ' ', 'version '].map((part) => part.repeat(1_000_000 / part.length));
    const settled = settle([header, ...long, data].join('\n'));
    const reasons = settled.map(({ settled: one }) =>
      one.outcome === 'quarantined' ? one.reason : one.outcome,
    );
    // A line of blanks is none, and the last one is a header that holds from there on.
    expect(reasons).toEqual(['field_count', 'field_count', 'header', 'header']);
  });
});

describe('what is refused can be read again', () => {
  it('with the header that was in force', () => {
    const [refused] = settle('version start\n2 never\n');
    expect(refused?.context).toBe('{"flowHeader":"version start"}');
  });

  it('with the format that was configured, and its envelope', () => {
    const flowFormat = 'version start';
    expect(settle('2 never\n', { flowFormat })[0]?.context).toBe('{"flowFormat":"version start"}');
    const event = JSON.stringify({ logGroup: 'g', logEvents: [{ message: '2 never' }] });
    const [refused] = settle(event, { format: 'json', flowFormat });
    expect(JSON.parse(refused?.context ?? '')).toMatchObject({ list: 'logEvents', flowFormat });
  });
});
