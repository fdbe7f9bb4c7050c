import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
