import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFramer } from '../bytes/csv.ts';
import type { Format } from '../bytes/detect.ts';
import { ndjsonFramer } from '../bytes/ndjson.ts';
import { ingestSource } from './ingest_source.ts';
import type { SettledRecord } from './settler.ts';

const surroundings = { originObject: 'a', ingestedAt: 0, privacy: { actors: 'drop' } } as const;
const names = ['id', 'service', 'finished_at', 'status', 'attempt', 'labels', 'planned', 'title'] as const;

/** Mostly right values, and some of those that people write. */
const cell: Readonly<Record<(typeof names)[number], fc.Arbitrary<string>>> = {
  id: fc.constantFrom('', 'd1', 'd2', 'ü', 'a"b', 'a,b', 'a\nb'),
  service: fc.constantFrom('shop', 'shop', 'cart', ''),
  finished_at: fc.constantFrom('2024-10-02T09:30:00Z', '2024-10-27T01:30:00.5+01:00', '2024-10-02', '', 'x'),
  status: fc.constantFrom('succeeded', 'failed', '', 'Done'),
  attempt: fc.constantFrom('', '1', '2.0'),
  labels: fc.constantFrom('', '[]', '["a"]', 'a'),
  planned: fc.constantFrom('', 'true', 'maybe'),
  title: fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é'), maxLength: 5 }),
};
const record = fc.record(cell);
type Said = Readonly<Record<(typeof names)[number], string>>;

const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const written: Record<Format, (said: Said) => string> = {
  csv: (said) => names.map((name) => quoted(said[name])).join(','),
  ndjson: (said) => JSON.stringify(said),
};
const begin: Record<Format, string> = { csv: `${names.join(',')}\n`, ndjson: '' };

function settle(
  format: Format,
  bytes: Uint8Array,
  cuts: readonly number[] = [],
  originObject = 'a',
): SettledRecord[] {
  const source = ingestSource({
    ...surroundings,
    originObject,
    input: 'deployments',
    format,
    limits: { maxRecordBytes: 200 },
  });
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const settled = places.flatMap((from, index) => [
    ...source.push(bytes.slice(from, places[index + 1] ?? from)),
  ]);
  return [...settled, ...source.end()];
}

const encode = (text: string) => new TextEncoder().encode(text);
const outcomes = (settled: readonly SettledRecord[]) => settled.map((one) => one.settled);

/** What a record became, without where it stood. */
function anywhere(settled: SettledRecord['settled']): unknown {
  if (settled.outcome !== 'stored') return settled;
  return settled.rows.map(({ row: { origin_position, origin_object, ...said } }) => said);
}

const format = fc.constantFrom<Format>('csv', 'ndjson');
const mutations = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0x0a, 0x22, 0x2c, 0x7b, 0xff, 0x00, 0x5c)), {
  maxLength: 4,
});

function mutate(text: string, changes: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = encode(text);
  for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
  return bytes;
}

describe('whatever a file holds', () => {
  it('every record is settled exactly once, however the file is cut', () => {
    fc.assert(
      fc.property(
        format,
        fc.array(record, { maxLength: 8 }),
        mutations,
        fc.array(fc.nat(), { maxLength: 9 }),
        (kind, said, changes, cuts) => {
          const bytes = mutate(begin[kind] + said.map(written[kind]).join('\n'), changes);
          const framer = (kind === 'csv' ? csvFramer : ndjsonFramer)({ maxRecordBytes: 200 });
          const framed = [...framer.push(bytes), ...framer.end()];
          const settled = settle(kind, bytes, cuts);
          const header =
            kind === 'csv' && framed[0] !== undefined && settled[0]?.record.position !== framed[0].position;
          expect(settled.map(({ record: { position } }) => position)).toEqual(
            framed.slice(header ? 1 : 0).map(({ position }) => position),
          );
          expect(outcomes(settled)).toEqual(outcomes(settle(kind, bytes)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a record becomes the same wherever it stands', () => {
    fc.assert(
      fc.property(format, fc.array(record, { minLength: 1, maxLength: 6 }), fc.nat(), (kind, said, turn) => {
        const turned = [...said.slice(turn % said.length), ...said.slice(0, turn % said.length)];
        const [one, other] = [said, turned].map((list) =>
          settle(kind, encode(begin[kind] + list.map(written[kind]).join('\n')), [], `of ${turn}`),
        );
        const back = said.length - (turn % said.length);
        const settled = outcomes(other ?? []).map(anywhere);
        expect([...settled.slice(back), ...settled.slice(0, back)]).toEqual(
          outcomes(one ?? []).map(anywhere),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('in CSV and in NDJSON it becomes the same', () => {
    fc.assert(
      fc.property(record, (said) => {
        const [csv, ndjson] = (['csv', 'ndjson'] as const).map((kind) =>
          settle(kind, encode(begin[kind] + written[kind](said))),
        );
        expect(outcomes(csv ?? []).map(anywhere)).toEqual(outcomes(ndjson ?? []).map(anywhere));
      }),
    );
  });

  it('a bad line takes no neighbour along', () => {
    const bad = fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.filter((byte) => byte !== 0x0a));
    fc.assert(
      fc.property(format, record, bad, record, (kind, before, line, after) => {
        // In CSV, quotes decide where a line ends: a line without them cannot reach its neighbours.
        const middle = kind === 'csv' ? line.filter((byte) => byte !== 0x22) : line;
        const [first, last] = [before, after].map((said) => encode(`${written[kind](said)}\n`));
        const whole = [...encode(begin[kind]), ...(first ?? []), ...middle, 0x0a, ...(last ?? [])];
        const settled = outcomes(settle(kind, Uint8Array.from(whole))).map(anywhere);
        const alone = [before, after].map((said) =>
          outcomes(settle(kind, encode(begin[kind] + written[kind](said)))).map(anywhere),
        );
        expect([settled.at(0), settled.at(-1)]).toEqual(alone.flat());
      }),
      { numRuns: 1000 },
    );
  });

  it('an open quote in CSV costs its own line, where the next one with quotes is whole', () => {
    fc.assert(
      fc.property(record, (after) => {
        const line = (said: Said) => names.map((name) => `"${said[name].replaceAll('"', '""')}"`).join(',');
        const bytes = encode(`${begin.csv}d1,"shop\n${line(after)}\n${line(after)}\n`);
        const settled = outcomes(settle('csv', bytes)).map(anywhere);
        const alone = outcomes(settle('csv', encode(begin.csv + line(after)))).map(anywhere);
        expect(settled.slice(1)).toEqual([...alone, ...alone]);
        expect(settled[0]).toMatchObject({ outcome: 'quarantined', reason: 'unterminated_quote' });
      }),
    );
  });
});
