import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ingestFiles } from '../../cli/take_inputs.ts';
import { openWorkspace } from '../../cli/workspace.ts';
import { select } from '../sql/derived_lake.ts';
import { temporaryFolder } from '../temporary_folder.ts';

/** Records that tell the same things in different words, and contradict each other: whatever comes first, and however
 *  often, what the views make of them is the same. */

const numRuns = Number(process.env.OPS_REVIEW_RUNS ?? 5);
const account = '111122223333';
const region = 'eu-west-1';
const state = fc.constantFrom('OK', 'ALARM');
const alarm = fc.constantFrom('errors', 'latency');
const arnOf = (name: string) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
const moment = fc
  .constantFrom(0, 1, 400, 1000, 1001, 2001, 300_000)
  .map((after) => new Date(Date.UTC(2026, 9, 1, 10) + after).toISOString());

const event = fc
  .record({ name: alarm, to: state, from: state, at: moment, muted: fc.boolean() })
  .map(({ name, to, from, at, muted }) => ({
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    region,
    time: at,
    resources: [arnOf(name)],
    detail: {
      alarmName: name,
      state: { value: to, timestamp: at },
      previousState: { value: from },
      ...(muted ? { muteDetail: { mutedByArn: 'arn:rule' } } : {}),
    },
  }));

const item = fc.record({ name: alarm, to: state, from: state, at: moment }).map(({ name, to, from, at }) => ({
  AlarmHistoryItems: [
    {
      AlarmName: name,
      AlarmType: 'MetricAlarm',
      Timestamp: at,
      HistoryItemType: 'StateUpdate',
      HistoryData: JSON.stringify({ oldState: { stateValue: from }, newState: { stateValue: to } }),
    },
  ],
}));

const listed = fc.record({ name: alarm, state, since: moment, enabled: fc.boolean() }).map((said) => ({
  MetricAlarms: [
    {
      AlarmName: said.name,
      AlarmArn: arnOf(said.name),
      StateValue: said.state,
      StateTransitionedTimestamp: said.since,
      ActionsEnabled: said.enabled,
    },
  ],
}));

const evaluated = fc
  .record({ status: fc.constantFrom('COMPLIANT', 'NON_COMPLIANT'), at: moment, late: fc.boolean() })
  .map(({ status, at, late }) => ({
    messageType: 'ComplianceChangeNotification',
    awsAccountId: account,
    awsRegion: region,
    configRuleName: 'encrypted',
    resourceType: 'AWS::EC2::Volume',
    resourceId: 'vol-1',
    newEvaluationResult: { complianceType: status, resultRecordedTime: at },
    notificationCreationTime: late ? '2026-10-03T10:00:00Z' : at,
  }));

const told = fc.array(fc.oneof(event, item, listed, evaluated), { minLength: 1, maxLength: 20 });

/** Records in the files that they came in, one run of the program for each file. */
async function lakeAfter(files: readonly (readonly object[])[]) {
  const folder = temporaryFolder();
  const workspace = openWorkspace({ lake: join(folder, 'lake') });
  for (const [index, records] of files.entries()) {
    const path = join(folder, String(index), 'told.json');
    mkdirSync(join(folder, String(index)));
    writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    utimesSync(path, 0, Date.UTC(2026, 9, 1) / 1000);
    await ingestFiles([path], { account, region, batchSize: 1 + (index % 3) }, workspace);
  }
  return workspace;
}

const views = ['transitions', 'listings', 'episodes', 'compliance_runs', 'contradictions'];
const places = ['origin_object', 'origin_position', 'ingested_at'];

async function rowsAfter(files: readonly (readonly object[])[]): Promise<Record<string, readonly string[]>> {
  const workspace = await lakeAfter(files);
  const rows: Record<string, readonly string[]> = {};
  for (const view of views) {
    const found = await select(workspace, `select * from ${view}`, [view]);
    rows[view] = found.map((row) => shown(row)).sort();
  }
  const open = await select(workspace, 'select kind, key, dt, state, since from lake.open_state');
  return { ...rows, open_state: open.map((row) => shown(row)).sort() };
}

function shown(row: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(row).filter(([column]) => !places.includes(column));
  return JSON.stringify(said, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

it('any order, repetition and split of records that contradict each other gives the same rows', async () => {
  const dealt = told.chain((records) =>
    fc.record({
      records: fc.constant(records),
      again: fc.shuffledSubarray(records),
      order: fc.shuffledSubarray(records, { minLength: records.length }),
      cuts: fc.array(fc.nat({ max: 2 * records.length }), { maxLength: 2 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(dealt, async ({ records, again, order, cuts }) => {
      const all = [...order, ...again];
      const ends = [...cuts.toSorted((one, other) => one - other), all.length];
      const files = ends.map((end, index) => all.slice(ends[index - 1] ?? 0, end));
      expect(await rowsAfter(files)).toEqual(await rowsAfter([records]));
    }),
    { numRuns, endOnFailure: true },
  );
});
