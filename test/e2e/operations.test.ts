import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lines, put } from './lake_folder.ts';
import { opsReview, opsReviewJson } from './ops_review.ts';

const ingested = {
  deployments: lines(deployment('d1')),
  alarm_transitions: lines(
    'alarm_arn,alarm_name,service,account_id,to_state,event_time,actions_enabled',
    'arn:a,errors,checkout,,ALARM,2026-10-01T10:10:00Z,false',
    'arn:a,errors,checkout,,OK,2026-10-01T10:40:00Z,',
    'arn:b,disk,,111122223333,ALARM,2026-10-05T10:10:00Z,true',
    'arn:b,disk,,111122223333,OK,2026-10-05T11:10:00Z,',
  ),
  incidents: lines(
    'id,service,opened_at,resolved_at,source,title',
    'i1,checkout,2026-10-02T10:12:00Z,2026-10-02T11:00:00Z,pagerduty,Errors at checkout',
  ),
};
const covered = lines(
  'coverage:',
  '  - { source: all, fact: [deployments, incidents, alarms], from: 2026-09-01, to: 2026-11-02 }',
);

async function lakeWith(catalogue: string): Promise<string> {
  const cwd = temporaryFolder();
  put(cwd, { 'ops-review.yaml': catalogue });
  for (const [table, text] of Object.entries(ingested)) {
    const { code, err } = await opsReview(['ingest', '-', '--table', table], { cwd, input: text });
    expect(code, err).toBe(0);
  }
  return cwd;
}

interface Value {
  readonly service: string;
  readonly value: number | null;
  readonly reason: string | null;
}

it('alarms count for services and accounts, deployed or not, and lead to their rows', async () => {
  const cwd = await lakeWith(covered);
  const episodes = await opsReviewJson<Value[]>(['kpi', 'alarm_episodes', '--period', '2026-10', '--json'], {
    cwd,
  });
  expect(episodes.map(({ service, value }) => [service, value])).toEqual([
    ['account:111122223333', 1],
    ['checkout', 1],
  ]);
  const pages = await opsReviewJson<Value[]>(['kpi', 'pages', '--period', '2026-10', '--json'], { cwd });
  expect(pages.map(({ service, value, reason }) => [service, value, reason])).toEqual([
    ['account:111122223333', null, 'nothing says what the actions of its alarms were'],
    ['checkout', 1, null],
  ]);
  const explained = await opsReview(
    ['explain', 'alarm_episodes', '--service', 'account:111122223333', '--period', '2026-10', '--raw'],
    { cwd },
  );
  expect(explained.out).toContain('arn:b,disk,,111122223333,ALARM');

  await opsReview(['review', '--period', '2026-10', '--format', 'md', '--out', 'out'], { cwd });
  const review = readFileSync(join(cwd, 'out', 'review-2026-10.md'), 'utf8');
  const ledger = /### Every page[\s\S]*?\n\n## /.exec(review)?.[0] ?? '';
  expect(ledger).toContain('| 2 Oct 2026 10:12 UTC | checkout | pager Errors at checkout | yes |');
  expect(ledger).toContain('| 5 Oct 2026 10:10 UTC | account:111122223333 | unknown disk | unknown |');
});

it('a review tells incidents one by one, what happened around the severe ones, and what comes back', async () => {
  const cwd = temporaryFolder();
  put(cwd, { 'ops-review.yaml': `services: { checkout: { tier: 1 } }\n${covered}` });
  const alarm = (day: string, hour: string, to: string): string =>
    `arn:a,errors,checkout,${to},2026-10-${day}T${hour}:00Z,"[""arn:aws:sns:eu-west-1:1:pager""]"`;
  const told = {
    deployments: lines(deployment('d1')),
    incidents: lines(
      'id,service,severity,title,impact_started_at,opened_at,mitigated_at,resolved_at,reviewed_at,causes,escalations',
      ...[
        'i1,checkout,1,Errors at checkout,2026-10-02T10:00Z,2026-10-02T10:12Z,2026-10-02T10:45Z,2026-10-02T11:00Z,2026-10-05T09:00Z,"[""disk full""]",2',
        'i2,checkout,3,Slow,,2026-10-12T10:12Z,,2026-10-12T11:00Z,2026-10-15T09:00Z,"[""disk full""]",0',
      ],
    ),
    alarm_transitions: lines(
      'alarm_arn,alarm_name,service,to_state,event_time,actions',
      ...['02', '06', '07'].flatMap((day) => [alarm(day, '10:05', 'ALARM'), alarm(day, '10:30', 'OK')]),
    ),
  };
  for (const [table, text] of Object.entries(told)) {
    const { code, err } = await opsReview(['ingest', '-', '--table', table], { cwd, input: text });
    expect(code, err).toBe(0);
  }
  await opsReview(['review', '--period', '2026-10', '--format', 'md', '--out', 'out'], { cwd });
  const review = readFileSync(join(cwd, 'out', 'review-2026-10.md'), 'utf8');
  expect(review).toContain(
    '**checkout: Errors at checkout, severity 1** 10:00 customers felt it · 10:05 alarm errors · 10:12 opened · 10:45 mitigated · 11:00 resolved',
  );
  expect(review).toContain(
    '| 2 Oct 2026 10:12 UTC | checkout | Errors at checkout | 1 | 12 min | 45 min | – | 2 | disk full | held 5 Oct 2026 |',
  );
  expect(review).toContain('| 12 Oct 2026 10:12 UTC | checkout | Slow | 3 | – | – | – | 0 | disk full |');
  expect(review).toMatch(/\| pages: alarm errors \| checkout \| \[2\.9\]\([^)]*\) \| 0\.25–1\.3 \|/);
  expect(review).toMatch(/\| causes of incidents come back \| checkout \| \[1\]\([^)]*\) \| high \| high \|/);
  expect(review).not.toContain('Pages out of hours');
});

it('what is not declared as covered is unknown, whatever is there', async () => {
  const cwd = await lakeWith('services: {}\n');
  const values = await opsReviewJson<Value[]>(['kpi', 'alarm_episodes', '--period', '2026-10', '--json'], {
    cwd,
  });
  expect(values.map(({ value, reason }) => [value, reason])).toEqual([
    [null, 'coverage of alarms not declared'],
    [null, 'coverage of alarms not declared'],
  ]);
});

it('computes an operations KPI a second time, without SQL', async () => {
  const cwd = await lakeWith(covered);
  const { code, out } = await opsReview(['verify', 'time_in_alarm', '--period', '2026-10'], { cwd });
  expect([code, out]).toEqual([0, expect.stringContaining('all are the same')]);
});
