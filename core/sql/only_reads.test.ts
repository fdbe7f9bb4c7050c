import { describe, expect, it } from 'vitest';
import { refuseWriting } from './only_reads.ts';

describe('refuseWriting', () => {
  it.each([
    'select 1',
    'WITH a as (select 1) select * from a',
    'values (1), (2)',
    '(select 1) union all (select 2)',
    '-- what it is\n\n/* of\nseveral lines */ select 1',
    'table lake.changes',
  ])('lets %j pass', (text) => {
    expect(() => refuseWriting(text)).not.toThrow();
  });

  it.each([
    'drop table lake.changes',
    'insert into a with b as (select 1) select * from b',
    '-- select\ndelete from a',
    '/* select */ create table a as select 1',
    'withdraw',
    "execute immediate 'drop table a'",
    'explain analyze insert into a select 1',
    '',
  ])('refuses %j', (text) => {
    expect(() => refuseWriting(text)).toThrow('only a query that reads');
  });
});
