import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CatalogueCheck } from '../../core/catalog/check.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { opsReview } from './ops_review.ts';

const deployed = (account: string, group: string): string =>
  JSON.stringify({
    version: '0',
    'detail-type': 'CodeDeploy Deployment State-change Notification',
    source: 'aws.codedeploy',
    account,
    region: 'eu-west-1',
    time: '2026-10-02T22:06:31Z',
    detail: {
      application: 'web',
      deploymentId: `d-${account}${group}`,
      state: 'SUCCESS',
      deploymentGroup: group,
    },
  });

it('says which names of AWS stand for things of several accounts or deployment groups', async () => {
  const cwd = temporaryFolder();
  const events = [
    deployed('111122223333', 'prod'),
    deployed('444455556666', 'prod'),
    deployed('444455556666', 'test'),
  ];
  writeFileSync(join(cwd, 'events.json'), events.join('\n'));
  await opsReview(['ingest', 'events.json'], { cwd });
  expect((await opsReview(['catalog', 'check'], { cwd })).out).toContain(
    'application:web: 3 rows; accounts 111122223333, 444455556666; deployment groups prod, test',
  );
});

it('a small simulation fits the catalogue that it writes', async () => {
  const cwd = temporaryFolder();
  // Seven services have all deployers; in ten days each is heard of.
  const small = [
    '--days',
    '10',
    '--history',
    '10',
    '--services',
    '7',
    '--flow-lines',
    '300',
    '--calls',
    '300',
  ];
  await opsReview(['simulate', '--out', 'world', ...small], { cwd });
  const world = { cwd: join(cwd, 'world') };
  await opsReview(['ingest'], world);
  const { code, out, err } = await opsReview(['catalog', 'check', '--json'], world);
  expect(code, err).toBe(0);
  const found: CatalogueCheck = JSON.parse(out);
  expect(found).toMatchObject({
    ...{ unmapped: [], undeclared: [], shared: [], uncovered: [], silentServices: [], revealsFailures: true },
  });
  const silent = found.silentKeys.map(({ key }) => key);
  expect(silent.filter((key) => /^(alarm|stack|canary|repository|pipeline|function):/.test(key))).toEqual([]);
  const ofServices = /^(alarm|role|stack|canary|ecs):(checkout|payments|production)/;
  expect(found.ofAccounts.filter(({ key }) => ofServices.test(key))).toEqual([]);
  expect(found.ofAccounts.map(({ key }) => key)).toContain('stack:landing-zone');
});
