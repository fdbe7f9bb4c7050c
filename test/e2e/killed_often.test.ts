import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { countedRun, killedOften } from './killed_often.ts';
import { lakeContent, lines, put } from './lake_folder.ts';

/** Raw files of two kinds, of two days each; every tenth ends with a record that is broken. */
function rawFolder(files: number): string {
  const cwd = temporaryFolder();
  for (let file = 0; file < files; file += 1) {
    const records = Array.from({ length: 5 }, (_, index) =>
      file % 2 === 0 ? flow(5 * file + index) : call(5 * file + index),
    );
    const broken = file % 10 === 3 ? ['{"eventVersion":'] : [];
    put(cwd, { [`raw/${file % 7}/${file}.log`]: lines(...records, ...broken) });
  }
  return cwd;
}

const flow = (number: number): string => {
  const start = Date.UTC(2024, 9, 1 + (number % 4), number % 24) / 1000;
  return `2 111122223333 eni-1 10.0.0.5 10.0.0.9 50000 ${number} 6 10 840 ${start} ${start + 60} ACCEPT OK`;
};
const call = (number: number): string =>
  JSON.stringify({
    eventVersion: '1.08',
    eventID: `e${number}`,
    eventTime: new Date(Date.UTC(2024, 9, 1 + (number % 4), number % 24)).toISOString().replace('.000', ''),
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    recipientAccountId: '111122223333',
  });

it('hundreds of files in two threads, killed six times, are the lake of an undisturbed ingest', async () => {
  const ingest = ['ingest', 'raw', '--threads', '2'];
  const [whole, cwd] = [rawFolder(300), rawFolder(300)];
  const { work } = await countedRun(ingest, { cwd: whole });
  const { ran, deaths } = await killedOften(ingest, { cwd, kills: 6, seed: 7, work });
  expect(work.changes, 'each file is opened, by whichever thread').toBeGreaterThan(300);
  expect([0, 3]).toContain(ran.code); // 3 where what is in quarantine came with the last run
  expect(deaths).toHaveLength(6);
  expect(await lakeContent(join(cwd, '.ops-review'))).toEqual(await lakeContent(join(whole, '.ops-review')));
});

it('the same seed gives the same deaths, another one others, and the work can be counted on the way', async () => {
  const ingest = ['ingest', 'raw', '--threads', '1'];
  const killed = async (seed: number) => killedOften(ingest, { cwd: rawFolder(20), kills: 3, seed });
  const [one, again, other] = [await killed(1), await killed(1), await killed(2)];
  expect(again.deaths).toEqual(one.deaths);
  expect(other.deaths).not.toEqual(one.deaths);
});

it('what writes nothing cannot be killed, and that is said', async () => {
  const killing = { cwd: temporaryFolder(), kills: 1, seed: 1 };
  await expect(killedOften(['--version'], killing)).rejects.toThrow('--version makes too few changes');
});
