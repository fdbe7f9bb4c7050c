import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lines, put } from './lake_folder.ts';
import { opsReview } from './ops_review.ts';

const day = 86_400_000;
const firstMonday = Date.UTC(2026, 2, 2);

/** Alarms of a service, so many episodes in each week. */
function episodes(service: string, weeks: readonly number[]): string[] {
  return weeks.flatMap((count, week) =>
    Array.from({ length: count }, (_, index) => {
      const at = firstMonday + week * 7 * day + Math.floor(((index + 0.5) * 7 * day) / count);
      const row = (state: string, minutes: number): string =>
        `arn:${service},${service}-errors,${service},,${state},${new Date(at + minutes * 60_000).toISOString()},false`;
      return [row('ALARM', 0), row('OK', 20)];
    }).flat(),
  );
}

const usual = [4, 6, 5, 3, 5, 7, 4, 5, 6, 4, 5, 5, 3, 6, 5, 4, 7, 5, 4, 6, 5, 5, 4, 6, 5, 4];

async function reviewed(
  services: Readonly<Record<string, readonly number[]>>,
  ...coverage: readonly string[]
): Promise<string> {
  const cwd = temporaryFolder();
  put(cwd, {
    'ops-review.yaml': lines(
      'coverage:',
      '  - { source: all, fact: [deployments, incidents], from: 2026-01-01, to: 2026-10-01 }',
      ...coverage.map((alarms) => `  - { source: all, fact: [alarms], to: 2026-10-01, ${alarms} }`),
    ),
  });
  const alarms = lines(
    'alarm_arn,alarm_name,service,account_id,to_state,event_time,actions_enabled',
    ...Object.entries(services).flatMap(([service, weeks]) => episodes(service, weeks)),
  );
  for (const [table, input] of Object.entries({
    deployments: lines(deployment('d1')),
    alarm_transitions: alarms,
  })) {
    const { code, err } = await opsReview(['ingest', '-', '--table', table], { cwd, input });
    expect(code, err).toBe(0);
  }
  const week = '2026-W36';
  const { code, err } = await opsReview(['review', '--period', week, '--format', 'md', '--out', 'out'], {
    cwd,
  });
  expect(code, err).toBe(0);
  return readFileSync(join(cwd, `out/review-${week}.md`), 'utf8');
}

it('a number is said to lie within its limits or not, and a step since when', async () => {
  const text = await reviewed(
    { calm: [...usual, 5], stepped: [...usual.slice(0, 25), 14, 15], busy: [...usual, 22] },
    'from: 2026-01-01',
  );
  const row = (service: string): string =>
    text.split('\n').find((one) => one.startsWith(`| ${service} |`) && /usual(ly)? \d/.test(one)) ?? '';
  expect(row('calm')).toMatch(/usually 0–1\d/);
  expect(row('calm')).not.toMatch(/since the week/);
  expect(row('busy')).toMatch(/above the usual 0–1\d/);
  expect(row('stepped')).toContain('14.5 a week since the week of 24 Aug 2026, 5 a week before');
  const screen = text.slice(0, text.indexOf('## 3'));
  expect(screen).toContain('Alarm episodes of busy changed');
  expect(screen).toContain('14.5 a week since the week of 24 Aug 2026, 5 a week before');
  expect(screen).not.toContain('calm');
});

it('a quiet week tells nothing on its first screen, and weeks that were not covered are no baseline', async () => {
  const text = await reviewed(
    { calm: [...usual, 7], rare: [...usual.map(() => 0), 3], young: [...usual, 22] },
    'service: calm, from: 2026-01-01',
    'service: rare, from: 2026-01-01',
    'service: young, from: 2026-07-20',
  );
  expect(text).toContain('No service moved beyond its usual range.');
  expect(text).toMatch(/\| young \| \[22\]/);
  expect(text.match(/usually \d/g)).toHaveLength(2); // of calm and of rare
  expect(text).not.toMatch(/since the week|above the usual|below the usual/);
});
