import * as z from 'zod';
import { anchorId, instantText, known, spans } from './primitives.ts';
import { limits, reviewValue, trendPoint, unit } from './value.ts';

const paragraph = z.strictObject({ type: z.literal('paragraph'), spans }).meta({ id: 'Paragraph' });

const list = z
  .strictObject({ type: z.literal('list'), ordered: z.boolean(), items: z.array(spans) })
  .meta({ id: 'List' });

const values = z
  .strictObject({
    type: z.literal('values'),
    layout: z.enum(['tiles', 'lines']),
    caption: z.string(),
    values: z.array(reviewValue),
  })
  .meta({ id: 'Values', description: 'KPI values: a few as tiles, many as lines' });

const note = z
  .strictObject({
    type: z.literal('note'),
    tone: z.enum(['gap', 'warning', 'restatement']),
    title: z.string(),
    spans,
  })
  .meta({ id: 'Note' });

const cell = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), spans }),
    z.strictObject({
      type: z.literal('number'),
      value: known,
      formatted: z.string(),
      evidence: anchorId.nullable(),
      reason: z.string().nullable().meta({ description: 'why it is unknown' }),
    }),
    z.strictObject({ type: z.literal('value'), value: reviewValue }),
    z.strictObject({ type: z.literal('trend'), points: z.array(trendPoint), alternative: z.string() }),
  ])
  .meta({ id: 'Cell' });

const tableColumn = z
  .strictObject({
    id: anchorId,
    title: z.string(),
    align: z.enum(['start', 'end']),
    kind: z.enum(['header', 'text', 'number', 'bar', 'trend']).meta({
      description:
        'header: names its row; bar: a number with a bar as long as its share of the largest in the column',
    }),
  })
  .meta({ id: 'Column' });

const table = z
  .strictObject({
    type: z.literal('table'),
    id: anchorId,
    caption: z.string(),
    note: spans.nullable().meta({ description: 'printed below' }),
    columns: z.array(tableColumn).min(1),
    rows: z.array(z.array(cell)),
  })
  .meta({ id: 'Table' });

const chartPoint = z
  .strictObject({
    label: z.string(),
    value: known,
    formatted: z.string(),
    last_year: known.meta({ description: 'the same stretch a year before' }),
    last_year_formatted: z.string(),
    n: known,
    provisional: z.boolean(),
  })
  .meta({ id: 'ChartPoint' });

const chart = z
  .strictObject({
    type: z.literal('chart'),
    id: anchorId,
    title: z.string(),
    caption: z.string().meta({ description: 'says what to see' }),
    alternative: z.string().meta({ description: 'the same for those who cannot see it' }),
    form: z.enum(['line', 'bars']),
    unit,
    evidence: anchorId.nullable(),
    panels: z
      .array(
        z.strictObject({
          title: z.string().meta({ description: 'such as "6 weeks", "12 months"' }),
          points: z.array(chartPoint),
          limits: limits.nullable(),
          marks: z.array(z.strictObject({ point: z.int().min(0), text: z.string() })),
        }),
      )
      .min(1),
  })
  .meta({ id: 'Chart', description: 'panels side by side, each with its own scale from zero' });

const distribution = z
  .strictObject({
    type: z.literal('distribution'),
    id: anchorId,
    title: z.string(),
    statement: spans.meta({ description: 'such as "7 of 12 services within one day"' }),
    caption: z.string(),
    alternative: z.string(),
    unit,
    scale: z.enum(['linear', 'log']),
    quartiles: z.strictObject({ lower: z.number(), median: z.number(), upper: z.number() }).nullable(),
    threshold: z.strictObject({ value: z.number(), label: z.string() }).nullable(),
    dots: z.array(
      z.strictObject({
        label: z.string(),
        value: known,
        formatted: z.string(),
        evidence: anchorId.nullable(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Distribution', description: 'one dot for each service' });

const events = z
  .strictObject({
    type: z.literal('events'),
    id: anchorId,
    caption: z.string(),
    items: z.array(
      z.strictObject({
        kind: z.enum(['rollback', 'incident', 'change', 'other']),
        start: instantText.nullable(),
        end: instantText.nullable(),
        title: z.string(),
        spans,
        services: z.array(z.string()),
        evidence: anchorId.nullable(),
      }),
    ),
  })
  .meta({ id: 'Events', description: 'what happened, in order of time' });

export const block = z
  .discriminatedUnion('type', [paragraph, list, values, table, chart, distribution, events, note])
  .meta({ id: 'Block' });
