import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type EvidenceRow, evidence, measure } from '../../core/kpi/measure.ts';
import type { Measured } from '../../core/kpi/value.ts';
import { changesOf } from '../../core/kpi/verify/changes.ts';
import { compareValues, type Difference, sameNumber } from '../../core/kpi/verify/compare.ts';
import { evaluate, kpis, namesOfKpis } from '../../core/kpi/verify/evaluate.ts';
import type { Facts } from '../../core/kpi/verify/facts.ts';
import { ordered } from '../../core/kpi/verify/order.ts';
import { median, p90 } from '../../core/kpi/verify/quantile.ts';
import { placing } from '../../core/kpi/verify/service.ts';
import { compileSelect } from '../../core/sql/compile.ts';
import { contextOf } from '../../core/sql/context.ts';
import { type Batch, batches } from './arbitrary_history.ts';
import { lakeOf, library, type TestLake } from './lake.ts';
import { historyOf, type OperationalRows, type PreparedBatch, prepare } from './prepared_batch.ts';
import { smallest } from './smallest.ts';

/** Histories in one run: a statement costs little more for many than for one. */
const size = 40;
/** A campaign sets OPS_REVIEW_RUNS, and OPS_REVIEW_SEED. */
const runs = Number(process.env.OPS_REVIEW_RUNS ?? 10);
const all = namesOfKpis;
const delivery = Object.keys(kpis);
const campaign = { timeout: 36_000_000 };

it('SQL and plain loops give the same values for every history', campaign, async () => {
  await fc.assert(
    fc.asyncProperty(batches(size), async (batch) => {
      const differences = await differencesOf(batch, all);
      if (differences.length > 0) throw new Error(await told(batch, differences));
    }),
    { numRuns: runs, endOnFailure: true },
  );
});

it('SQL and plain loops know the same of every change', campaign, async () => {
  await fc.assert(
    fc.asyncProperty(batches(size), async (batch) => {
      const prepared = prepare(batch);
      const { facts, catalogue } = prepared;
      const lake = await lakeOf([publication(prepared)]);
      try {
        const changes = compileSelect(
          library,
          'select * from changes where service is not null order by id',
          ['changes'],
          question(batch, prepared, lake),
        );
        const { rows } = await lake.warehouse.query(changes);
        const byLoops = ordered(changesOf(facts.changes, placing(catalogue), batch.world.asOf), (change) => [
          change.change_id,
        ]);
        expect(byLoops.map(({ number: _, change_id, ...change }) => ({ id: change_id, ...change }))).toEqual(
          rows.map((row, index) => meeting(row, byLoops[index] ?? {})),
        );
      } finally {
        await lake.close();
      }
    }),
    { numRuns: Math.ceil(runs / 2), endOnFailure: true },
  );
});

it(
  'no value depends on the order of what was ingested, on repetition, or on publications',
  campaign,
  async () => {
    const dealt = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { minLength: 7, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(batches(size), dealt, async (batch, deal) => {
        const prepared = prepare(batch);
        const [once, again] = [
          await valuesIn([publication(prepared)], batch, prepared),
          deals(publication(prepared), deal),
        ];
        expect(compareValues(once, await valuesIn(again, batch, prepared))).toEqual([]);
      }),
      { numRuns: Math.ceil(runs / 3), endOnFailure: true },
    );
  },
);

it('the evidence of a value adds up to it', campaign, async () => {
  await fc.assert(
    fc.asyncProperty(batches(size), async (batch) => {
      const prepared = prepare(batch);
      const lake = await lakeOf([publication(prepared)]);
      try {
        const context = question(batch, prepared, lake);
        const rows = await evidence(lake.warehouse, library, delivery, context);
        const key = (row: { kpi: string; service: string; period: string }) =>
          JSON.stringify([row.kpi, row.service, row.period]);
        const rowsOf = Map.groupBy(rows, key);
        const values = await measure(lake.warehouse, library, delivery, context);
        const method = batch.world.dora.median;
        expect(
          values.flatMap((value) => contradictions(value, rowsOf.get(key(value)) ?? [], method)),
        ).toEqual([]);
      } finally {
        await lake.close();
      }
    }),
    { numRuns: Math.ceil(runs / 3), endOnFailure: true },
  );
});

/** Of a row, the columns that the other program has. */
function meeting(row: Readonly<Record<string, unknown>>, other: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name === 'id' || name in other));
}

type Publication = Facts & { readonly operations: readonly OperationalRows[] };

function publication({ facts, operations }: PreparedBatch): Publication {
  return { ...facts, operations };
}

function question({ world }: Batch, { catalogue, periods }: PreparedBatch, { fromDt, toDt }: TestLake) {
  return contextOf({ catalogue, periods, asOf: world.asOf, service: null, fromDt, toDt });
}

async function valuesIn(
  publications: readonly Publication[],
  batch: Batch,
  prepared: PreparedBatch,
  named: readonly string[] = all,
): Promise<Measured[]> {
  const lake = await lakeOf(publications);
  try {
    return await measure(lake.warehouse, library, named, question(batch, prepared, lake));
  } finally {
    await lake.close();
  }
}

async function differencesOf(batch: Batch, named: readonly string[]): Promise<Difference[]> {
  const prepared = prepare(batch);
  const { facts, catalogue, periods } = prepared;
  const byLoops = evaluate(facts, catalogue, periods, batch.world.asOf);
  return compareValues(
    await valuesIn([publication(prepared)], batch, prepared, named),
    byLoops.filter(({ kpi }) => named.includes(kpi)),
  );
}

/** The first difference, and the smallest history that shows one of the same KPI. */
async function told({ world, histories }: Batch, differences: readonly Difference[]): Promise<string> {
  const [first] = differences;
  const history = historyOf({ world, histories }, first?.service ?? '');
  if (first === undefined || history === undefined) return JSON.stringify(differences);
  const alone = (candidate: typeof history) => differencesOf({ world, histories: [candidate] }, [first.kpi]);
  const fails = (
    candidate: typeof history, // what would be quarantined shows nothing
  ) =>
    alone(candidate).then(
      ({ length }) => length > 0,
      () => false,
    );
  const small = await smallest(history, fails);
  return [...(await alone(small)), world, small].map((each) => JSON.stringify(each)).join('\n');
}

/** The same rows over three publications: dealt out in turn, in another order, some of them twice. */
function deals(facts: Publication, deal: readonly (readonly [number, number])[]): Publication[] {
  const share = <Row>(rows: readonly Row[], hand: number): Row[] =>
    rows
      .filter((_, index) => {
        const [first, second] = deal[index % deal.length] ?? [0, 0];
        return hand === first || hand === second;
      })
      .toReversed();
  return [0, 1, 2].map((hand) => ({
    deployments: share(facts.deployments, hand),
    changes: share(facts.changes, hand),
    incidents: share(facts.incidents, hand),
    operations: facts.operations.map(([table, rows]): OperationalRows => [table, share(rows, hand)]),
  }));
}

const perDay = ['deployment_frequency', 'configuration_frequency', 'flag_frequency', 'active_days'];
const undeployed = ['undeployed_changes', 'oldest_undeployed_change'];

/** What of a value its evidence contradicts. */
function contradictions(
  value: Measured,
  rows: readonly EvidenceRow[],
  method: 'lower' | 'interpolated',
): string[] {
  const inNumerator = rows.filter((row) => row.in_numerator).length;
  const sample = rows.filter((row) => row.in_denominator);
  const measures = sample.flatMap(({ measure: seconds }) => seconds ?? []);
  const found: [what: string, told: number | null, counted: number | null][] = [];
  if (value.numerator !== null) found.push(['numerator', value.numerator, inNumerator]);
  if (value.denominator !== null && !perDay.includes(value.kpi)) {
    found.push(['denominator', value.denominator, sample.length]);
  }
  if (value.numerator === null && value.sample_size !== null) {
    found.push(['sample', value.sample_size, Math.max(inNumerator, sample.length)]);
  }
  if (value.value !== null && undeployed.includes(value.kpi)) {
    const oldest = Math.max(...measures);
    found.push(['value', value.value, value.kpi === 'undeployed_changes' ? sample.length : oldest]);
  } else if (value.value !== null && value.numerator === null && sample.length > 0) {
    const counted = value.kpi === 'change_lead_time_p90' ? p90(measures) : median(measures, method);
    found.push(['value', value.value, counted]);
  }
  return found
    .filter(([, told, counted]) => !sameNumber(told, counted))
    .map((each) => JSON.stringify([value, ...each]));
}
