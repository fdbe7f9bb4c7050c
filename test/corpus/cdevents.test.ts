import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';

/** The conformance events of CDEvents, and what each becomes. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'cdevents');
const present = existsSync(corpus);

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

const change = 'cdevents/%2Fevent%2Fsource%2F123/mySubject123';
const incident = 'cdevents/%2Fmonitoring%2Fprod1/incident-123';
const service = 'cdevents/271069a8-fc18-44f1-b38f-9d70a1695819/service:mySubject123/test123';

const expected: Record<string, string> = {
  'artifact_deleted.json': 'cdevents_artifact',
  'artifact_downloaded.json': 'cdevents_artifact',
  'artifact_packaged.json': 'cdevents_artifact',
  'artifact_published.json': 'cdevents_artifact',
  'artifact_signed.json': 'cdevents_artifact',
  'build_finished.json': 'cdevents_build',
  'build_queued.json': 'cdevents_build',
  'build_started.json': 'cdevents_build',
  'change_abandoned.json': 'change_abandoned',
  'change_created.json': `${change} opened_at`,
  'change_merged.json': `${change} merged_at`,
  'change_reviewed.json': `${change} first_reviewed_at`,
  'change_updated.json': 'change_bookkeeping',
  'environment_created.json': 'cdevents_environment',
  'environment_deleted.json': 'cdevents_environment',
  'environment_modified.json': 'cdevents_environment',
  'incident_detected.json': `${incident} detected_at`,
  'incident_reported.json': `${incident} opened_at`,
  'incident_resolved.json': `${incident} resolved_at`,
  'pipelinerun_finished.json': 'cdevents_run',
  'pipelinerun_queued.json': 'cdevents_run',
  'pipelinerun_started.json': 'cdevents_run',
  'service_deployed.json': `${service} finished_at`,
  'service_published.json': 'cdevents_service',
  'service_removed.json': 'cdevents_service',
  'service_rolledback.json': `${service} finished_at rollback`,
  'service_upgraded.json': `${service} finished_at`,
};

function settle(bytes: Uint8Array): SettledRecord[] {
  const source = ingestRaw({
    format: 'json',
    sources,
    delivery: noDelivery,
    originObject: 'event.json',
    ingestedAt: Date.UTC(2026, 9, 3),
    privacy: { actors: 'hash', key: 'a key for the corpus' },
  });
  return [...source.push(bytes), ...source.end()];
}

const moments = [
  'finished_at',
  'merged_at',
  'first_reviewed_at',
  'opened_at',
  'detected_at',
  'resolved_at',
] as const;

/** The thing that a row is about and which of its times it tells; or the rule or reason. */
function outcomes(text: string): string[] {
  return settle(new TextEncoder().encode(text)).flatMap(({ settled }) => {
    if (settled.outcome === 'not_applicable') return settled.rule;
    if (settled.outcome === 'quarantined') return `${settled.reason}: ${settled.message}`;
    return settled.rows.map(({ row }) => {
      const { deployment_id, change_id, incident_id, kind, ...said } = row;
      const told = moments.filter((moment) => typeof said[moment] === 'number');
      return [deployment_id ?? change_id ?? incident_id, ...told, kind]
        .filter((part) => part != null)
        .join(' ');
    });
  });
}

const cloudEvent = (data: string): string =>
  JSON.stringify({
    specversion: '1.0',
    id: 'c1',
    source: '/',
    type: 'dev.cdevents.any',
    data: JSON.parse(data),
  });

describe.skipIf(!present)('CDEvents', () => {
  const read = (file: string): string => readFileSync(join(corpus, file), 'utf8');

  it('are these files', () => {
    expect(readdirSync(corpus).toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(Object.entries(expected))('%s becomes %s', (file, becomes) => {
    expect(outcomes(read(file))).toEqual([becomes]);
  });

  it.each(Object.entries(expected))('%s in a CloudEvent becomes %s', (file, becomes) => {
    expect(outcomes(cloudEvent(read(file)))).toEqual([becomes]);
  });
});
