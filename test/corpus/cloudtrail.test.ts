import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from '../../core/bytes/digest.ts';
import { cloudtrailEvents } from '../../core/sources/cloudtrail/cloudtrail_events.ts';
import { membersWithColumn } from '../../core/sources/cloudtrail/event_row.ts';
import { ingestRaw } from '../../core/sources/raw/ingest_raw.ts';
import { noDelivery } from '../../core/sources/raw/open.ts';
import type { SettledRecord } from '../../core/sources/settler.ts';
import type { LakeRow } from '../../core/tables/table.ts';

/** Published CloudTrail files of every form, against what `JSON.parse` says of the same records. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'cloudtrail');
const present = existsSync(corpus);
const files = present ? globSync('*/*', { cwd: corpus }).sort() : [];
const key = 'a key for the corpus';

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

type Parsed = Readonly<Record<string, unknown>>;

const isParsed = (value: unknown): value is Parsed =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(value: unknown): Parsed {
  if (isParsed(value)) return value;
  throw new Error(`the corpus holds ${JSON.stringify(value)} where an object was expected`);
}

const member = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((at: unknown, step) => (isParsed(at) ? at[step] : undefined), value);

/** The events of a file, in their order, whatever carries them. */
function eventsOf(text: string): Parsed[] {
  const file: unknown = JSON.parse(text);
  if (Array.isArray(file)) return file.map(parsed);
  const { Records, Events, logEvents } = parsed(file);
  if (Array.isArray(logEvents))
    return logEvents.map((one) => parsed(JSON.parse(String(member(one, 'message')))));
  if (Array.isArray(Records)) return Records.map(parsed);
  return Array.isArray(Events) ? Events.map(parsed) : [parsed(file)];
}

function settle(bytes: Uint8Array, chunk = bytes.length): SettledRecord[] {
  const source = ingestRaw({
    format: 'json',
    sources: [cloudtrailEvents],
    delivery: noDelivery,
    originObject: 'corpus',
    ingestedAt: 0,
    privacy: { actors: 'hash', key },
  });
  const settled: SettledRecord[] = [];
  for (let at = 0; at < bytes.length; at += chunk) settled.push(...source.push(bytes.slice(at, at + chunk)));
  return [...settled, ...source.end()];
}

const read = (file: string): Buffer => readFileSync(join(corpus, file));

/** What a text column holds of a member. */
const text = (value: unknown): unknown => (value === undefined || value === '' ? null : value);

const textColumns: Readonly<Record<string, readonly string[]>> = {
  event_id: ['eventID'],
  event_version: ['eventVersion'],
  event_type: ['eventType'],
  region: ['awsRegion'],
  error_code: ['errorCode'],
  error_message: ['errorMessage'],
  source_address: ['sourceIPAddress'],
  user_agent: ['userAgent'],
  identity_type: ['userIdentity', 'type'],
  identity_account_id: ['userIdentity', 'accountId'],
  invoked_by: ['userIdentity', 'invokedBy'],
  request_id: ['requestID'],
  shared_event_id: ['sharedEventID'],
  vpc_endpoint_id: ['vpcEndpointId'],
  read_only: ['readOnly'],
  management_event: ['managementEvent'],
};

const jsonColumns: Readonly<Record<string, string>> = {
  user_identity: 'userIdentity',
  request_parameters: 'requestParameters',
  response_elements: 'responseElements',
  resources: 'resources',
};

const said = (row: LakeRow, columns: readonly string[]): Parsed =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));

const meant = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : null);

/** Who called, by a reading of its own. */
function caller(event: Parsed): Parsed {
  const type = member(event, 'userIdentity', 'type');
  if (type === 'AssumedRole') {
    const [, role, session] = String(member(event, 'userIdentity', 'arn')).split('/');
    return {
      identity_kind: 'role',
      role,
      service_key: `role:${role}`,
      actor: hmacSha256(key, session ?? '').slice(0, 32),
    };
  }
  const none = { role: null, service_key: null, actor: null };
  if (type === 'IAMUser') {
    const name = String(member(event, 'userIdentity', 'userName'));
    const hidden = name === 'HIDDEN_DUE_TO_SECURITY_REASONS';
    return { ...none, identity_kind: 'user', actor: hidden ? null : hmacSha256(key, name).slice(0, 32) };
  }
  if (type === 'Root') return { ...none, identity_kind: 'root' };
  return { ...none, identity_kind: event.userIdentity === undefined ? 'other' : 'service' };
}

function expectRow(row: LakeRow, event: Parsed): void {
  for (const [column, path] of Object.entries(textColumns))
    expect([column, row[column]]).toEqual([column, text(member(event, ...path))]);
  for (const [column, name] of Object.entries(jsonColumns))
    expect([column, meant(row[column])]).toEqual([column, event[name] ?? null]);
  expect(row.event_time).toBe(Date.parse(String(event.eventTime)));
  expect(row.account_id).toBe(text(event.recipientAccountId ?? member(event, 'userIdentity', 'accountId')));
  expect(row.event_source).toBe(event.eventSource ?? member(event, 'insightDetails', 'eventSource'));
  expect(row.event_name).toBe(event.eventName ?? member(event, 'insightDetails', 'eventName'));
  expect(row.event_category).toBe(event.eventCategory ?? 'Management');
  expect(said(row, ['identity_kind', 'role', 'service_key', 'actor'])).toEqual(caller(event));
  const rest = Object.entries(event).filter(([name]) => !membersWithColumn.has(name));
  expect(meant(row.details)).toEqual(rest.length === 0 ? null : Object.fromEntries(rest));
  const signIn = event.eventType === 'AwsConsoleSignIn';
  expect(row.sign_in_result).toBe(
    signIn ? (member(event, 'responseElements', String(event.eventName)) ?? null) : null,
  );
}

describe.skipIf(!present)('CloudTrail', () => {
  it('has these records', () => {
    const counts = Map.groupBy(files, (file) => file.split('/')[0]);
    const records = (folder: string): number =>
      (counts.get(folder) ?? []).reduce((sum, file) => sum + eventsOf(read(file).toString()).length, 0);
    expect(Object.fromEntries([...counts.keys()].map((folder) => [folder, records(folder ?? '')]))).toEqual({
      array: 46,
      digest: 3,
      insight: 4,
      'service-event': 1,
      'sign-in': 10,
      subscription: 5,
      trail: 1448,
    });
  });

  it.each(files)('%s: each record is settled once, as what it says', (file) => {
    const events = eventsOf(read(file).toString());
    const settled = settle(read(file));
    expect(settled).toHaveLength(events.length);
    for (const [index, event] of events.entries()) {
      const outcome = settled[index]?.settled;
      if (file.startsWith('digest/')) {
        expect(outcome).toEqual({ outcome: 'not_applicable', rule: 'cloudtrail_digest' });
        continue;
      }
      if (outcome?.outcome !== 'stored') throw new Error(`record ${index + 1}: ${JSON.stringify(outcome)}`);
      expect(outcome.rows.map(({ table }) => table)).toEqual(['cloudtrail_events']);
      for (const { row } of outcome.rows) expectRow(row, event);
    }
  });

  it('gives each event an id of its own, but for those that AWS documents alike', () => {
    const rows = files.flatMap((file) =>
      settle(read(file)).flatMap(({ settled }) => (settled.outcome === 'stored' ? settled.rows : [])),
    );
    const events = files.flatMap((file) => eventsOf(read(file).toString())).filter(({ eventID }) => eventID);
    const distinct = new Set(
      events.map(
        (event) =>
          `${event.eventID} ${event.recipientAccountId ?? member(event, 'userIdentity', 'accountId')}`,
      ),
    );
    expect(new Set(rows.map(({ row }) => row.id)).size).toBe(distinct.size);
  });

  it('gives the same rows whatever the chunks', () => {
    const file = files.find((name) => name.startsWith('subscription/cloudwatch')) ?? '';
    const whole = settle(read(file)).map(({ settled }) => settled);
    expect(settle(read(file), 7).map(({ settled }) => settled)).toEqual(whole);
  });
});
