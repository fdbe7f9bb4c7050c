import fc from 'fast-check';
import {
  type Catalogue,
  type DoraSettings,
  defaultDora,
  type WorkingHours,
} from '../../core/catalog/catalogue.ts';
import type { Instant } from '../../core/tables/kinds.ts';
import { services } from './arbitrary_catalogue.ts';
import { changes } from './arbitrary_changes.ts';
import { deployments } from './arbitrary_deployments.ts';
import { type Era, eras, instants, moments } from './arbitrary_eras.ts';
import { incidents } from './arbitrary_incidents.ts';
import { environmentNames, hostile, patterns } from './arbitrary_names.ts';
import { operations } from './arbitrary_operations.ts';
import { one, written } from './arbitrary_rows.ts';
import type { GivenRows } from './operational_rows.ts';
import type { GivenFacts } from './settled.ts';

/** Histories that nobody would keep, on purpose: few ids, so that rows meet; few times, so that they tie; names that
 *  hold what has a meaning in SQL, in JSON, in LIKE, or in Unicode. */

/** What one catalogue says of the services of one history. */
export interface History extends GivenFacts {
  readonly rows: GivenRows;
  readonly services: Catalogue['services'];
  readonly serviceMap: Catalogue['serviceMap'];
  readonly coverage: Catalogue['coverage'];
}

/** What many histories are asked about at once. */
export interface World {
  readonly dora: DoraSettings;
  readonly environments: Catalogue['environments'];
  readonly timeZone: string;
  readonly workingHours: WorkingHours;
  readonly improvement: readonly string[];
  /** As the command line takes them. */
  readonly periods: readonly string[];
  readonly asOf: Instant;
}

const hour = 3_600_000;

/** One or two services with up to some twenty records. */
export function histories(era: Era): fc.Arbitrary<History> {
  const names = fc.uniqueArray(one(...hostile), { minLength: 1, maxLength: 2 });
  return fc.tuple(names, moments(era)).chain(([names, time]) => {
    const service = fc.constantFrom(...names);
    return fc
      .tuple(
        deployments(written(time), service),
        changes(written(time), service),
        incidents(written(time), service),
        services(time, names),
        operations(time, names),
      )
      .map(([ofDeployments, ofChanges, ofIncidents, catalogue, rows]) => ({
        rows,
        deployments: ofDeployments,
        changes: ofChanges,
        incidents: ofIncidents,
        ...catalogue,
      }));
  });
}

function worlds(era: Era): fc.Arbitrary<World> {
  const last = Date.parse(`${era.days.at(-1)}T00:00:00Z`);
  return fc.record({
    dora: fc.record({
      rollbackWindow: fc.constantFrom(0, 3600, 7 * 86_400),
      waveGap: fc.constantFrom(0, 3600, defaultDora.waveGap),
      incidentWindow: fc.constantFrom(null, 0, 3600, 86_400),
      recovery: fc.constantFrom('mitigated', 'resolved'),
      median: fc.constantFrom('lower', 'interpolated'),
      link: fc.constantFrom('explicit', 'time'),
      countFailedAttempts: fc.boolean(),
      hotfix: fc.record({
        branch: fc.array(one(...patterns), { maxLength: 2 }),
        label: fc.array(one(...patterns), { maxLength: 2 }),
        title: fc.array(one(...patterns), { maxLength: 2 }),
      }),
    }),
    environments: fc.oneof(
      fc.constant([]),
      fc.uniqueArray(one(...environmentNames), { minLength: 1, maxLength: 4 }).chain((names) =>
        fc.tuple(
          ...names.map((name) =>
            fc.record({
              name: fc.constant(name),
              production: name === 'production' ? fc.constant(true) : fc.boolean(),
              order: fc.integer({ min: 0, max: 2 }),
            }),
          ),
        ),
      ),
    ),
    timeZone: fc.constant(era.zone),
    improvement: fc.array(one(...patterns), { maxLength: 2 }),
    workingHours: fc.constantFrom({ from: 540, to: 1020 }, { from: 0, to: 1440 }, { from: 611, to: 1380 }),
    periods: fc.constant(era.periods),
    asOf: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(last + 60 * 24 * hour, last + 300 * 24 * hour) },
      { weight: 1, arbitrary: instants(era) },
    ),
  });
}

export interface Batch {
  readonly world: World;
  readonly histories: readonly History[];
}

/** So many histories that are asked the same questions. A failure does not print them all. */
export function batches(count: number): fc.Arbitrary<Batch> {
  return fc
    .constantFrom(...eras)
    .chain((era) =>
      fc.record({
        world: worlds(era),
        histories: fc.array(histories(era), { minLength: count, maxLength: count }),
      }),
    )
    .map((batch) => ({
      ...batch,
      [fc.toStringMethod]: () => `${count} histories of ${batch.world.timeZone}`,
    }));
}
