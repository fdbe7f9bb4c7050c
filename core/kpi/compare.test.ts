import { describe, expect, it } from 'vitest';
import type { Direction, Header, IntervalMethod } from '../sql/header.ts';
import { judge, pairs } from './compare.ts';
import type { Evaluation, KpiValue } from './evaluate.ts';
import type { EvidenceRow } from './measure.ts';
import type { Verdict } from './verdict.ts';

const header: Header = {
  name: 'k',
  role: 'kpi',
  title: 'K',
  unit: 'ratio',
  direction: 'lower',
  grain: 'scope, period',
  tables: [],
  definition: '',
  source: '',
  covers: [],
  interval: 'wilson',
  least: 1,
  people: 0,
  counts: 'cases',
  matures: 'none',
  group: 'headline',
  place: 1,
  anchor: 'event',
  section: 'dora',
  scopes: 'scopes',
  kept: true,
  unknown: 'nothing to count',
};

interface Said {
  readonly interval?: IntervalMethod;
  readonly direction?: Direction;
  readonly least?: number;
  readonly service?: string;
}

function kpi(period: string, share: readonly [number, number] | null, said: Said = {}): KpiValue {
  const { service = 's', ...rest } = said;
  const [numerator, denominator] = share ?? [null, null];
  return {
    header: { ...header, ...rest },
    service,
    period: { name: period, start: 0, end: 1, days: [] },
    value: numerator === null ? null : numerator / (denominator ?? 1),
    numerator,
    denominator,
    sampleSize: denominator,
    interval: null,
    covered: true,
    coverage: 1,
    maturity: 'final',
    reason: null,
    definitionVersion: '',
    dispersion: { factor: 1, degrees: 25 },
    weeks: null,
    knownDays: 1,
  };
}

function sample(period: string, lengths: readonly number[], ended = true): EvidenceRow[] {
  return lengths.map((measure, index) => ({
    kpi: 'k',
    period,
    id: String(index),
    origin_object: 'o',
    origin_position: index,
    service: 's',
    environment: null,
    event_time: 0,
    in_numerator: ended,
    in_denominator: true,
    measure,
    note: null,
  }));
}

const of = (values: KpiValue[], evidence: EvidenceRow[] = []): Evaluation => ({ values, evidence });
const judged = (evaluation: Evaluation): Verdict[] =>
  judge(pairs(evaluation, 'now', 'before')).map(({ verdict }) => verdict);

describe('a share against its baseline', () => {
  it.each<[string, [number, number] | null, [number, number] | null, Direction, Verdict]>([
    ['far worse', [20, 40], [2, 40], 'lower', 'worsened'],
    ['far better', [2, 40], [20, 40], 'lower', 'improved'],
    ['far higher, and higher is better', [20, 40], [2, 40], 'higher', 'improved'],
    ['far higher, and neither is better', [20, 40], [2, 40], 'neutral', 'changed'],
    ['a little worse', [6, 40], [5, 40], 'lower', 'usual'],
    ['worse by less than a fifth, however certain', [5_500, 10_000], [5_000, 10_000], 'lower', 'usual'],
    ['too few now', [15, 29], [2, 40], 'lower', 'usual'],
    ['too few before', [20, 40], [0, 29], 'lower', 'usual'],
    ['too few cases', [4, 40], [0, 400], 'lower', 'usual'],
    ['unknown now', null, [2, 40], 'lower', 'unknown'],
    ['unknown before', [20, 40], null, 'lower', 'unknown'],
  ])('%s', (_, now, before, direction, verdict) => {
    expect(judged(of([kpi('now', now, { direction }), kpi('before', before, { direction })]))).toEqual([
      verdict,
    ]);
  });
});

describe('the others', () => {
  const rate = { interval: 'quasi_poisson', direction: 'higher' } as const;
  const time = { interval: 'median', least: 8 } as const;
  const ascending = (from: number) => Array.from({ length: 12 }, (_, index) => from + index);

  it('a rate against its rate, from ten events', () => {
    expect(judged(of([kpi('now', [60, 30], rate), kpi('before', [60, 182], rate)]))).toEqual(['improved']);
    expect(judged(of([kpi('now', [9, 3], rate), kpi('before', [60, 182], rate)]))).toEqual(['usual']);
  });

  it('a median by the rows behind it', () => {
    const values = [kpi('now', [100, 12], time), kpi('before', [10, 12], time)];
    const rows = [...sample('now', ascending(100)), ...sample('before', ascending(1))];
    expect(judged(of(values, rows))).toEqual(['worsened']);
    expect(judged(of(values, [...sample('now', ascending(1)), ...sample('before', ascending(1))]))).toEqual([
      'usual',
    ]);
  });

  it('a duration by the rows behind it, those still open too', () => {
    const open = { interval: 'kaplan_meier', least: 8 } as const;
    const values = [kpi('now', [100, 12], open), kpi('before', [10, 12], open)];
    const rows = [...sample('now', ascending(100), false), ...sample('before', ascending(1))];
    expect(judged(of(values, rows))).toEqual(['worsened']);
  });

  it('nothing without a method', () => {
    const none = { interval: 'none', least: 1 } as const;
    expect(judged(of([kpi('now', [20, 40], none), kpi('before', [2, 40], none)]))).toEqual(['unknown']);
  });

  it('no value without a baseline, nor one of another service', () => {
    const values = [kpi('now', [20, 40]), kpi('before', [2, 40], { service: 'other' })];
    expect(pairs(of(values), 'now', 'before')).toEqual([]);
  });

  it('one unlikely result among many is no news', () => {
    // p is 0.037 for each alone; over fifty services, Benjamini-Hochberg lets none of one pass.
    const dull = Array.from({ length: 49 }, (_, index) => {
      const service = `dull${index}`;
      return [kpi('now', [20, 40], { service }), kpi('before', [20, 40], { service })];
    }).flat();
    const odd = [kpi('now', [15, 40]), kpi('before', [6, 40])];
    expect(judged(of(odd))).toEqual(['worsened']);
    expect(new Set(judged(of([...odd, ...dull])))).toEqual(new Set(['usual']));
    const others = Array.from({ length: 49 }, () => 1);
    expect(judge(pairs(of(odd), 'now', 'before'), others).map(({ verdict }) => verdict)).toEqual(['usual']);
  });
});
