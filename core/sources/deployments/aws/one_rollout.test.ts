import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lakeOf, library } from '../../../../test/sql/lake.ts';
import { type Catalogue, defaultCatalogue } from '../../../catalog/catalogue.ts';
import { rolloutsOf } from '../../../kpi/verify/rollouts.ts';
import { compileSelect } from '../../../sql/compile.ts';
import { contextOf } from '../../../sql/context.ts';
import type { DeploymentEvent } from '../../../tables/index.ts';
import { ingestRaw } from '../../raw/ingest_raw.ts';
import { noDelivery } from '../../raw/open.ts';
import { cloudFormation } from './cloudformation.ts';
import { codeDeploy } from './codedeploy.ts';
import { codePipeline } from './codepipeline.ts';
import { ecs } from './ecs.ts';
import { wrapped } from './event.ts';

/** Everything that AWS says of one rollout, in any order and repeated, is one rollout, whichever source is counted. */

const execution = '12345678-1234-5678-abcd-12345678abcd';
const commit = '8cf40f2c0ffee8cf40f2c0ffee8cf40f2c0ffee0';
const stack = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/checkout/9a0e5120';
const service = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const asOf = Date.parse('2027-01-01T00:00:00Z');

const on = (clock: string) => `2026-10-02T${clock}Z`;

function pipeline(clock: string, state: string, attempt: number, more = {}) {
  return wrapped('aws.codepipeline', 'CodePipeline Pipeline Execution State Change', on(clock), {
    pipeline: 'checkout',
    'execution-id': execution,
    'start-time': on('10:00:00.208'),
    state,
    'pipeline-execution-attempt': attempt,
    ...more,
  });
}

function action(clock: string, started: string, result: string, type: object, attempt: number) {
  return wrapped('aws.codepipeline', 'CodePipeline Action Execution State Change', on(clock), {
    pipeline: 'checkout',
    'execution-id': execution,
    'start-time': on(started),
    'execution-result': { 'external-execution-id': result },
    state: 'SUCCEEDED',
    type,
    'pipeline-execution-attempt': attempt,
  });
}

function deploy(clock: string, deploymentId: string, state: string) {
  const detail = { application: 'checkout', deploymentGroup: 'prod', deploymentId, state };
  return wrapped('aws.codedeploy', 'CodeDeploy Deployment State-change Notification', on(clock), detail);
}

function serviceDeployment(clock: string, eventName: string) {
  const detail = { eventName, deploymentId: 'ecs-svc/123', updatedAt: on(clock) };
  return wrapped('aws.ecs', 'ECS Deployment State Change', on(clock), detail, service);
}

function stackStatus(clock: string, status: string, token: string) {
  const detail = { 'stack-id': stack, 'status-details': { status }, 'client-request-token': token };
  return wrapped('aws.cloudformation', 'CloudFormation Stack Status Change', on(clock), detail);
}

const source = { category: 'Source', provider: 'CodeCommit' };
const codeDeployAction = { category: 'Deploy', provider: 'CodeDeploy' };

/** A rollout whose first attempt failed while CodeDeploy deployed, and whose retried stage succeeded. */
const events = [
  pipeline('10:00:00', 'STARTED', 1, { 'execution-trigger': { 'trigger-type': 'Webhook' } }),
  action('10:00:05', '10:00:01.100', commit, source, 0),
  deploy('10:05:01', 'd-FIRST', 'START'),
  deploy('10:07:00', 'd-FIRST', 'FAILURE'),
  action('10:07:01', '10:05:00.900', 'd-FIRST', codeDeployAction, 1),
  pipeline('10:07:02', 'FAILED', 1),
  pipeline('10:20:00', 'RESUMED', 2),
  deploy('10:20:01', 'd-SECOND', 'START'),
  serviceDeployment('10:20:05', 'SERVICE_DEPLOYMENT_IN_PROGRESS'),
  serviceDeployment('10:24:00', 'SERVICE_DEPLOYMENT_COMPLETED'),
  deploy('10:25:00', 'd-SECOND', 'SUCCESS'),
  action('10:25:01', '10:20:01.500', 'd-SECOND', codeDeployAction, 2),
  pipeline('10:25:02', 'SUCCEEDED', 2),
  stackStatus('10:20:02', 'UPDATE_IN_PROGRESS', 'token-1'),
  stackStatus('10:22:00', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'token-1'),
  stackStatus('10:22:00', 'UPDATE_COMPLETE', 'token-1'),
];

const keys = ['pipeline:checkout', 'application:checkout', 'ecs:shop/checkout', 'stack:checkout'];

function catalogueCounting(from: string): Catalogue {
  const named = { service: 'checkout', environment: 'production', team: null, tier: null };
  const ever = { validFrom: null, validTo: null };
  const described = {
    title: null,
    team: null,
    owner: null,
    tier: null,
    runbook: null,
    timeZone: null,
    retired: null,
  };
  return {
    ...defaultCatalogue,
    services: [{ name: 'checkout', ...described, deploymentsFrom: { production: from } }],
    serviceMap: keys.map((key) => ({ key, ...named, ...ever })),
  };
}

function rowsOf(given: readonly object[], file: string): DeploymentEvent[] {
  const cutter = ingestRaw({
    format: 'json',
    sources: [codePipeline, codeDeploy, ecs, cloudFormation],
    delivery: noDelivery,
    originObject: file,
    ingestedAt: asOf,
    privacy: { actors: 'hash', key: 'known to the tests alone' },
  });
  const text = new TextEncoder().encode(given.map((event) => JSON.stringify(event)).join('\n'));
  return [...cutter.push(text), ...cutter.end()].flatMap(({ settled }) => {
    if (settled.outcome !== 'stored') throw new Error(JSON.stringify(settled));
    return settled.rows.map(({ row }) => row as unknown as DeploymentEvent);
  });
}

/** The rollouts by SQL over one publication for each hand, and by plain loops; and the keys of the deployments. */
async function rollouts(hands: readonly (readonly object[])[], from: string) {
  const catalogue = catalogueCounting(from);
  const facts = hands.map((hand, index) => ({
    deployments: rowsOf(hand, `hand${index}.json`),
    changes: [],
    incidents: [],
  }));
  const lake = await lakeOf(facts);
  try {
    const { fromDt, toDt } = lake;
    const context = contextOf({ catalogue, periods: [], asOf, service: null, fromDt, toDt });
    const columns =
      'status, member_ids, commit_sha, "trigger", epoch_ms(started_at) as started, epoch_ms(finish) as finish';
    const statement = compileSelect(library, `select ${columns} from rollouts`, ['rollouts'], context);
    const { rows } = await lake.warehouse.query(statement);
    const selectKeys = compileSelect(
      library,
      'select id, service_key from deployments',
      ['deployments'],
      context,
    );
    const keyOf = new Map(
      (await lake.warehouse.query(selectKeys)).rows.map((row) => [row.id, row.service_key]),
    );
    const all = { deployments: facts.flatMap(({ deployments }) => deployments), changes: [], incidents: [] };
    return { bySql: rows, byLoops: rolloutsOf(all, catalogue, asOf), keyOf };
  } finally {
    await lake.close();
  }
}

const expected: Record<string, object> = {
  codepipeline: {
    status: 'succeeded',
    member_ids: [1, 2].map((attempt) => `codepipeline/${execution}/pipeline:checkout//${attempt}`),
    commit_sha: commit,
    trigger: 'pipeline',
    started: BigInt(Date.parse(on('10:00:00.208'))),
    finish: BigInt(Date.parse(on('10:25:02'))),
  },
  codedeploy: {
    status: 'succeeded',
    member_ids: ['codedeploy/d-FIRST', 'codedeploy/d-SECOND'],
    started: BigInt(Date.parse(on('10:05:01'))),
    finish: BigInt(Date.parse(on('10:25:00'))),
  },
  ecs: {
    status: 'succeeded',
    member_ids: ['ecs/ecs-svc%2F123/ecs:shop%2Fcheckout'],
    started: BigInt(Date.parse(on('10:20:05'))),
    finish: BigInt(Date.parse(on('10:24:00'))),
  },
  cloudformation: {
    status: 'succeeded',
    started: BigInt(Date.parse(on('10:20:02'))),
    finish: BigInt(Date.parse(on('10:22:00'))),
  },
};

describe('what AWS says of one rollout', () => {
  it.each(Object.entries(expected))('is one rollout where %s is counted', async (from, rollout) => {
    const { bySql, byLoops } = await rollouts([events], from);
    expect(bySql).toEqual([expect.objectContaining(rollout)]);
    expect(byLoops).toHaveLength(1);
  });

  it('is the same in any order, repeated, and over publications', async () => {
    const dealt = fc.tuple(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.shuffledSubarray(events),
      fc.constantFrom(...Object.keys(expected)),
    );
    await fc.assert(
      fc.asyncProperty(dealt, async ([all, again, from]) => {
        const cut = again.length;
        const { bySql, keyOf } = await rollouts([all.slice(cut), again, all.slice(0, cut)], from);
        expect(keyOf.get('codedeploy/d-FIRST')).toBe('application:checkout');
        expect(bySql).toEqual([expect.objectContaining(expected[from] ?? {})]);
      }),
      { numRuns: 12 },
    );
  });

  it('is one deployment where an event and a listing tell of the same end without a token', async () => {
    const listed = {
      StackId: stack,
      EventId: '1cdbe140',
      StackName: 'checkout',
      PhysicalResourceId: stack,
      ResourceType: 'AWS::CloudFormation::Stack',
      Timestamp: on('10:22:00.123'),
      ResourceStatus: 'UPDATE_COMPLETE',
    };
    const { bySql } = await rollouts(
      [[stackStatus('10:22:00', 'UPDATE_COMPLETE', ''), listed]],
      'cloudformation',
    );
    expect(bySql).toHaveLength(1);
  });
});
