import { describe, expect, it } from 'vitest';
import { parseQuery } from './header.ts';

const kpi = `-- kpi: change_fail_rate
-- title: Change fail rate
-- unit: ratio
-- direction: lower
-- grain: scope, period
-- tables: failures, scopes,  periods
-- definition: Rollouts that failed,
--   over all of them: each once.
-- source: https://dora.dev/guides/dora-metrics/
-- covers: incidents | rollback_detection, deployments
-- interval: wilson
-- least: 5
with
evidence as (select 1) -- a comment of the body
select * from final
`;

const said = (line: string) => `${kpi.split('\n')[0]}\n${line}\n${kpi.split('\n').slice(1).join('\n')}`;
const without = (key: string) => kpi.replace(new RegExp(`-- ${key}: .*\n(--   .*\n)?`), '');
const changed = (key: string, value: string) =>
  kpi.replace(new RegExp(`-- ${key}: .*`), `-- ${key}: ${value}`);

describe('a header', () => {
  it('says what the query is, and ends where the query begins', () => {
    const { header, body } = parseQuery('dora/change_fail_rate.sql', kpi);
    expect(header).toMatchObject({
      name: 'change_fail_rate',
      role: 'kpi',
      title: 'Change fail rate',
      unit: 'ratio',
      direction: 'lower',
      tables: ['failures', 'scopes', 'periods'],
      definition: 'Rollouts that failed, over all of them: each once.',
      covers: [['incidents', 'rollback_detection'], ['deployments']],
      interval: 'wilson',
      least: 5,
      matures: 'none',
      group: 'companion',
      anchor: 'event',
      section: 'dora',
      scopes: 'scopes',
      unknown: 'nothing to count',
    });
    expect(body).toBe('with\nevidence as (select 1) -- a comment of the body\nselect * from final');
  });

  it('of a view needs its tables alone', () => {
    expect(parseQuery('views/a.sql', '-- view: a\n-- tables: lake.b\nselect 1').header).toMatchObject({
      name: 'a',
      role: 'view',
      unit: 'number',
      direction: 'neutral',
      tables: ['lake.b'],
      covers: [],
    });
  });

  it.each([
    [
      'an unknown key',
      said('-- colour: red'),
      'q.sql:2: expected `-- key: value` with a known key, found `-- colour: red`',
    ],
    ['a comment among the keys', said('-- see below'), 'q.sql:2: expected `-- key: value`'],
    ['a key that is said twice', said('-- kpi: other'), 'q.sql:2: kpi is said twice'],
    ['a line that continues nothing', '--   continued\nselect 1', 'q.sql:1: expected `-- key: value`'],
    ['no header', 'select 1', 'q.sql:1: the first line says `-- kpi: name`, or view, report, derived'],
    ['no role', '-- title: A\nselect 1', 'q.sql:1: the first line says `-- kpi: name`'],
    ['no definition', without('definition'), 'q.sql: the header lacks `definition`'],
    ['no tables', without('tables'), 'q.sql: the header lacks `tables`'],
    ['a unit that nobody knows', changed('unit', 'percent'), 'q.sql: unit is one of ratio, per_day'],
    ['a direction that nobody knows', changed('direction', 'up'), 'q.sql: direction is one of higher, lower'],
    [
      'a fact that nobody knows',
      changed('covers', 'weather'),
      'q.sql: covers is one of deployments, changes',
    ],
    ['a section that nobody knows', said('-- section: weather'), 'q.sql: section is one of dora, alerting'],
    ['a method that nobody knows', changed('interval', 'bayes'), 'q.sql: interval is one of wilson'],
  ])('is refused: %s', (_, text, message) => {
    expect(() => parseQuery('q.sql', text)).toThrow(message);
  });
});
