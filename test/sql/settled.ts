import type { Facts } from '../../core/kpi/verify/facts.ts';
import type { CanonicalName } from '../../core/sources/canonical/inputs.ts';
import { ingestSource } from '../../core/sources/ingest_source.ts';
import type { ChangeEvent, DeploymentEvent, IncidentEvent } from '../../core/tables/index.ts';
import type { LakeRow } from '../../core/tables/table.ts';

/** A record in canonical columns, each value as a CSV file would hold it; what is left out is unknown. */
export type Given = Readonly<Record<string, string>>;

/** Records by the table that they are ingested as. */
export interface GivenFacts {
  readonly deployments: readonly Given[];
  readonly changes: readonly Given[];
  readonly incidents: readonly Given[];
}

/** Records as rows of the lake, by the code that `ingest --table` uses.
 *  @throws Error where a record would be quarantined, or has a column that nobody knows */
export function settled({ deployments, changes, incidents }: GivenFacts): Facts {
  return {
    deployments: rowsOf('deployments', deployments) as unknown as DeploymentEvent[],
    changes: rowsOf('changes', changes) as unknown as ChangeEvent[],
    incidents: rowsOf('incidents', incidents) as unknown as IncidentEvent[],
  };
}

function rowsOf(input: CanonicalName, records: readonly Given[]): LakeRow[] {
  const source = ingestSource({
    input,
    format: 'ndjson',
    originObject: `${input}.ndjson`,
    ingestedAt: Date.UTC(2100, 0),
    privacy: { actors: 'hash', key: 'known to the tests alone' },
  });
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const rows: LakeRow[] = [];
  for (const part of [source.push(new TextEncoder().encode(lines)), source.end()]) {
    for (const { record, settled: outcome } of part) {
      if (outcome.outcome !== 'stored') {
        throw new Error(`${input}, record ${record.position}: ${JSON.stringify(outcome)}`);
      }
      rows.push(...outcome.rows.map(({ row }) => row));
    }
  }
  for (const { name } of source.unknownColumns()) throw new Error(`${input} have no column ${name}`);
  return rows;
}
