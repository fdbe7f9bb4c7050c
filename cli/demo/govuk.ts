import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { oneWord } from '../one_word.ts';
import { packageFolder } from '../package_folder.ts';
import { ingestFiles } from '../take_inputs.ts';
import { print, warn } from '../terminal.ts';
import { openWorkspace } from '../workspace.ts';

/** Reviews October 2024 of GOV.UK. */
export async function reviewGovuk(): Promise<void> {
  const folder = join(packageFolder, 'examples', 'govuk');
  const config = join(folder, 'ops-review.yaml');
  const lake = join('.ops-review', 'govuk');
  await rm(lake, { recursive: true, force: true });
  const workspace = openWorkspace({ config, lake });
  warn('Taking in the production deployments of GOV.UK, October 2022 to December 2024 …');
  for (const [map, file] of [
    ['commits.map.yaml', 'publishing-api-commits.csv.gz'],
    ['deployments.map.yaml', 'deployments-production-2022-2024.csv.gz'],
  ] as const) {
    await ingestFiles([join(folder, file)], { map: join(folder, map) }, workspace);
  }
  warn('Writing the review …');
  const { printReview, writeReview } = await import('../write_review.ts');
  printReview(await writeReview(workspace, '2024-10', ['html'], undefined));
  print(
    `\nOpen a number: npx ops-review --config ${oneWord(relative(process.cwd(), config))} --lake ${lake} explain change_fail_rate --service whitehall --period 2024-10 --raw`,
  );
}
