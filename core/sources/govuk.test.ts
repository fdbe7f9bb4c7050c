import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rangeChanges } from './git/changes.ts';
import { ingestSource } from './ingest_source.ts';
import { lookupId, readLookup } from './mapping/lookup.ts';
import { lookupsOf } from './mapping/mapping.ts';
import { readMapping } from './mapping/read_mapping.ts';

const folder = new URL('../../examples/govuk/', import.meta.url);
const unpacked = (name: string) => gunzipSync(readFileSync(new URL(name, folder)));

async function settle(map: string, name: string) {
  const read = readMapping(map, readFileSync(new URL(map, folder), 'utf8'));
  if (read.outcome === 'wrong') throw new Error(read.problems[0]?.message);
  const lookups = new Map<string, ReadonlyMap<string, string>>();
  for (const lookup of lookupsOf(read.mapping)) {
    const loaded = await readLookup(lookup, 'csv', [unpacked(lookup.file)]);
    if ('problems' in loaded) throw new Error(loaded.problems[0]);
    lookups.set(lookupId(lookup), loaded.table);
  }
  const source = ingestSource({
    input: { mapping: read.mapping, lookups },
    format: 'csv',
    originObject: name,
    ingestedAt: 0,
    privacy: { actors: 'drop' },
  });
  const settled = [...source.push(unpacked(name)), ...source.end()].map((one) => one.settled);
  const rows = settled.flatMap((one) => (one.outcome === 'stored' ? one.rows.map(({ row }) => row) : []));
  const outcomes = Object.groupBy(settled, (one) =>
    one.outcome === 'not_applicable' ? one.rule : one.outcome,
  );
  const counts = Object.fromEntries(Object.entries(outcomes).map(([outcome, all]) => [outcome, all?.length]));
  return { rows, counts, history: source.history() };
}

const deployments = await settle('deployments.map.yaml', 'deployments-production-2022-2024.csv.gz');
const commits = await settle('commits.map.yaml', 'publishing-api-commits.csv.gz');

describe('the history of GOV.UK', () => {
  it('is stored whole, each row with an identity of its own', () => {
    expect(deployments.counts).toEqual({ stored: 16_167 });
    expect(new Set(deployments.rows.map(({ id }) => id)).size).toBe(16_167);
    expect(new Set(deployments.rows.map((row) => row.deployment_id)).size).toBe(16_167);
    expect(deployments.rows[0]).toMatchObject({
      origin_position: 2n,
      event_time: Date.parse('2022-10-10T10:39:30Z'),
      service_key: 'service:asset-manager',
      environment: 'production',
      status: 'succeeded',
      version: 'latest',
      source: 'govuk-helm-charts',
      kind: null,
      trigger: null,
      updated_at: null,
      repository: null,
      commit_sha: null,
    });
  });

  it('names commits of publishing-api alone, by tag, release name or digest', () => {
    const known = deployments.rows.filter((row) => row.commit_sha !== null);
    expect(new Set(known.map(({ service_key }) => service_key))).toEqual(new Set(['service:publishing-api']));
    expect(known).toHaveLength(477);
    expect(known.every((row) => row.repository === 'alphagov/publishing-api')).toBe(true);
    const ways = Object.groupBy(
      known,
      (row) => /^(v\d|release-|[0-9a-f]{40}$)/.exec(String(row.version))?.[0].slice(0, 1) ?? '',
    );
    expect(ways.v?.length).toBe(356);
    expect(ways.r?.length).toBe(119);
  });

  it('has the changes of publishing-api: 2,684 on the branch, the rest told by them or never merged', () => {
    expect(commits.counts).toEqual({ stored: 2_684, inside_a_merge: 5_130, not_on_branch: 1_707 });
    expect(commits.rows[0]).toMatchObject({ merge_order: 2684n, origin_position: 2n });
  });

  it('leads from 476 of 477 deployments to a change; one was deployed from a branch', () => {
    const changes = new Set(commits.rows.map((row) => row.sha));
    const shas = deployments.rows.map((row) => row.commit_sha).filter((sha) => sha !== null);
    expect(shas.filter((sha) => !changes.has(sha))).toEqual(['0192fd722b2c3799c999427adcdb80862c91c08d']);
  });

  it('tells what came between two deployments', () => {
    if (commits.history === null) throw new Error('no history');
    const of = (version: string) =>
      String(deployments.rows.find((row) => row.version === version && row.commit_sha !== null)?.commit_sha);
    const range = rangeChanges(commits.history, of('v560'), of('v562'));
    expect(range).toMatchObject([{ mergeOrder: 2683 }, { mergeOrder: 2684 }]);
  });
});
