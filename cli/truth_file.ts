import { packingOf, unpacked } from '../adapters/folder/raw_file.ts';
import { UnreadableFile } from '../adapters/folder/unreadable.ts';
import { BrokenInput } from '../core/lake/settle_group.ts';
import type { CanonicalName } from '../core/sources/canonical/inputs.ts';
import { ingestSource, type RecordSource } from '../core/sources/ingest_source.ts';
import type { Privacy } from '../core/sources/people.ts';
import type { SettledRecord } from '../core/sources/settler.ts';
import type { LakeRow } from '../core/tables/table.ts';
import { UsageError } from './exit.ts';
import { formatOf } from './record_format.ts';

/** So many of the records that cannot be taken are told one by one. */
const mostTold = 10;

/** The rows that the lake would hold if this file were ingested, without a lake. A record that would not be stored is
 *  nothing to hold a lake against: the whole file is refused.
 *  @throws UsageError with file, line and reason of each such record, or why the file cannot be read */
export async function truthRows(path: string, input: CanonicalName, privacy: Privacy): Promise<LakeRow[]> {
  const rows: LakeRow[] = [];
  const problems: string[] = [];
  try {
    const format = await formatOf(path);
    const source = ingestSource({ input, format, originObject: path, ingestedAt: Date.now(), privacy });
    for await (const { record, settled } of settledRecords(path, source)) {
      if (settled.outcome === 'stored') for (const { row } of settled.rows) rows.push(row);
      else problems.push(`${path}, line ${record.position}: ${told(settled)}`);
    }
    for (const { name, meant } of source.unknownColumns()) {
      const advice = meant === null ? '' : `; did you mean ${meant}?`;
      problems.push(`${path}: the column ${JSON.stringify(name)} is not known${advice}`);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(error.message);
    throw error;
  }
  if (problems.length === 0) return rows;
  const rest = problems.length - mostTold;
  throw new UsageError([
    ...problems.slice(0, mostTold),
    ...(rest > 0 ? [`${path}: and ${rest} more like these`] : []),
  ]);
}

async function* settledRecords(path: string, source: RecordSource): AsyncGenerator<SettledRecord> {
  let broken: string | undefined;
  try {
    for await (const chunk of unpacked(path, await packingOf(path))) yield* source.push(chunk);
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
    broken = error.message;
  }
  yield* source.end(broken);
}

function told(settled: Exclude<SettledRecord['settled'], { readonly outcome: 'stored' }>): string {
  return settled.outcome === 'quarantined'
    ? `${settled.message} (${settled.reason})`
    : `not applicable (${settled.rule})`;
}
