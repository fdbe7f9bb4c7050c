import { join } from 'node:path';
import { passingPrivacy } from '../../cli/privacy.ts';
import { readTruth } from '../../cli/truth_folder.ts';
import { verify } from '../../cli/verify.ts';
import type { Verification } from '../../cli/verify_text.ts';
import { openForReading, openWorkspace } from '../../cli/workspace.ts';

/** What `ops-review verify` finds in the lake of a folder, in this process; `truth`: the folder of `--truth`. */
export async function verified(
  folder: string,
  periods: readonly string[],
  truth?: string,
): Promise<Verification> {
  const workspace = openWorkspace({ config: join(folder, 'ops-review.yaml') });
  const known = truth === undefined ? null : await readTruth(truth, await passingPrivacy(workspace));
  const reading = await openForReading(workspace);
  try {
    return await verify(reading, undefined, periods, known);
  } finally {
    await reading.close();
  }
}
