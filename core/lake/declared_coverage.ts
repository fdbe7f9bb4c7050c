import { contentHash } from '../bytes/digest.ts';
import type { Catalogue } from '../catalog/catalogue.ts';
import { coverage } from '../tables/coverage.ts';
import type { Instant } from '../tables/kinds.ts';
import type { LakeRow } from '../tables/table.ts';

/** What `coverage:` of the configuration declares, as rows of the table `coverage`, for those who query the lake. KPIs
 *  ask the configuration itself, which may be newer. */
export function coverageRows(catalogue: Catalogue, file: string, writtenAt: Instant): LakeRow[] {
  return catalogue.coverage.map((declared, index) => {
    const said = {
      source: declared.source,
      fact: declared.fact,
      service: declared.service,
      environment: declared.environment,
      from_time: declared.from,
      to_time: declared.to,
      reason: declared.reason,
    };
    return {
      id: contentHash({ table: coverage.name, ...said }),
      event_time: declared.from,
      account_id: null,
      region: null,
      service_key: declared.service === null ? null : `service:${declared.service}`,
      origin_object: file,
      origin_position: BigInt(index + 1),
      ingested_at: writtenAt,
      ...said,
    };
  });
}
