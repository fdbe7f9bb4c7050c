import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Utterance } from '../../simulator/delivery/utterance.ts';
import { keysOf, type Operations } from '../../simulator/operations/operations.ts';
import { iso } from '../../simulator/time.ts';
import type { World } from '../../simulator/world.ts';

/** Where the history of one account and Region was written. */
export interface HistoryFolder {
  readonly path: string;
  readonly account: string;
  readonly region: string;
}

/** Writes what was told as providers would, whole and once, with the map of the organisation beside it. */
export function writeOperations(
  folder: string,
  world: World,
  { utterances, files }: Operations,
  timeZone: string,
): HistoryFolder[] {
  const events = utterances.filter(({ feed }) => feed === 'events');
  put(folder, 'events/all.ndjson', events.map(({ say }) => `${JSON.stringify(say())}\n`).join(''));
  for (const { path, content, modifiedAt } of files) {
    const text = [...content].map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString()));
    put(folder, path, gzipSync(text.join('')));
    utimesSync(join(folder, path), modifiedAt / 1000, modifiedAt / 1000);
  }
  put(folder, 'ops-review.yaml', catalogueOf(world, timeZone));
  return writeHistory(folder, utterances);
}

/** The incidents of a world as the pager's own list of them. */
export function pagerIncidents({ incidents }: World): string {
  const rows = incidents.map(({ id, service, openedAt, resolvedAt }) =>
    [id, service, iso(openedAt), iso(resolvedAt), 'pagerduty'].join(','),
  );
  return `${['id,service,opened_at,resolved_at,source', ...rows].join('\n')}\n`;
}

function writeHistory(folder: string, utterances: readonly Utterance[]): HistoryFolder[] {
  const items = utterances.filter(({ feed }) => feed === 'alarm-history');
  const places = new Map(
    items.map(({ account, region }) => [
      `${account} ${region}`,
      { account: account ?? '', region: region ?? '' },
    ]),
  );
  return [...places.values()].map(({ account, region }) => {
    const path = `alarm-history/${account}/${region}/all.json`;
    const here = items.filter((item) => item.account === account && item.region === region);
    put(folder, path, JSON.stringify({ AlarmHistoryItems: here.map(({ say }) => say()) }));
    return { path: join(folder, path), account, region };
  });
}

function catalogueOf({ organisation, settings, until }: World, timeZone: string): string {
  const facts = '[deployments, incidents, alarms, inventory, compliance, drift]';
  return [
    'services:',
    ...organisation.services.map(
      (service) =>
        `  ${service.name}: { team: ${service.team.name}, keys: [${keysOf(service)
          .map((key) => JSON.stringify(key))
          .join(', ')}] }`,
    ),
    'coverage:',
    `  - { source: all, fact: ${facts}, from: ${iso(settings.from)}, to: ${iso(until)} }`,
    `reporting: { timeZone: ${timeZone} }`,
    '',
  ].join('\n');
}

function put(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
