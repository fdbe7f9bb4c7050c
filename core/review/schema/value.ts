import * as z from 'zod';
import { directions, units } from '../../sql/header.ts';
import { anchorId, known } from './primitives.ts';

export const unit = z.enum(units).meta({
  description:
    'ratio: 0 to 1; seconds: a duration; per_day: a rate; days_per_week: 0 to 7; count; number: a mean or a score',
});

/** What may be said about a value against its baseline; rules: docs/definitions.md, 6. */
const verdicts = ['improved', 'worsened', 'changed', 'usual', 'unknown'] as const;

const scope = z
  .strictObject({
    kind: z.enum(['service', 'team', 'environment', 'organisation']),
    name: z.string(),
    environment: z.string().nullable(),
  })
  .meta({ id: 'Scope' });

const interval = z
  .strictObject({
    lower: known,
    upper: known,
    method: z.string(),
    formatted: z.string().meta({ description: 'as printed, in the unit of the value' }),
  })
  .meta({ id: 'Interval', description: 'two-sided, 95 %; an end that the sample cannot give is null' });

export const trendPoint = z
  .strictObject({ label: z.string(), value: known })
  .meta({ id: 'TrendPoint', description: 'one period of a small trend line' });

export const limits = z
  .strictObject({ lower: known, upper: known, label: z.string() })
  .meta({ id: 'Limits', description: 'the usual range, drawn as a band' });

const trend = z
  .strictObject({ points: z.array(trendPoint), limits: limits.nullable() })
  .meta({ id: 'Trend', description: 'the periods up to and including this one, oldest first' });

export const reviewValue = z
  .strictObject({
    id: anchorId,
    kpi: z.string(),
    title: z.string(),
    scope,
    period: z.string(),
    unit,
    direction: z.enum(directions),
    value: known.meta({ description: 'null is unknown' }),
    formatted: z.string().meta({ description: 'as printed: "unknown", or "k of n" for small samples' }),
    numerator: known,
    denominator: known,
    n: known.meta({ description: 'sample size' }),
    k: known.meta({ description: 'how many of n, where the value is a share' }),
    interval: interval.nullable(),
    sample: z
      .array(z.number())
      .nullable()
      .meta({ description: 'the single measures, ascending, where too few for an interval' }),
    maturity: z.enum(['provisional', 'final']),
    coverage: known.meta({
      description: 'share of the exposure that was covered, 0 to 1; null: not declared',
    }),
    verdict: z.enum(verdicts),
    comparison: z
      .string()
      .nullable()
      .meta({ description: 'what it was compared with, in words; null: no comparison' }),
    reason: z.string().nullable().meta({ description: 'why the value is unknown' }),
    remark: z.string().nullable().meta({ description: 'such as "revealed by rollbacks only"' }),
    trend: trend.nullable(),
    evidence: anchorId.nullable().meta({ description: 'null only where nothing could be looked at' }),
    definition_version: z.string().nullable(),
  })
  .meta({ id: 'ReviewValue', description: 'one KPI of one scope in the period of the review' });
