import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { opsReview } from './ops_review.ts';

/** What was refused is settled again: it moves, and nothing is lost or doubled by it. */

/** A subscription file of CloudWatch Logs. */
const delivered = (logGroup: string): string =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup,
    logEvents: flows.map((message, id) => ({ id: `${id}`, timestamp: 1, message })),
  });

const format = 'interface-id srcaddr dstaddr start end';
const flows = [
  'eni-1 10.0.0.1 10.0.0.2 1790000000 1790000059',
  'eni-2 10.0.0.1 10.0.0.3 1790000000 1790000059',
];

async function count(cwd: string, table: string): Promise<number> {
  const { out } = await opsReview(['sql', `select count(*) as n from lake.${table}`, '--json'], { cwd });
  return Number(/"?n"?: "?(\d+)/.exec(out)?.[1]);
}

it('once, by what is known now; a second time there is nothing to do', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'flows.json'), delivered('flows'));
  writeFileSync(join(cwd, 'odd.json'), '{"who":"knows"}');
  expect((await opsReview(['ingest', 'flows.json', 'odd.json'], { cwd })).code).toBe(3);
  expect([await count(cwd, 'vpc_flows'), await count(cwd, 'quarantine')]).toEqual([0, 3]);

  const replay = ['quarantine', 'replay', '--flow-format', format];
  const dry = await opsReview([...replay, '--dry-run'], { cwd });
  expect(dry.out).toContain('3 records tried again: 2 would be stored');
  expect([await count(cwd, 'vpc_flows'), await count(cwd, 'quarantine')]).toEqual([0, 3]);

  const first = await opsReview(replay, { cwd });
  expect(first.out).toContain('3 records tried again: 2 stored');
  expect([await count(cwd, 'vpc_flows'), await count(cwd, 'quarantine')]).toEqual([2, 1]);
  expect((await opsReview(replay, { cwd })).out).toContain('1 records tried again: 0 stored');
  expect([await count(cwd, 'vpc_flows'), await count(cwd, 'quarantine')]).toEqual([2, 1]);

  const again = await opsReview(['ingest', 'flows.json', '--json'], { cwd });
  expect(JSON.parse(again.out)).toMatchObject([{ records: 2, stored: 0, known: 2, quarantined: {} }]);
});

it('by the format that ops-review.yaml has since got for their log group', async () => {
  const cwd = temporaryFolder();
  const configure = (group: string): void =>
    writeFileSync(join(cwd, 'ops-review.yaml'), `flowFormats:\n  ${group}: ${format}\n`);
  const outcome = async (file: string): Promise<unknown> =>
    JSON.parse((await opsReview(['ingest', file, '--json'], { cwd })).out);

  configure('/vpc/other');
  writeFileSync(join(cwd, 'flows.json'), delivered('/vpc/flows'));
  expect(await outcome('flows.json')).toMatchObject([{ stored: 0, quarantined: { unknown_format: 2 } }]);
  expect((await opsReview(['quarantine', 'replay'], { cwd })).out).toContain(
    '2 records tried again: 0 stored',
  );

  configure('/vpc/flows');
  expect((await opsReview(['quarantine', 'replay'], { cwd })).out).toContain(
    '2 records tried again: 2 stored',
  );
  expect([await count(cwd, 'vpc_flows'), await count(cwd, 'quarantine')]).toEqual([2, 0]);

  writeFileSync(join(cwd, 'again.json'), delivered('/vpc/flows').replaceAll('10.0.0.1', '10.0.0.9'));
  expect(await outcome('again.json')).toMatchObject([{ stored: 2, quarantined: {} }]);
});
