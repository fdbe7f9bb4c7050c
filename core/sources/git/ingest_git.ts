import type { Framed } from '../../bytes/framed.ts';
import type { Surroundings } from '../canonical/settle_record.ts';
import type { RecordSource } from '../ingest_source.ts';
import { quarantined } from '../settle.ts';
import type { SettledRecord } from '../settler.ts';
import { GitLogFramer, gitLogFields } from './log.ts';
import { type CommitListing, commitSettler } from './settle_commits.ts';

/** Opens the output of `git log` (`gitLogOptions`) as a file of commits: their changes are settled with `end`. */
export function ingestGit(listing: CommitListing, surroundings: Surroundings): RecordSource {
  const framer = new GitLogFramer();
  const settler = commitSettler(listing, surroundings);

  function* settleAll(records: Iterable<Framed>): Generator<SettledRecord> {
    for (const record of records) {
      const settled =
        record.kind === 'whole'
          ? settler.settle(gitLogFields(record.text), record)
          : quarantined(record.fault, record.message);
      if (settled !== null) yield { record, settled, source: 'git', context: null };
    }
  }
  return {
    table: settler.table,
    push: (chunk) => settleAll(framer.push(chunk)),
    *end(error) {
      yield* settleAll(framer.end(error));
      yield* settler.rest();
    },
    unknownColumns: () => [],
    history: () => settler.history(),
  };
}
