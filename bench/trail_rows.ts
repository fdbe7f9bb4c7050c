import { laneParquet } from '../core/lake/lane_parquet.ts';
import { cloudtrailEvents } from '../core/tables/cloudtrail_events.ts';
import { type Measured, measure, type Round, timed } from './measure.ts';
import { referenceCloudTrail } from './reference/cloudtrail.ts';
import { generatedTrails, type TrailInput, trailCorpus } from './trail_inputs.ts';
import { TrailReader } from './trail_reader.ts';

interface TrailRow {
  readonly name: string;
  readonly inputs: () => readonly TrailInput[];
  /** Whether the rows are written, too, as Parquet in memory. */
  readonly toParquet?: true;
}

/** CloudTrail's rows of the bench: trail files in memory to lanes, ids and origin included, beside `JSON.parse`. */
export const trailRows: readonly TrailRow[] = [
  { name: 'cloudtrail: bytes to lanes, generated', inputs: () => generatedTrails(200, 100, 1) },
  {
    name: 'cloudtrail: bytes to Parquet in memory, generated',
    inputs: () => generatedTrails(200, 100, 1),
    toParquet: true,
  },
  { name: 'cloudtrail: bytes to lanes, 2 % sign-ins', inputs: () => generatedTrails(200, 100, 2, 2) },
  { name: 'cloudtrail: bytes to lanes, the corpus repeated', inputs: () => trailCorpus(14) },
];

/** Both begin with bytes. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

/** null: the input is not there. */
export async function measureTrails(
  { name, inputs, toParquet }: TrailRow,
  rounds: number,
): Promise<Measured | null> {
  const files = inputs();
  if (files.length === 0) return null;
  const reader = new TrailReader(
    toParquet ? (lanes) => void laneParquet(cloudtrailEvents, lanes) : undefined,
  );
  const reference: Round = () =>
    timed(() => files.reduce((sum, { bytes }) => sum + referenceCloudTrail([textOf(bytes)]), 0));
  const work: Round = () => timed(() => files.reduce((sum, { bytes }) => sum + reader.read(bytes), 0));
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / records;
  const remark = () => {
    const left = Math.round((reader.left / (rounds + 1) / records) * 1000) / 10;
    return `${Math.round(size)} bytes a record; ${left} % by the plain path`;
  };
  return measure(name, work, reference, rounds, remark);
}
