import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framed } from '../../bytes/framed.ts';
import { RawFramer } from './raw_framer.ts';

/** Whatever is in whatever, each thing that was said belongs to one record, and what is not opened is kept whole. */

function framed(bytes: Uint8Array, places: readonly number[] = []): Framed[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  const framer = new RawFramer();
  const records: Framed[] = [];
  const keep = (some: Iterable<Framed>): void => {
    for (const record of some) records.push({ ...record, raw: record.raw.slice() });
  };
  for (const [index, end] of ends.entries()) keep(framer.push(bytes.slice(ends[index - 1] ?? 0, end)));
  keep(framer.end());
  return records;
}

/** What is said in a text, in the blocks in it too. */
function said(text: string): string[] {
  const blocks = text.match(/"[A-Za-z0-9+/]{8,}={0,2}\\*"/g) ?? [];
  const inBlocks = blocks.flatMap((block) => said(unpacked(block.replaceAll(/["\\]/g, ''))));
  return [...(text.match(/@\d+@/g) ?? []), ...inBlocks].sort();
}

function unpacked(block: string): string {
  const bytes = Buffer.from(block, 'base64');
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
}

const kinds = ['event', 'line', 'list', 'Records', 'sqs', 'sns', 'log', 'http', 'awslogs'] as const;

/** A document, what it holds, and how it is written. */
interface Plan {
  readonly kind: (typeof kinds)[number];
  readonly of: readonly Plan[];
  readonly says: 'nothing' | 'more' | 'more of each';
  readonly zip: boolean;
  readonly indent: number;
  readonly mark: string;
}

const planOf = (of: fc.Arbitrary<Plan[]>, ...from: readonly Plan['kind'][]): fc.Arbitrary<Plan> =>
  fc.record({
    kind: fc.constantFrom(...from),
    of,
    says: fc.constantFrom('nothing', 'nothing', 'nothing', 'more', 'more of each'),
    zip: fc.boolean(),
    indent: fc.constantFrom(0, 0, 1),
    mark: fc.constantFrom('', '', '', '\ufeff'),
  });
const { plan } = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 5 },
    planOf(fc.constant([]), 'event', 'line'),
    planOf(fc.array(tie('plan'), { maxLength: 3 }), ...kinds.slice(2)),
  ),
}));

/** The text of a plan, in which each thing that is said has a number. */
function written(plan: Plan, token: () => string): string {
  const { kind, zip, indent, mark } = plan;
  const error = (when: Plan['says']) => (plan.says === when ? { error: token() } : {});
  const texts = plan.of.map((one) => written(one, token));
  const each = (make: (text: string) => object) =>
    texts.map((text) => ({ ...make(text), ...error('more of each') }));
  const block = (text: string) => (zip ? gzipSync(text) : Buffer.from(text)).toString('base64');
  const json = (): unknown => {
    switch (kind) {
      case 'event':
      case 'line':
        return { event: token() };
      case 'list':
        return each((text) => ({ text }));
      case 'Records':
        return { Records: each((text) => ({ text })), ...error('more') };
      case 'sqs':
        return { Records: each((body) => ({ eventSource: 'aws:sqs', body })), ...error('more') };
      case 'sns':
        return {
          Records: each((Message) => ({ Sns: { Type: 'Notification', TopicArn: 'a:b:c:r:1', Message } })),
          ...error('more'),
        };
      case 'log':
        return { owner: '1', logEvents: each((message) => ({ id: '1', message })), ...error('more') };
      case 'http':
        return { records: each((text) => ({ data: block(text) })), ...error('more') };
      case 'awslogs':
        return { awslogs: { data: block(texts.join('\n')) }, ...error('more') };
    }
  };
  return kind === 'line' ? `2 ${token()} eni-1` : mark + JSON.stringify(json(), null, indent);
}

function fileOf(plans: readonly Plan[]): string {
  let count = 0;
  const token = () => `@${count++}@`;
  return plans.map((one) => written(one, token)).join('\n');
}

describe('documents in each other, four deep or more', () => {
  it('lose and double nothing, however they are cut', () => {
    const seen = { inside: 0, kept: 0 };
    fc.assert(
      fc.property(fc.array(plan, { maxLength: 3 }), fc.array(fc.nat(), { maxLength: 4 }), (plans, places) => {
        const text = fileOf(plans);
        const bytes = new TextEncoder().encode(text);
        const cut = framed(bytes, places);
        expect(cut.flatMap(({ raw }) => said(Buffer.from(raw).toString('latin1'))).sort()).toEqual(
          said(text),
        );
        expect(cut.map(({ position }) => position)).toEqual(cut.map((_, index) => index + 1));
        expect(framed(bytes)).toEqual(cut);
        for (const { raw, kind } of cut) {
          if (kind === 'whole' && /^\{"event":"@\d+@"\}$/.test(Buffer.from(raw).toString())) seen.inside += 1;
          if (said(Buffer.from(raw).toString('latin1')).length > 1) seen.kept += 1;
        }
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.inside, seen.kept)).toBeGreaterThan(100);
  });
});
