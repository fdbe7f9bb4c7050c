import { SingleBar } from 'cli-progress';

export interface Progress {
  /** So many bytes more were unpacked. */
  bytes(count: number): void;
  /** So many records, or whatever else is counted, came so far. */
  records(count: number): void;
  stop(): void;
}

/** A bar on a terminal, nothing elsewhere. Its scale is the packed size, what it counts is unpacked: it ends early
 *  rather than late. */
export function progressBar(object: string, total: number, counted = 'records'): Progress {
  if (process.stderr.isTTY !== true) return { bytes: () => {}, records: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: `{bar} {records} ${counted}, {megabytes} MB  ${object.replace(/[^\x20-\x7e]/g, '?')}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(Math.max(total, 1), 0, { records: 0, megabytes: 0 });
  let seen = 0;
  return {
    bytes: (count) => {
      seen += count;
      bar.update(Math.min(seen, total), { megabytes: Math.round(seen / 1e6) });
    },
    records: (records) => bar.update({ records }),
    stop: () => bar.stop(),
  };
}
