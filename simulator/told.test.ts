import { describe, expect, it } from 'vitest';
import type { Json } from './delivery/utterance.ts';
import { happen } from './happenings/happen.ts';
import { defaultSettings } from './settings.ts';
import { told } from './told.ts';

/** What providers say fits what the repositories and the organisation are. */

const happened = happen({ ...defaultSettings, seed: 3, days: 40, history: 10, services: 6 });
const { organisation } = happened.world;
const said = told(happened).sort((one, other) => one.at - other.at);
const records = said.map(({ feed, say }) => ({ feed, record: record(say()) }));

describe('GitHub', () => {
  const pushes = records
    .filter(
      ({ feed, record: { headers } }) => feed === 'github' && record(headers)['x-github-event'] === 'push',
    )
    .map(({ record: { body } }) => record(JSON.parse(String(body))));

  it.each(organisation.services)(
    'moves the main branch of $name from commit to commit, as git holds them',
    (service) => {
      const history = happened.code.get(service.name);
      const own = pushes.filter(({ repository }) => record(repository).full_name === service.repository);
      const bodies = new Map(
        history?.commits.map(({ sha, body }) => [sha, Buffer.from(body).toString('utf8')] as const),
      );
      expect(own.length).toBeGreaterThan(0);
      for (const [place, push] of own.entries()) {
        const body = bodies.get(String(push.after)) ?? '';
        expect(body.slice(body.indexOf('\n\n') + 2)).toBe(`${record(push.head_commit).message}\n`);
        if (place > 0) expect(push.before).toBe(own[place - 1]?.after);
        if (Number(push.before) !== 0) expect(/^parent (.*)$/m.exec(body)?.[1]).toBe(push.before);
      }
      expect(own.at(-1)?.after).toBe(history?.tip);
    },
  );

  it('says of a merge that it is one', () => {
    const merging = organisation.services.filter(({ merges }) => merges === 'merge');
    expect(merging.length).toBeGreaterThan(0);
    for (const { repository: name } of merging) {
      const last = pushes.findLast(({ repository }) => record(repository).full_name === name);
      expect(record(last?.head_commit).message).toMatch(/^Merge pull request #\d+ from acme\//);
    }
  });
});

it('PagerDuty has an id of its own for each service, always the same', () => {
  const pairs = records
    .filter(({ feed }) => feed === 'pagerduty')
    .map(({ record: { body } }) => record(record(record(JSON.parse(String(body))).event).data))
    .map(({ service }) => `${record(service).summary} ${record(service).id}`);
  const different = [...new Set(pairs)];
  expect(different.length).toBeGreaterThan(3);
  expect(new Set(different.map((pair) => pair.split(' ')[0])).size).toBe(different.length);
  expect(new Set(different.map((pair) => pair.split(' ')[1])).size).toBe(different.length);
});

it('CodePipeline names nobody of another account', () => {
  const taken = records.filter(({ record: one }) => JSON.stringify(one).includes('trigger-detail'));
  const accounts = taken.map(({ record: { account, detail } }) => [
    account,
    /arn:aws:sts::(\d+):/.exec(JSON.stringify(detail))?.[1],
  ]);
  expect(taken.length).toBeGreaterThan(0);
  expect(accounts.filter(([one, other]) => one !== other)).toEqual([]);
});

function record(value: unknown): Record<string, Json> {
  if (typeof value !== 'object' || value === null) throw new Error(`${JSON.stringify(value)} is no record`);
  return Object.fromEntries(Object.entries(value));
}
