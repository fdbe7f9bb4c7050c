import { asExamined } from '../../adapters/folder/as_examined.ts';
import { folderStaging } from '../../adapters/folder/staging.ts';
import { rowGroupRows } from '../../core/lake/lane_parquet.ts';
import { type Portion, portionLimits, settleGroup } from '../../core/lake/settle_group.ts';
import { heldEvents } from '../../core/sources/cloudtrail/held_events.ts';
import type { IngestSource } from '../../core/sources/ingest_source.ts';
import { LanePool } from '../../core/sources/lane_pool.ts';
import { type Privacy, pseudonyms } from '../../core/sources/people.ts';
import { ingestRaw, type RawOptions } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import { heldFlows } from '../../core/sources/vpc_flow/held_flows.ts';
import { counted } from '../counted.ts';
import { listedOn } from './listed_on.ts';
import type { RawFile } from './raw_file.ts';

/** What all files of a run have in common. Plain data: it passes between threads. */
export interface RawSettings {
  readonly lakeRoot: string;
  readonly privacy: Privacy;
  /** Fields of flow logs by log group, as ops-review.yaml names them. */
  readonly flowFormats: ReadonlyMap<string, string>;
  readonly ingestedAt: number;
  /** Records of a portion that are handed out one by one. */
  readonly batchSize?: number;
}

/** Settles files of raw records, group by group. */
export interface RawSettler {
  /** The portions of these files (`settleGroup`). `read`: told of bytes as they are unpacked. */
  settle(files: readonly RawFile[], read: (bytes: number) => void): AsyncIterable<Portion>;
}

/** Events that are held: each has a thousand bytes of text. */
const eventRows = 20_000;

/** Settles in the thread that calls. Lanes are made once, and kept. */
export function rawSettler(settings: RawSettings): RawSettler {
  const pseudonym = pseudonyms(settings.privacy);
  const holding = {
    pool: new LanePool({ flowRows: rowGroupRows, eventRows, pseudonym }),
    staging: folderStaging(settings.lakeRoot),
  };
  const limits = { ...portionLimits, records: settings.batchSize ?? portionLimits.records };
  return {
    settle(files, read) {
      const inputs = files.map((file) => ({
        open: () => opened(file, settings, holding.pool),
        bytes: counted(asExamined(file.path, file), read),
        before: file.before,
      }));
      return settleGroup(inputs, holding, limits);
    },
  };
}

function opened(file: RawFile, settings: RawSettings, pool: LanePool): IngestSource {
  const { source, account = null, region = null, flowFormat } = file.options;
  const { privacy, flowFormats, ingestedAt } = settings;
  const options: RawOptions = {
    format: file.format,
    sources: sources.filter(({ name }) => source === undefined || name === source),
    delivery: { ...noDelivery, account, region, listedAt: listedOn(file.modifiedAt) },
    originObject: file.input.object,
    ingestedAt,
    privacy,
    flowFormats,
    ...(flowFormat === undefined ? {} : { flowFormat }),
  };
  if (file.format === 'flow-log') return heldFlows(options, pool);
  const isTrail = file.format === 'json' && options.sources[0]?.name === 'cloudtrail';
  return isTrail ? heldEvents(options, pool) : ingestRaw(options);
}
