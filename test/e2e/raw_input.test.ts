import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary_folder.ts';
import { opsReview } from './ops_review.ts';

/** A folder of mixed raw files, good and broken, as it is found: the summary adds up by hand. */

const alarm = (name: string, minute: number): unknown => ({
  version: '0',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '111122223333',
  region: 'eu-west-1',
  resources: [`arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}`],
  detail: {
    alarmName: name,
    previousState: { value: 'OK' },
    state: { value: 'ALARM', timestamp: `2026-10-02T17:${String(minute).padStart(2, '0')}:40.989+0000` },
  },
});

const said = (value: unknown): string => JSON.stringify(value);

function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

interface Summary {
  readonly object: string;
  readonly records: number;
  readonly stored: number;
  readonly quarantined: Readonly<Record<string, number>>;
  readonly notApplicable: Readonly<Record<string, number>>;
  readonly known: number;
}

const brief = ({ records, stored, quarantined, notApplicable, known }: Summary): unknown[] => [
  records,
  stored,
  quarantined,
  notApplicable,
  known,
];

it('takes what it knows, keeps what it does not, and loses nothing', async () => {
  const cwd = temporaryFolder();
  const block = (inner: unknown): string => gzipSync(said(inner)).toString('base64');
  put(cwd, {
    'in/lines.json': [said(alarm('a', 1)), said(alarm('b', 2)), '{"broken":', said(alarm('c', 3))].join('\n'),
    'in/same.json': said(alarm('a', 1)),
    'in/list.json.gz': gzipSync(`[${said(alarm('d', 4))},{"oops":1},${said(alarm('e', 5))}]`),
    'in/two.json.gz': Buffer.concat([gzipSync(`${said(alarm('f', 6))}\n`), gzipSync(said(alarm('g', 7)))]),
    'in/short.json.gz': gzipSync(
      `${said(alarm('h', 8))}\n${createHash('sha512').update('x').digest('hex').repeat(200)}`,
    ).subarray(0, 200),
    'in/blocks.json': said({
      records: [
        { recordId: '1', data: block(alarm('i', 9)) },
        { recordId: '2', data: 'not base64!' },
        { recordId: '3', data: Buffer.from('garbage').toString('base64') },
        { recordId: '4', data: block(alarm('j', 10)) },
      ],
    }),
    'in/control.json': said({
      messageType: 'CONTROL_MESSAGE',
      logEvents: [{ id: '', message: 'CWL CONTROL MESSAGE' }],
    }),
    'in/read.me': '# Notes\n',
    'in/empty.json': '',
    'in/nothing.json': '{"Records":[]}',
    'in/nul.json': 'x\0y\n',
    'in/deep.json': `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  });
  const { code, out } = await opsReview(['ingest', 'in', '--json'], { cwd });
  const summaries = new Map((JSON.parse(out) as Summary[]).map((one) => [one.object, brief(one)]));
  expect(Object.fromEntries(summaries)).toEqual({
    'in/blocks.json': [4, 2, { invalid_base64: 1, unknown_format: 1 }, {}, 0],
    'in/control.json': [1, 0, {}, { control_message: 1 }, 0],
    'in/deep.json': [1, 0, { invalid_json: 1 }, {}, 0],
    'in/empty.json': [0, 0, {}, {}, 0],
    'in/lines.json': [4, 3, { invalid_json: 1 }, {}, 0],
    'in/list.json.gz': [3, 2, { unknown_event: 1 }, {}, 0],
    'in/nothing.json': [1, 0, {}, { empty_envelope: 1 }, 0],
    'in/nul.json': [1, 0, { unknown_format: 1 }, {}, 0],
    'in/read.me': [1, 0, { unknown_format: 1 }, {}, 0],
    'in/same.json': [1, 0, {}, {}, 1],
    'in/short.json.gz': [1, 0, { truncated_input: 1 }, {}, 0],
    'in/two.json.gz': [2, 2, {}, {}, 0],
  });
  expect(code).toBe(3);
});
