import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { opsReview } from './ops_review.ts';

/** A folder whose `ops-review.yaml` names these inputs, and that has two deployments in it. */
function folderOf(inputs: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'told'));
  writeFileSync(join(folder, 'ops-review.yaml'), `inputs: ${inputs}\n`);
  writeFileSync(
    join(folder, 'told', 'deployments.csv'),
    'id,service,environment,status,finished_at\n' +
      'd1,checkout,production,succeeded,2026-10-01T10:00:00Z\n' +
      'd2,checkout,production,succeeded,2026-10-02T10:00:00Z\n',
  );
  return folder;
}

describe('ingest without paths', () => {
  it('reads what ops-review.yaml names, as it says, wherever it is asked', async () => {
    const folder = folderOf('[{ path: told, table: deployments }]');
    const args = ['--config', join(folder, 'ops-review.yaml'), 'ingest', '--threads', '1', '--json'];
    const { code, out, err } = await opsReview(args, { cwd: temporaryFolder() });
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ object: 'told/deployments.csv', stored: 2 }]);
  });

  it.each([
    ['--table deployments', '--table is'],
    ['--map a.map.yaml --format csv', '--map and --format are'],
    [
      '--source git --repository acme/a --service a --revision main',
      '--source and --repository and --service and --revision are',
    ],
    [
      '--account 111122223333 --region eu-west-1 --flow-format srcaddr',
      '--account and --region and --flow-format are',
    ],
  ])('refuses %s, which is about files', async (options, said) => {
    const cwd = folderOf('[{ path: told, table: deployments }]');
    const { code, err } = await opsReview(['ingest', ...options.split(' ')], { cwd });
    expect([code, err]).toEqual([
      2,
      `ops-review: name the files that ${said} about; the inputs of ops-review.yaml say themselves how they are read\n`,
    ]);
  });

  it('names the place in ops-review.yaml where an input cannot be meant', async () => {
    const cwd = folderOf('[{ path: told, source: git }]');
    const { code, err } = await opsReview(['ingest'], { cwd });
    expect([code, err]).toEqual([
      2,
      'ops-review: ops-review.yaml:1:10: inputs[0].repository: expected a repository beside source: git, found nothing. Add what deployments call it, such as repository: acme/checkout.\n',
    ]);
  });
});
