import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openWorkspace } from '../../cli/workspace.ts';
import { publish, readLake } from '../../core/lake/publication.ts';
import { quarantineRow } from '../../core/lake/quarantine_row.ts';
import { call } from '../../core/sources/cloudtrail/example_events.ts';
import { quarantined } from '../../core/sources/settle.ts';
import { tables } from '../../core/tables/index.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { opsReview } from './ops_review.ts';

/** What an older version refused whole, for it could not open it, is opened by replay: each record in it is settled
 *  once, and what it came in is in quarantine no more. */

const event = (id: number) => ({ ...call, eventID: `00000000-0000-4000-8000-00000000000${id}` });
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const lines = (...events: readonly object[]) => events.map((one) => JSON.stringify(one)).join('\n');
const message = (body: string) => ({ messageId: 'm', eventSource: 'aws:sqs', body });

const kept = [
  { list: 'Records', record: message(JSON.stringify({ Records: [event(1), event(2)] })) },
  { list: 'records', record: { data: base64(gzipSync(lines(event(3), event(4)))) } },
  { list: null, record: { awslogs: { data: base64(`\ufeff${lines(event(5))}`) } } },
  { list: 'Records', record: message(JSON.stringify({ Records: [event(6), { who: 'knows' }] })) },
];

const refused = kept.map(({ list, record }, index) => {
  const raw = new TextEncoder().encode(JSON.stringify(record));
  const within = list === null ? null : { list, members: '{}' };
  return quarantineRow(
    quarantined('unknown_event', 'no source knew it'),
    {
      kind: 'broken',
      position: index + 1,
      offset: 0,
      length: raw.length,
      raw,
      within,
      fault: 'invalid_json',
      message: '',
    },
    {
      object: 'queue.json',
      input: 'raw',
      digest: 'd1',
      mapHash: null,
      table: null,
      source: 'unknown',
      context: within === null ? null : JSON.stringify(within),
    },
    Date.UTC(2026, 9, 3),
  );
});

it('what was refused whole is opened, and a second time there is nothing to do', async () => {
  const cwd = temporaryFolder();
  const { store } = openWorkspace({ lake: join(cwd, '.ops-review') });
  const all = { records: 4, stored: 0, known: 0, quarantined: { unknown_event: 4 }, notApplicable: {} };
  const input = {
    object: 'queue.json',
    digest: 'd1',
    path: null,
    fileDigest: 'f',
    format: 'json',
    input: 'raw',
  } as const;
  await publish(store, await readLake(store), {
    rows: [[tables.quarantine, refused]],
    inputs: [{ ...input, ...all, complete: true, bySource: { unknown: all } }],
  });
  const counts = async () => {
    const sql = `select (select count(*) from lake.cloudtrail_events) as events,
      (select count(distinct id) from lake.cloudtrail_events) as ids, (select count(*) from lake.quarantine) as refused`;
    const { out } = await opsReview(['sql', sql, '--json'], { cwd });
    return out.match(/\d+/g)?.map(Number);
  };
  expect(await counts()).toEqual([0, 0, 4]);

  const replay = ['quarantine', 'replay', '--json'];
  const dry = await opsReview([...replay, '--dry-run'], { cwd });
  expect(JSON.parse(dry.out)).toMatchObject({ tried: 6, stored: 5, refused: { unknown_event: 1 } });
  expect(await counts()).toEqual([0, 0, 4]);
  const first = await opsReview(replay, { cwd });
  expect(JSON.parse(first.out)).toMatchObject({ tried: 6, stored: 5, refused: { unknown_event: 1 } });
  expect(await counts()).toEqual([5, 5, 1]);
  const second = await opsReview(replay, { cwd });
  expect(JSON.parse(second.out)).toMatchObject({ tried: 1, stored: 0, refused: { unknown_event: 1 } });
  expect(await counts()).toEqual([5, 5, 1]);

  const { inputs } = await readLake(store);
  expect(inputs.get('d1')).toMatchObject({
    records: 6,
    stored: 5,
    quarantined: { unknown_event: 1 },
    bySource: { cloudtrail: { records: 5, stored: 5 }, unknown: { records: 1 } },
  });
});
