import { expect, it } from 'vitest';
import { defaultCatalogue } from '../../catalog/catalogue.ts';
import type { IncidentEvent } from '../../tables/index.ts';
import { incidentsOf } from './incidents.ts';
import { placing } from './service.ts';
import { at, incident } from './test/rows.ts';

const incidents = (rows: readonly IncidentEvent[], asOf = at('12-31')) =>
  incidentsOf(rows, placing(defaultCatalogue), asOf);

it.each([
  ['a', 'a'],
  ['a>b b', 'b(a+b)'],
  ['a>b b>c c', 'c(a+b+c)'],
  ['a>gone', 'a'],
  ['a>a', 'a'],
  ['a>b b>a', 'a b'],
  ['a>b b>c c>a', 'a b c'],
  ['a>b b>c c>d d>e e>f f>g g>a', 'a b c d e f g'],
  ['a>b b>c c>b', 'a b c'],
  ['a>c b>c c', 'c(a+b+c)'],
  ['a>b b>c c>d d>e e>f f', 'f(a+b+c+d+e+f)'],
  ['a>b b>c c>d d>e e>f f>g g', 'a g(b+c+d+e+f+g)'],
])('1.5 %s is %s', (text, expected) => {
  const rows = text.split(' ').map((word) => {
    const [id = '', into = null] = word.split('>');
    return incident(id, '10-01', { merged_into: into });
  });
  const told = incidents(rows).map(({ id, members }) =>
    members.length === 1 ? id : `${id}(${members.join('+')})`,
  );
  expect(told.join(' ')).toBe(expected);
});

it('1.5 a merged incident begins with its first member and ends with its root', () => {
  const rows = [
    incident('root', '10-03', { detected_at: at('10-03'), deployment_id: 'd2', resolved_at: at('10-05') }),
    incident('part', '10-02', { merged_into: 'root', deployment_id: 'd1', resolved_at: at('10-09') }),
  ];
  expect(incidents(rows)).toMatchObject([
    { id: 'root', start: at('10-03'), links: ['d1', 'd2'], resolved_at: at('10-05') },
  ]);
});

it.each([
  [{ impact_started_at: at('10-01'), detected_at: at('10-02') }, '10-01'],
  [{ detected_at: at('10-02') }, '10-02'],
  [{}, '10-03'],
])('3.1 an incident opened on 3 October with %j starts on %s', (said, expected) => {
  expect(incidents([incident('i', '10-03', said)])).toMatchObject([{ start: at(expected) }]);
});

it.each([
  ['a false alarm', [incident('i', '10-01', { disposition: 'false_alarm' })]],
  [
    'what was merged into a false alarm',
    [incident('a', '10-01', { merged_into: 'b' }), incident('b', '10-01', { disposition: 'false_alarm' })],
  ],
  ['what was opened later', [incident('i', '12-31')]],
  ['what belongs to no service', [incident('i', '10-01', { service_key: 'pager:P1' })]],
])('1.5 %s is left out', (_, rows) => {
  expect(incidents(rows)).toEqual([]);
});
