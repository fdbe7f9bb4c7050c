import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFramer, csvValues } from './csv.ts';
import type { Framed } from './framed.ts';
import type { Framer } from './framer.ts';
import { ndjsonFramer } from './ndjson.ts';

const limits = { maxRecordBytes: 12, keptBytes: 5 };
const framers: [string, () => Framer][] = [
  ['lines', () => ndjsonFramer(limits)],
  ['CSV', () => csvFramer(limits)],
];

/** Bytes in which what matters to framing is frequent. */
const file = fc
  .array(fc.constantFrom(...'ab,,"""\n\n\r \t'.split(''), '\r\n', 'é', '\uFEFF'), { maxLength: 60 })
  .map((parts) => new TextEncoder().encode(parts.join('')))
  .chain((text) => fc.tuple(fc.constant(text), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 })))
  .map(([text, mutations]) => {
    const mutated = Uint8Array.from(text);
    for (const [at, byte] of mutations) if (mutated.length > 0) mutated[at % mutated.length] = byte;
    return mutated;
  });

const error = fc.option(fc.constant('cut'), { nil: undefined });

function inChunks(framer: Framer, bytes: Uint8Array, cuts: readonly number[], why?: string): Framed[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const records: Framed[] = [];
  for (const [index, from] of places.entries()) {
    // Each chunk is overwritten once it was pushed, as a stream may do.
    const chunk = bytes.slice(from, places[index + 1] ?? from);
    for (const record of framer.push(chunk)) records.push({ ...record, raw: record.raw.slice() });
    chunk.fill(0x22);
  }
  for (const record of framer.end(why)) records.push({ ...record, raw: record.raw.slice() });
  return records;
}

describe.each(framers)('%s, whatever the bytes', (_, make) => {
  it('where the file is cut into chunks does not matter', () => {
    fc.assert(
      fc.property(file, fc.array(fc.nat(), { maxLength: 20 }), error, (bytes, cuts, why) => {
        expect(inChunks(make(), bytes, cuts, why)).toEqual(inChunks(make(), bytes, [], why));
      }),
      { numRuns: 1000 },
    );
  });

  it('records and the blank between them are the file, and each knows its line', () => {
    fc.assert(
      fc.property(file, error, (bytes, why) => {
        let at = 0;
        for (const { offset, length, raw, position } of inChunks(make(), bytes, [], why)) {
          expect(blank(bytes.subarray(at, offset), at === 0)).toBe(true);
          expect(raw).toEqual(bytes.slice(offset, offset + raw.length));
          expect(raw.length).toBe(Math.min(length, raw.length === length ? length : limits.keptBytes));
          expect(position).toBe(1 + bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length);
          at = offset + length;
        }
        expect(blank(bytes.subarray(at), at === 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

it('a line is framed as if it were alone', () => {
  fc.assert(
    fc.property(file, file, (first, second) => {
      fc.pre(second[0] !== 0xef);
      const head = Uint8Array.from([...first, 0x0a]);
      const lines = head.filter((byte) => byte === 0x0a).length;
      const moved = inChunks(ndjsonFramer(limits), second, []).map((record) => ({
        ...record,
        position: record.position + lines,
        offset: record.offset + head.length,
      }));
      const alone = [...inChunks(ndjsonFramer(limits), head, []), ...moved];
      expect(inChunks(ndjsonFramer(limits), Uint8Array.from([...head, ...second]), [])).toEqual(alone);
    }),
    { numRuns: 1000 },
  );
});

it('CSV that was written by the rules is read as it was meant', () => {
  const value = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é'), maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 6 }),
      fc.boolean(),
      (rows, crlf) => {
        const written = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
        const records = inChunks(
          csvFramer(),
          new TextEncoder().encode(written.join(crlf ? '\r\n' : '\n')),
          [],
        );
        expect(records.map((record) => (record.kind === 'whole' ? csvValues(record.text) : record))).toEqual(
          rows,
        );
      },
    ),
    { numRuns: 1000 },
  );
});

function blank(bytes: Uint8Array, first: boolean): boolean {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return /^[ \t\r\n]*$/.test(first ? text.replace(/^\uFEFF/, '') : text);
}
