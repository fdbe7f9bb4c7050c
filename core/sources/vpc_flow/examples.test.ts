import { expect, it } from 'vitest';
import { ingestRaw } from '../raw/ingest_raw.ts';
import { noDelivery } from '../raw/open.ts';
import type { PlacedRow, Settled } from '../settle.ts';
import { type FlowExample, flowExamples } from './examples.ts';

function settle({ text, becomes: _, title: __, ...options }: FlowExample) {
  const source = ingestRaw({
    ...options,
    sources: [],
    delivery: noDelivery,
    originObject: 'example.log',
    ingestedAt: Date.UTC(2026, 9, 3),
    privacy: { actors: 'drop' },
  });
  return [...source.push(new TextEncoder().encode(text)), ...source.end()];
}

it.each(flowExamples.map((example): [string, FlowExample] => [example.title, example]))(
  '%s',
  (_, example) => {
    const outcomes = settle(example).map(({ settled }) => briefly(settled));
    expect(outcomes).toMatchObject(example.becomes);
    expect(outcomes).toHaveLength(example.becomes.length);
  },
);

function briefly(settled: Settled<PlacedRow>): unknown {
  switch (settled.outcome) {
    case 'stored':
      return settled.rows[0]?.row;
    case 'quarantined':
      return { reason: settled.reason, column: settled.column };
    case 'not_applicable':
      return { rule: settled.rule };
  }
}
