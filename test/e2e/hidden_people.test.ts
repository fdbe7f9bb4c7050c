import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { deployment, lines, put } from './lake_folder.ts';
import { opsReview } from './ops_review.ts';

/** An incident of the pager for each of these, who took it on after a minute. */
const incidents = (...people: readonly string[]): string =>
  lines(
    ...people.map((person, index) =>
      JSON.stringify({
        id: `i${index}`,
        service: 'checkout',
        environment: 'production',
        opened_at: `2026-10-${String(index + 1).padStart(2, '0')}T10:00:00Z`,
        acknowledged_at: `2026-10-${String(index + 1).padStart(2, '0')}T10:01:00Z`,
        acknowledged_by: person,
        acknowledged_by_kind: 'human',
        source: 'pagerduty',
      }),
    ),
  );

const config = `services: [checkout]
coverage:
  - { source: deploys, fact: deployments, from: 2026-09-01, to: 2026-11-01 }
  - { source: pagerduty, fact: incidents, from: 2026-09-01, to: 2026-11-01 }
`;

async function explained(...people: readonly string[]): Promise<string> {
  const cwd = temporaryFolder();
  put(cwd, {
    'ops-review.yaml': config.replace('[checkout]', '{ checkout: }'),
    'deployments.ndjson': lines(deployment('d1', { finished_at: '2026-09-02T10:00:00Z' })),
    'incidents.ndjson': incidents(...people),
  });
  for (const table of ['deployments', 'incidents']) {
    const { code, err } = await opsReview(['ingest', `${table}.ndjson`, '--table', table], { cwd });
    expect(code, err).toBe(0);
  }
  const asked = ['explain', 'time_to_acknowledge', '--period', '2026-10', '--raw', '--no-sql'];
  const { out, err } = await opsReview(asked, { cwd });
  expect(err).toBe('');
  return out;
}

it('who took pages on is not told by raw records either, where they are fewer than five', async () => {
  const few = await explained('ann', 'ben', 'ann', 'ben', 'ann', 'ben', 'ann', 'ben', 'ann');
  expect(few).toContain('9 rows');
  expect(few).toContain('not shown: fewer than five people');
  expect(few).not.toMatch(/\b(ann|ben)\b|10:01:00/);

  const many = await explained('ann', 'ben', 'cat', 'dan', 'eve', 'ann', 'ben', 'cat', 'dan');
  expect(many).toContain('9 rows');
  expect(many).toContain('"acknowledged_by":"eve"');
});
