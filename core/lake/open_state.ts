import { sha256 } from '../bytes/digest.ts';
import type { Catalogue } from '../catalog/catalogue.ts';
import { numberOf, numberOrNull, textOf, textOrNull } from '../kpi/rows.ts';
import type { Period } from '../kpi/value.ts';
import type { Warehouse } from '../ports.ts';
import { compileReport, type Library } from '../sql/compile.ts';
import { contextOf } from '../sql/context.ts';
import type { Instant } from '../tables/kinds.ts';
import { openState } from '../tables/open_state.ts';
import type { LakeRow } from '../tables/table.ts';
import type { LakeState } from './commit.ts';
import { dtOf, partitionOf } from './layout.ts';
import type { Publication } from './publication.ts';

const day = 86_400_000;

/** The day from which `open_state` no longer reflects the lake: that of the oldest row that came since it was built.
 *  Null where it does. */
export function staleSince({ underived }: LakeState): string | null {
  const days = [...underived]
    .map(partitionOf)
    .filter((partition) => partition !== null && fedBy.has(partition.table))
    .map((partition) => partition?.dt ?? '');
  return days.toSorted()[0] ?? null;
}

const fedBy = new Set(['deployment_events', 'change_events', 'incident_events', 'alarm_transitions']);

/** Builds `open_state` anew from a day to the last day of the lake: later days follow from earlier ones. */
export async function buildOpenState(
  { warehouse, library }: { readonly warehouse: Warehouse; readonly library: Library },
  state: LakeState,
  from: string,
  catalogue: Catalogue,
  builtAt: Instant,
): Promise<Publication> {
  const partitions = [...state.files].map((path) => ({ path, partition: partitionOf(path) }));
  const fed = partitions
    .flatMap(({ partition }) => (partition !== null && fedBy.has(partition.table) ? [partition.dt] : []))
    .toSorted();
  const last = fed.at(-1) ?? from;
  const context = contextOf({
    catalogue,
    periods: [utcDays(from, last)],
    asOf: Date.parse(last) + day,
    service: null,
    fromDt: fed[0] ?? from,
    toDt: last,
  });
  const { rows } = await warehouse.query(compileReport(library, 'open_state', context));
  return {
    rows: [[openState, rows.map((row) => openStateRow(row, builtAt))]],
    remove: {
      files: partitions.flatMap(({ path, partition }) =>
        partition?.table === openState.name && partition.dt >= from ? [path] : [],
      ),
      at: builtAt,
    },
    derived: true,
  };
}

function utcDays(from: string, to: string): Period {
  const days: { start: Instant; end: Instant }[] = [];
  for (let start = Date.parse(from); start <= Date.parse(to); start += day)
    days.push({ start, end: start + day });
  return { name: `${from}/${to}`, start: Date.parse(from), end: Date.parse(to) + day, days };
}

function openStateRow(row: Parameters<typeof textOf>[0], builtAt: Instant): LakeRow {
  const at = numberOf(row, 'day_start');
  const kind = textOf(row, 'kind');
  const key = textOf(row, 'key');
  return {
    id: sha256(JSON.stringify([kind, key, dtOf(at)])).slice(0, 32),
    event_time: at,
    account_id: null,
    region: null,
    service_key: textOrNull(row, 'service_key'),
    origin_object: textOf(row, 'origin_object'),
    origin_position: BigInt(numberOf(row, 'origin_position')),
    ingested_at: builtAt,
    kind,
    key,
    environment: textOrNull(row, 'environment'),
    state: textOrNull(row, 'state'),
    since: numberOrNull(row, 'since'),
    entity_id: textOrNull(row, 'entity_id'),
  };
}
