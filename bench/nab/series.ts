import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A series of the Numenta Anomaly Benchmark, and the windows in which its labelled anomalies lie. */
export interface Labelled {
  readonly name: string;
  readonly points: readonly Point[];
  /** [first, last] places of each window, both included. */
  readonly windows: readonly (readonly [number, number])[];
}

interface Point {
  readonly at: number;
  readonly value: number;
}

/** The method was chosen on the first four by name, before the others were looked at. */
export const chosenOn = [
  'ec2_cpu_utilization_24ae8d',
  'ec2_cpu_utilization_53ea38',
  'ec2_cpu_utilization_5f5533',
  'ec2_cpu_utilization_77c1ca',
];

/** These were read once, with the method fixed. Nothing is to be chosen by what it does to them. */
export const heldOut = [
  'ec2_cpu_utilization_c6585a',
  'ec2_disk_write_bytes_c0d644',
  'grok_asg_anomaly',
  'rds_cpu_utilization_cc0c53',
];

/** Reads series of a folder with a CSV file for each (timestamp, value; times in UTC) and `windows.json`.
 *  Null where the folder is not there. */
export function readSeries(folder: string, names: readonly string[]): Labelled[] | null {
  if (!existsSync(join(folder, 'windows.json'))) return null;
  const windows: Record<string, [string, string][]> = JSON.parse(
    readFileSync(join(folder, 'windows.json'), 'utf8'),
  );
  return names.map((name) => {
    const [, ...lines] = readFileSync(join(folder, `${name}.csv`), 'utf8')
      .trim()
      .split('\n');
    const points = lines.map((line) => {
      const [time = '', value = ''] = line.split(',');
      return { at: instant(time), value: Number(value) };
    });
    const within = (windows[name] ?? []).map(([from, to]): [number, number] => [
      points.findIndex(({ at }) => at >= instant(from)),
      points.findLastIndex(({ at }) => at <= instant(to)),
    ]);
    return { name, points, windows: within };
  });
}

function instant(text: string): number {
  return Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
}
