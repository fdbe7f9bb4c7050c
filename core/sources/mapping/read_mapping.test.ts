import { describe, expect, it } from 'vitest';
import { sha256 } from '../../bytes/digest.ts';
import { lookupsOf, namesRead } from './mapping.ts';
import { readMapping } from './read_mapping.ts';

function problems(text: string): string[] {
  const read = readMapping('a.map.yaml', text);
  return read.outcome === 'wrong' ? read.problems.map(({ message }) => message) : [];
}

describe('a map file', () => {
  it('keeps what was written, and its digest', () => {
    const text =
      'input: deployments\ncolumns:\n  version: { constant: 1.10 }\n  planned: { constant: true }\n  service: app\n';
    const read = readMapping('a.map.yaml', text);
    expect(read).toMatchObject({
      outcome: 'read',
      mapping: {
        hash: sha256(text),
        file: {
          columns: {
            version: { constant: '1.10' },
            planned: { constant: 'true' },
            service: { column: 'app' },
          },
        },
      },
    });
  });

  it('knows the columns that it reads and the tables that it looks things up in', () => {
    const text = `
input: deployments
columns:
  service: app
  version:
    first:
      - { column: tag, lookup: { file: t.csv, key: a, value: b }, when: { env: prod } }
      - { column: ref, lookup: { file: t.csv, key: a, value: b } }
skip:
  - { rule: not_production, when: { stage: { not: prod } } }
`;
    const read = readMapping('a.map.yaml', text);
    if (read.outcome === 'wrong') throw new Error(read.problems[0]?.message);
    expect(namesRead(read.mapping)).toEqual(['app', 'tag', 'ref', 'env', 'stage']);
    expect(lookupsOf(read.mapping)).toEqual([{ file: 't.csv', key: 'a', value: 'b' }]);
  });

  it.each([
    [
      'input: deployment\ncolumns: {}',
      [
        'a.map.yaml:1:8: Invalid option: expected one of "deployments"|"changes"|"incidents"|"alarm_transitions"|"commits"',
      ],
    ],
    ['input: deployments', ['a.map.yaml:1:1: the key `columns` is missing']],
    [
      'input: deployments\ncolumns:\n  servic: app',
      ['a.map.yaml:3:3: deployments have no column `servic`; did you mean service?'],
    ],
    [
      'input: deployments\ncolumn: {}\ncolumns: {}',
      ['a.map.yaml:2:1: unknown key `column`; did you mean columns?'],
    ],
    [
      'input: deployments\ncolumns:\n  service: { colum: app }',
      ['a.map.yaml:3:14: unknown key `colum`; did you mean column?'],
    ],
    [
      'input: deployments\ncolumns:\n  service: {}',
      ['a.map.yaml:3:12: give either `column:` or `constant:`'],
    ],
    [
      'input: deployments\ncolumns:\n  service: { column: a, constant: b }',
      ['a.map.yaml:3:12: give either `column:` or `constant:`'],
    ],
    [
      'input: deployments\ncolumns:\n  status: { constant: done }',
      ['a.map.yaml:3:23: expected one of queued, started, succeeded, failed, stopped, found "done"'],
    ],
    [
      'input: deployments\ncolumns:\n  status: { column: s, values: { ok: succeded } }',
      [
        'a.map.yaml:3:38: expected one of queued, started, succeeded, failed, stopped, found "succeded"; did you mean succeeded?',
      ],
    ],
    [
      'input: deployments\ncolumns:\n  status: { column: s, values: { ok: failed }, else: bad }',
      ['a.map.yaml:3:54: expected one of queued, started, succeeded, failed, stopped, found "bad"'],
    ],
    [
      "input: deployments\ncolumns:\n  version: { column: s, match: '(a+)+' }",
      ['a.map.yaml:3:32: a group may not be repeated with +'],
    ],
    [
      "input: deployments\ncolumns:\n  version: s\nskip:\n  - { rule: x, when: { a: { match: 'b' } } }",
      ['a.map.yaml:5:36: the pattern must describe the whole value: begin it with ^ and end it with $'],
    ],
    [
      'input: deployments\ncolumns:\n  version: s\nskip:\n  - { rule: Not This, when: {} }',
      ['a.map.yaml:5:13: expected lower-case words joined by _, such as not_production'],
    ],
    [
      'input: deployments\ncolumns:\n  version: { first: [a], match: x }',
      ['a.map.yaml:3:26: beside `first:` only `when:` may stand'],
    ],
    [
      'input: deployments\ncolumns: {}\ntip: abc',
      ['a.map.yaml:3:1: `tip` here is for the input commits; put it under `columns:`'],
    ],
    [
      'input: commits\nrepository: a/b\ncolumns:\n  sha: commit\n  parents: p',
      ['a.map.yaml:3:1: commits need the column `committed_at`'],
    ],
    [
      'input: commits\ncolumns: { sha: a, parents: b, committed_at: c }',
      ['a.map.yaml:1:1: commits need `repository:`, the repository that they are of'],
    ],
    ['input: deployments\ninput: changes\ncolumns: {}', ['a.map.yaml:2:1: Map keys must be unique']],
    [
      'input: [',
      ['a.map.yaml:1:9: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ],
    ['', ['a.map.yaml:1:1: Invalid input: expected object, received null']],
  ])('%j is told what is wrong, and where', (text, messages) => {
    expect(problems(text)).toEqual(messages);
  });

  it('is refused where its aliases would make it grow without end', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join()}]`,
    );
    expect(problems(['a0: &a0 [x]', ...levels].join('\n'))).toEqual([
      'a.map.yaml:1:1: Excessive alias count indicates a resource exhaustion attack',
    ]);
  });

  it('tells all that is wrong, in the order of the file', () => {
    const text = 'input: deployments\ncolumns:\n  servic: app\n  status: { constant: done }\n';
    expect(problems(text).map((message) => message.slice(0, 15))).toEqual([
      'a.map.yaml:3:3:',
      'a.map.yaml:4:23',
    ]);
  });
});
