import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { deployment, lines, put } from '../e2e/lake_folder.ts';
import { type Ran, run } from './environment.ts';

/** One deployment on each day of October 2026 and one before, which the first of them replaces; and raw files. */
const input = {
  'ops-review.yaml':
    'coverage:\n  - { source: pipeline, fact: deployments, from: 2026-08-01, to: 2026-11-01 }\n',
  'deployments.ndjson': lines(
    ...Array.from({ length: 32 }, (_, day) =>
      deployment(`d${day}`, { finished_at: new Date(Date.UTC(2026, 8, 30 + day, 10)).toISOString() }),
    ),
  ),
  'raw/flow.log': lines(
    '2 111122223333 eni-1 10.0.0.5 10.0.0.9 50000 443 6 10 840 1790848800 1790848860 ACCEPT OK',
    '2 111122223333 eni-1 10.0.0.5 10.0.0.9 50001 443 6 10 840 1790848800 1790848860 REJECT OK',
    '2 111122223333 eni-1 10.0.0.5',
  ),
  'raw/trail.json': JSON.stringify({ Records: [call('e1'), call('e2')] }),
};

export interface Journey {
  readonly cwd: string;
  readonly ask: (...args: readonly string[]) => Ran;
}

function call(eventID: string): unknown {
  return {
    eventVersion: '1.08',
    eventID,
    eventTime: '2026-10-01T10:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    recipientAccountId: '111122223333',
  };
}

/** Makes a folder with input below the one that the package is installed in.
 *  @returns the folder, and what asks that package there */
export function journey(node: string, home: string): Journey {
  const cwd = mkdtempSync(join(home, 'at work '));
  put(cwd, input);
  return { cwd, ask: (...args) => run(node, cwd, 'npx', 'ops-review', ...args) };
}
