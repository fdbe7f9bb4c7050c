import { describe, expect, it } from 'vitest';
import type { Format } from '../bytes/detect.ts';
import { ingestSource, type RecordSource, type SourceOptions } from './ingest_source.ts';
import { readMapping } from './mapping/read_mapping.ts';

const surroundings = { originObject: 'a', ingestedAt: 0, privacy: { actors: 'drop' } } as const;

function open(format: Format, input: SourceOptions['input'] = 'deployments'): RecordSource {
  return ingestSource({ ...surroundings, input, format, limits: { maxRecordBytes: 300, keptBytes: 10 } });
}

function mapped(text: string): SourceOptions['input'] {
  const read = readMapping('a.map.yaml', text);
  if (read.outcome === 'wrong') throw new Error(read.problems[0]?.message);
  return { mapping: read.mapping, lookups: new Map() };
}

/** Each record in short: its line and what became of it. */
function settle(source: RecordSource, text: string, error?: string): string[] {
  const settled = [...source.push(new TextEncoder().encode(text)), ...source.end(error)];
  return settled.map(({ record, settled: to }) => {
    if (to.outcome === 'stored')
      return `${record.position} stored ${to.rows.map(({ row }) => row.version).join()}`;
    if (to.outcome === 'not_applicable') return `${record.position} not applicable: ${to.rule}`;
    return `${record.position} ${to.reason}: ${to.message}`;
  });
}

const header = 'service,finished_at,version\n';
const good = (version: string) => `shop,2024-10-02T09:30:00Z,${version}\n`;
const json = (version: string) =>
  `{"service":"shop","finished_at":"2024-10-02T09:30:00Z","version":"${version}"}\n`;

describe('a CSV file', () => {
  it('has a header that is no record', () => {
    const source = open('csv');
    expect(settle(source, header + good('v1') + good('v2'))).toEqual(['2 stored v1', '3 stored v2']);
    expect(source.table).toBe('deployment_events');
  });

  const reread = 'correct its first line and ingest the file again';
  it.each([
    ['an empty file', '', []],
    ['a header alone', header, []],
    ['a byte order mark', `\uFEFF${header}${good('v1')}`, ['2 stored v1']],
    [
      'a value too many, one too few',
      `${header}${good('v1')}shop,2024-10-02T09:30:00Z,v2,x\nshop\n${good('v3')}`,
      [
        '2 stored v1',
        '3 field_count: the header has 3 names, the record 4 values; a value that holds a comma stands in quotes',
        '4 field_count: the header has 3 names, the record 1 values; a value that holds a comma stands in quotes',
        '5 stored v3',
      ],
    ],
    [
      'no header',
      good('v1'),
      [
        '1 header: the first line has none of the known names ("shop,2024-10-02T09:30:00Z,v1"); add a header line, or name the columns with --map',
      ],
    ],
    [
      'semicolons',
      'service;finished_at\nshop;2024\n',
      [1, 2].map(
        (line) =>
          `${line} header: the first line has none of the known names ("service;finished_at"); it seems to be separated by something other than commas: export it with commas`,
      ),
    ],
    [
      'a name twice',
      `service,service\na,b\n`,
      [1, 2].map((line) => `${line} header: the header has the name "service" twice; names must differ`),
    ],
    [
      'a header that cannot be read',
      `service,"\nshop\n`,
      [
        '1 unterminated_quote: a quote was opened in this line and not closed: the file ended first',
        `2 header: the header of the file could not be read; ${reread}`,
      ],
    ],
    [
      'a time without offset',
      `${header}shop,2024-10-02T09:30:00,v1\n${good('v2')}`,
      [
        '2 time_without_offset: column `finished_at`: "2024-10-02T09:30:00" has no offset; add Z for UTC, or one such as +01:00',
        '3 stored v2',
      ],
    ],
    [
      'a line too long',
      `${header}${good('v'.repeat(300))}${good('v2')}`,
      [
        '2 record_too_large: the record has 326 bytes, the limit is 300; its first 10 are kept',
        '3 stored v2',
      ],
    ],
  ])('%s', (_, text, settled) => {
    expect(settle(open('csv'), text)).toEqual(settled);
  });

  it('that breaks off keeps what came before', () => {
    expect(settle(open('csv'), `${header}${good('v1')}shop,2024`, 'unexpected end of file')).toEqual([
      '2 stored v1',
      '3 truncated_input: the file broke off here (unexpected end of file); fetch it again and ingest it again, what is known is not stored twice',
    ]);
  });

  it('may have more columns, which are named once', () => {
    const source = open('csv');
    settle(source, `Service,service,finishd_at,updated_at,colour,\na,shop,x,2024-10-02T09:30:00Z,red,\n`);
    expect(source.unknownColumns()).toEqual([
      { name: 'Service', meant: 'service' },
      { name: 'finishd_at', meant: 'finished_at' },
      { name: 'colour', meant: null },
      { name: '', meant: null },
    ]);
  });
});

describe('an NDJSON file', () => {
  it.each([
    ['two records', json('v1') + json('v2'), ['1 stored v1', '2 stored v2']],
    ['a blank line', `${json('v1')}\n${json('v2')}`, ['1 stored v1', '3 stored v2']],
    [
      'what is no object',
      `${json('v1')}[1]\n{"a":\n${json('v2')}`,
      [
        '1 stored v1',
        '2 invalid_json: expected a JSON object, found another JSON value',
        '3 invalid_json: expected a JSON value, the record ends (character 6 of the record)',
        '4 stored v2',
      ],
    ],
    [
      'a key twice',
      '{"service":"a","service":"a"}\n',
      ['1 duplicate_key: the key "service" stands twice (character 25 of the record)'],
    ],
  ])('%s', (_, text, settled) => {
    expect(settle(open('ndjson'), text)).toEqual(settled);
  });

  it('names what it does not know once, and not without end', () => {
    const source = open('ndjson');
    const many = Array.from({ length: 200 }, (_, index) => `{"x${index}":1,"versions":"v1"}\n`).join('');
    settle(source, json('v1') + many);
    expect(source.unknownColumns().slice(0, 2)).toEqual([
      { name: 'x0', meant: null },
      { name: 'versions', meant: 'version' },
    ]);
    expect(source.unknownColumns()).toHaveLength(100);
  });
});

describe('a mapped file', () => {
  const map = mapped(`
input: deployments
columns:
  service: app.name
  finished_at: at
  status: { column: result, values: { ok: succeeded } }
  version: tags.0
skip:
  - { rule: not_production, when: { env: { not: production } } }
`);

  it('settles by the map, nested paths included', () => {
    const record = (result: string, env: string) =>
      `{"app":{"name":"shop"},"at":"2024-10-02T09:30:00Z","tags":["v1"],"result":"${result}","env":"${env}","x":1}\n`;
    const source = open('ndjson', map);
    expect(
      settle(source, record('ok', 'production') + record('ok', 'staging') + record('odd', 'production')),
    ).toEqual([
      '1 stored v1',
      '2 not applicable: not_production',
      '3 unmapped_value: column `status`: the map file has no translation for "odd"',
    ]);
    expect(source.unknownColumns()).toEqual([]);
  });

  it('needs the columns that the map reads', () => {
    expect(settle(open('csv', map), 'app,at\nshop,x\n')).toEqual(
      [1, 2].map((line) => `${line} header: the header has no column "app.name", which the map file reads`),
    );
  });

  it('gives the same rows as the same in canonical columns', () => {
    const direct = [...open('csv').push(new TextEncoder().encode(header + good('v1')))];
    const plain = mapped('input: deployments\ncolumns: { service: a, finished_at: b, version: c }');
    const other = [
      ...open('csv', plain).push(new TextEncoder().encode(`c,b,a\nv1,2024-10-02T09:30:00Z,shop\n`)),
    ];
    expect(other.map(({ settled }) => settled)).toEqual(direct.map(({ settled }) => settled));
  });
});
