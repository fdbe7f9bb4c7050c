import { describe, expect, it } from 'vitest';
import { canonicalNames } from '../sources/canonical/inputs.ts';
import { sourceNames } from '../sources/source_names.ts';
import { factKind } from '../tables/coverage.ts';
import { parseCatalogue } from './parse.ts';
import { problemText } from './problem.ts';
import { serviceKeyKind } from './service_key.ts';

function problemsOf(text: string): string[] {
  const result = parseCatalogue(text, 'f');
  return result.ok ? [] : result.problems.map(problemText);
}

const date = 'a date such as 2025-01-31, or a time with offset such as 2025-01-31T09:00:00Z';
const duration = 'a duration such as 7d, 6h, 90m or PT6H, at most 3650d';
const zone = 'an IANA time zone such as Europe/London or UTC';
const flowFormat = 'fields of a flow log as AWS writes them, such as version interface-id srcaddr dstaddr';
const key = `a key KIND:VALUE such as repository:acme/checkout or tag:service=checkout (${serviceKeyKind.join(', ')})`;

const shape: [text: string, problem: string][] = [
  [
    '[]',
    'f:1:1: expected a mapping with services, environments, coverage, dora, reporting, privacy, warehouse, inputs, flowFormats, found a list',
  ],
  [
    'service: {}',
    'f:1:1: service: expected one of services, environments, coverage, dora, reporting, privacy, warehouse, inputs, flowFormats, found service. Did you mean services?',
  ],
  [
    'services:\n  a:\n    teir: 1',
    'f:3:5: services.a.teir: expected one of title, team, owner, tier, runbook, timeZone, retired, keys, deployments, found teir. Did you mean tier?',
  ],
  ['services: 7', 'f:1:11: services: expected a mapping or a list of services, found the number 7'],
  ['services: [{ title: A }]', 'f:1:12: services[0].name: expected text, found nothing'],
  [
    'services: { a: { title: 2048 } }',
    'f:1:25: services.a.title: expected text, found the number 2048. If text is meant, put it in quotes: "2048".',
  ],
  [
    'services: { a: { team: { name: b } } }',
    'f:1:24: services.a.team: expected the name of a team, or a list of {name, from, to}, found a mapping',
  ],
  [
    'services: { " a": }',
    'f:1:13: services[" a"]: expected one line of text, at most 300 characters, no spaces around it, found " a"',
  ],
  [
    'services: { a: { keys: [repo:acme/a] } }',
    `f:1:25: services.a.keys[0]: expected ${key}, found "repo:acme/a"`,
  ],
  [
    'services: { a: { keys: [repostory:acme/a] } }',
    `f:1:25: services.a.keys[0]: expected ${key}, found "repostory:acme/a". Did you mean repository:acme/a?`,
  ],
  [
    'services: { a: { keys: [acme/a] } }',
    `f:1:25: services.a.keys[0]: expected ${key}, found "acme/a". Name the kind: repository:acme/a`,
  ],
  [
    'services: { a: { keys: ["tag:a"] } }',
    `f:1:25: services.a.keys[0]: expected ${key}, found "tag:a". Write tag:NAME=VALUE.`,
  ],
  [
    'services: { a: { keys: "service:b" } }',
    'f:1:24: services.a.keys: expected a list of keys such as repository:acme/checkout, found "service:b"',
  ],
  [
    'coverage: [{ source: s, fact: deployment, from: 2025-01-01 }]',
    `f:1:31: coverage[0].fact: expected one of ${factKind.join(', ')}, found "deployment". Did you mean deployments?`,
  ],
  [
    'coverage: [{ source: s, fact: [alarm], from: 2025-01-01 }]',
    `f:1:32: coverage[0].fact[0]: expected one of ${factKind.join(', ')}, found "alarm". Did you mean alarms?`,
  ],
  [
    'coverage: [{ source: s, fact: [], from: 2025-01-01 }]',
    'f:1:31: coverage[0].fact: expected a kind of fact, found a list',
  ],
  [
    'warehouse: trino',
    'f:1:12: warehouse: expected a mapping with engine, url, user, catalog, region, workgroup, output, schema, scratch, location, scanLimit, found "trino"',
  ],
  [
    'warehouse: { engine: tirno }',
    'f:1:22: warehouse.engine: expected one of duckdb, trino, athena, found "tirno". Did you mean trino?',
  ],
  [
    'warehouse: { engine: trino, url: "https://trino", user: u }',
    'f:1:12: warehouse.scratch: expected scratch beside engine: trino, found nothing',
  ],
  [
    'warehouse: { engine: trino, url: "https://u:secret@trino", user: u, scratch: s }',
    'f:1:34: warehouse.url: expected an address such as https://trino.example.com:8443, found another one, perhaps with a password',
  ],
  [
    'warehouse: { engine: duckdb, user: u }',
    'f:1:30: warehouse.user: expected what duckdb takes, found user. It takes no settings.',
  ],
  [
    'warehouse: { engine: athena, scratch: s, url: "https://a" }',
    'f:1:42: warehouse.url: expected what athena takes, found url. It takes region, workgroup, output, schema, scratch, location, scanLimit.',
  ],
  [
    'warehouse: { engine: athena, scratch: s, output: "s3://bucket" }',
    'f:1:50: warehouse.output: expected a place such as s3://bucket/prefix/, found "s3://bucket"',
  ],
  [
    'warehouse: { engine: athena, scratch: s, scanLimit: 5 }',
    'f:1:53: warehouse.scanLimit: expected a whole number of bytes, 10000000 or more, found the number 5',
  ],
  [
    'flowFormats:\n  /aws/vpc: srcaddr DstAddr',
    `f:2:13: flowFormats["/aws/vpc"]: expected ${flowFormat}, found "srcaddr DstAddr". "DstAddr" is no name of a field, which is written as in account-id.`,
  ],
  [
    'flowFormats: { a: srcaddr srcaddr }',
    `f:1:19: flowFormats.a: expected ${flowFormat}, found "srcaddr srcaddr". the header has the field "srcaddr" twice.`,
  ],
  [
    'inputs: [{ path: raw, account: 111122223333 }]',
    'f:1:32: inputs[0].account: expected an account id of twelve digits, in quotes, found the number 111122223333',
  ],
  [
    'inputs:\n  - path: repository\n    source: guthub-push',
    `f:3:13: inputs[0].source: expected one of ${sourceNames.join(', ')}, found "guthub-push". Did you mean github-push?`,
  ],
  [
    'inputs: [{ path: a, table: deployment }]',
    `f:1:28: inputs[0].table: expected one of ${canonicalNames.join(', ')}, found "deployment". Did you mean deployments?`,
  ],
  ['flowFormats: { a: 2 }', `f:1:19: flowFormats.a: expected ${flowFormat}, found the number 2`],
  ['coverage: [{ source: s, fact: alarms }]', `f:1:12: coverage[0].from: expected ${date}, found nothing`],
  [
    'coverage: [{ source: s, fact: alarms, from: 2025-02-29 }]',
    `f:1:45: coverage[0].from: expected ${date}, found "2025-02-29". There is no such day or time in the calendar.`,
  ],
  [
    'coverage: [{ source: s, fact: alarms, from: 2025-01-01T10:00 }]',
    `f:1:45: coverage[0].from: expected ${date}, found "2025-01-01T10:00". Add the offset from UTC: 2025-01-01T10:00Z, or 2025-01-01T10:00+01:00.`,
  ],
  [
    'coverage: [{ source: s, fact: alarms, from: 2025/1/5 }]',
    `f:1:45: coverage[0].from: expected ${date}, found "2025/1/5". Did you mean 2025-01-05?`,
  ],
  [
    'dora: { rollbackWindow: 7 }',
    `f:1:25: dora.rollbackWindow: expected ${duration}, found the number 7. Add a unit: 7d, 7h or 7m.`,
  ],
  ['dora: { waveGap: 1.5h }', `f:1:18: dora.waveGap: expected ${duration}, found "1.5h". Did you mean 90m?`],
  [
    'dora: { incidentWindow: 1 month }',
    `f:1:25: dora.incidentWindow: expected ${duration}, or none, found "1 month"`,
  ],
  [
    'dora: { recovery: mitigate }',
    'f:1:19: dora.recovery: expected one of mitigated, resolved, found "mitigate". Did you mean mitigated?',
  ],
  [
    'dora: { countFailedAttempts: yes }',
    'f:1:30: dora.countFailedAttempts: expected true or false, found "yes". Did you mean true?',
  ],
  [
    'dora: { hotfix: { branches: x } }',
    'f:1:19: dora.hotfix.branches: expected one of branch, label, title, found branches. Did you mean branch?',
  ],
  [
    'reporting: { timeZone: London }',
    `f:1:24: reporting.timeZone: expected ${zone}, found "London". Did you mean Europe/London?`,
  ],
  [
    'reporting: { timeZone: Europe/Lodnon }',
    `f:1:24: reporting.timeZone: expected ${zone}, found "Europe/Lodnon". Did you mean Europe/London?`,
  ],
  ['reporting: { timeZone: "+01:00" }', `f:1:24: reporting.timeZone: expected ${zone}, found "+01:00"`],
  [
    'privacy: { key: hunter2 }',
    'f:1:17: privacy.key: expected text of at least 16 characters, found something else (not shown)',
  ],
];

const contradictions: [text: string, problem: string][] = [
  [
    'services: [{ name: a }, { name: b }, { name: a }]',
    'f:1:46: services[2].name: expected each name once, found a again. Join the two, or rename one.',
  ],
  [
    'reporting: { workingHours: { from: "17:00", to: "09:00" } }',
    'f:1:49: reporting.workingHours.to: expected an end of work after 17:00, found 09:00',
  ],
  [
    'reporting: { workingHours: { from: "9am", to: "17:00" } }',
    'f:1:36: reporting.workingHours.from: expected a time of day in quotes, such as "09:00", found "9am"',
  ],
  [
    'coverage: [{ source: s, fact: alarms, from: 2025-01-02, to: 2025-01-01 }]',
    'f:1:61: coverage[0].to: expected an end after the beginning (2025-01-02), found 2025-01-01',
  ],
  [
    'coverage: [{ source: s, fact: alarms, from: 2025-01-01, to: 2025-01-01 }]',
    'f:1:61: coverage[0].to: expected an end after the beginning (2025-01-01), found 2025-01-01. The end is exclusive: name the first instant that no longer belongs.',
  ],
  [
    'services: { a: { keys: [{ key: "tag:a=b", valid_from: 2025-01-01T00:00:01Z, valid_to: 2025-01-01 }] } }',
    'f:1:87: services.a.keys[0].valid_to: expected an end after the beginning (2025-01-01T00:00:01+00:00), found 2025-01-01',
  ],
  [
    'services:\n  a: { keys: ["tag:x=y"] }\n  b:\n    keys:\n      - tag:x=y',
    'f:5:9: services.b.keys[0]: expected tag:x=y to mean one thing at a time, found it under a and again under b. Remove one, or give the earlier a valid_to and the later the same as valid_from.',
  ],
  [
    'services: { a: { team: [{ name: x }, { name: y, from: 2025-01-01 }] } }',
    'f:1:38: services.a.team[1]: expected one team at a time, found y while x still has it. Give the earlier team a `to`, and the later one the same as `from`.',
  ],
  [
    'environments: [{ name: a, order: 1 }, { name: b, production: true }]',
    'f:1:39: environments[1].order: expected an order for every environment, or for none, found b without. Without any, the place in the list counts.',
  ],
  [
    'inputs:\n  - { path: a }\n  - path: checkout.git\n    source: git',
    'f:3:5: inputs[1].repository: expected a repository beside source: git, found nothing. Add what deployments call it, such as repository: acme/checkout.',
  ],
  [
    'inputs: [{ path: a, source: git, repository: }]',
    'f:1:46: inputs[0].repository: expected a repository beside source: git, found nothing. Add what deployments call it, such as repository: acme/checkout.',
  ],
  [
    'inputs:\n  - path: a.csv\n    table: deployments\n    map: a.map.yaml',
    'f:4:5: inputs[0].map: expected one of table, map and source, found table and map. Keep table for canonical columns, map for other columns, or source for raw records.',
  ],
  [
    'inputs: [{ path: a, source: ecs, table: changes, map: b }]',
    'f:1:50: inputs[0].map: expected one of table, map and source, found table and map and source. Keep table for canonical columns, map for other columns, or source for raw records.',
  ],
];

const notYaml: [text: string, problem: string][] = [
  ['dora: {}\nreporting: {}\ndora: {}', 'f:3:1: expected each key once, found dora again. Join the two.'],
  ['services:\n\ta: {}', 'f:2:1: expected spaces, found a tab. YAML is indented by spaces only.'],
  [
    'services: a: b',
    'f:1:11: expected one value for each key, found a further colon, or a list, on the line. Put a value that holds ": " in quotes, and nested settings on lines of their own.',
  ],
  [
    'reporting: { organisation: @acme }',
    'f:1:28: expected text, found a character that YAML keeps for itself. Put the value in quotes.',
  ],
  ['services: *all', 'f:1:11: expected an anchor &all before its alias, found *all'],
  ['services: !!binary aGk=', 'f:1:11: expected plain YAML, found a tag (!…). Leave the tag out.'],
  ['services: { __proto__: {} }', 'f:1:13: expected another name, found __proto__'],
  [
    'a: 1\n---\nb: 2',
    'f:1:1: a: expected one of services, environments, coverage, dora, reporting, privacy, warehouse, inputs, flowFormats, found a\nf:2:1: expected one YAML document, found a further one. Remove the line `---` between them.',
  ],
];

describe('parseCatalogue refuses', () => {
  it.each([...shape, ...contradictions, ...notYaml])('%s', (text, problem) => {
    expect(problemsOf(text).join('\n')).toBe(problem);
  });

  it.each([
    ['brackets', '['.repeat(200_000), 'nesting of at most 100 levels, found deeper nesting'],
    ['items', '- '.repeat(200_000), 'nesting of at most 100 levels, found deeper nesting'],
    ['length', ' '.repeat(2_000_001), 'at most 2000000 characters, found 2000001'],
  ])('what would exhaust the parser: %s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([`f:1:1: expected ${problem}`]);
  });

  it('everything at once, in the order of the file', () => {
    const text =
      'reporting: { timeZone: Mars/Base }\nservices:\n  a:\n    tire: 1\n    keys: [x]\ndora:\n  waveGap: -1h\n  waveGap: 2h\n';
    expect(problemsOf(text).map((problem) => problem.split(' expected')[0])).toEqual([
      'f:1:24: reporting.timeZone:',
      'f:4:5: services.a.tire:',
      'f:5:12: services.a.keys[0]:',
      'f:8:3:',
    ]);
  });

  it('names that would disturb a terminal, which stand as escapes', () => {
    expect(problemsOf('services: { a: { "\\e[2J\\u202Ex": 1 } }')).toEqual([
      expect.stringMatching(/^f:1:18: services\.a\["\\u001b\[2J\\u202ex"\]: .*, found \\u001b\[2J\\u202ex$/),
    ]);
  });

  it('an alias bomb, at once', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(10)}]`);
    const started = performance.now();
    expect(problemsOf(['l0: &l0 [x]', ...levels].join('\n'))).toEqual([
      'f:1:1: expected aliases that repeat at most 1000 times, found aliases that multiply beyond that',
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
