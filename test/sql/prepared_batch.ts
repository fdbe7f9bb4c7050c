import { type Catalogue, defaultCatalogue } from '../../core/catalog/catalogue.ts';
import type { Period } from '../../core/kpi/value.ts';
import type { Facts } from '../../core/kpi/verify/facts.ts';
import { parsePeriod } from '../../core/sql/periods.ts';
import type { LakeRow, Table } from '../../core/tables/table.ts';
import type { Batch, History, World } from './arbitrary_history.ts';
import { namespacedCatalogue, namespacedFacts } from './namespace.ts';
import {
  forEachTable,
  type GivenRows,
  lakeRows,
  namespacedRows,
  operationalFacts,
  operationalTables,
} from './operational_rows.ts';
import { settled } from './settled.ts';

/** A batch as both programs take it: each history under a prefix of its own, all under one catalogue. */
export interface PreparedBatch {
  readonly facts: Facts;
  /** What `facts.operational` was made of, as the lake takes it. */
  readonly operations: readonly OperationalRows[];
  readonly catalogue: Catalogue;
  readonly periods: readonly Period[];
}

export type OperationalRows = readonly [Table, readonly LakeRow[]];

export function prepare({ world, histories }: Batch): PreparedBatch {
  const each = histories.map((history, index) => {
    const prefix = prefixOf(index);
    return {
      rows: namespacedRows(prefix, history.rows),
      facts: settled(namespacedFacts(prefix, history)),
      catalogue: namespacedCatalogue(prefix, catalogueOf(world, history)),
    };
  });
  const rows: GivenRows = forEachTable((table) => each.flatMap((prepared) => prepared.rows[table]));
  return {
    operations: Object.values(
      forEachTable((table): OperationalRows => [operationalTables[table], lakeRows(table, rows[table])]),
    ),
    facts: {
      operational: operationalFacts(rows),
      deployments: each.flatMap(({ facts }) => facts.deployments),
      changes: each.flatMap(({ facts }) => facts.changes),
      incidents: each.flatMap(({ facts }) => facts.incidents),
    },
    catalogue: {
      ...catalogueOf(world, { services: [], serviceMap: [], coverage: [] }),
      services: each.flatMap(({ catalogue }) => catalogue.services),
      serviceMap: each.flatMap(({ catalogue }) => catalogue.serviceMap),
      coverage: each.flatMap(({ catalogue }) => catalogue.coverage),
    },
    periods: world.periods.map((name) => periodOf(name, world.timeZone)),
  };
}

function periodOf(name: string, timeZone: string): Period {
  const read = parsePeriod(name, timeZone, 0);
  if (!read.ok) throw new Error(read.message);
  return read.period;
}

/** What stands before every name of the history at an index. */
function prefixOf(index: number): string {
  return `${index}/`;
}

/** The history that a service or account belongs to. */
export function historyOf({ histories }: Batch, service: string): History | undefined {
  return histories[Number(/^(?:account:)?(\d+)\//.exec(service)?.[1] ?? 'none')];
}

function catalogueOf(
  world: World,
  history: Pick<History, 'services' | 'serviceMap' | 'coverage'>,
): Catalogue {
  const { dora, environments, timeZone, workingHours, improvement } = world;
  return {
    ...defaultCatalogue,
    dora,
    environments,
    reporting: { timeZone, organisation: null, workingHours, improvement },
    services: history.services,
    serviceMap: history.serviceMap,
    coverage: history.coverage,
  };
}
