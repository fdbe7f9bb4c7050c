import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from './literal.ts';
import { varchar } from './statement.ts';
import { endingOf, inSchema, parametersIn, replaceParameters } from './tokens.ts';

describe('a parameter', () => {
  it.each([
    ['where a = :b', ['b']],
    [':a + :a_1', ['a', 'a_1']],
    ['(:as_of)', ['as_of']],
    ["'12:30' || :a", ['a']],
    ["'it''s :not' || :a", ['a']],
    ['"a:b" + :c', ['c']],
    ['"a"":b" + :c', ['c']],
    ['1 -- :not\n+ :a', ['a']],
    ["1 -- it's :not\n+ :a", ['a']],
    ['/* :not */ :a', ['a']],
    ["/* ' */ :a /* ' */", ['a']],
    ["'/*' || :a || '*/'", ['a']],
    ["'--' || :a", ['a']],
    ["timestamp '2024-10-01 00:00:00.000'", []],
    ['a :B', []],
    ['a : b', []],
    ['arr[1:2]', []],
    ['', []],
  ])('of %j is %j', (sql, names) => {
    expect([...parametersIn(sql)]).toEqual(names);
  });

  it('is replaced where it is code, and nothing else is touched', () => {
    const sql = `select ':a', ":a", :a -- :a\n, /* :a */ :b`;
    expect(replaceParameters(sql, (name) => `$${name}`)).toBe(`select ':a', ":a", $a -- :a\n, /* :a */ $b`);
  });

  it('is spelled as it is told to, dollar signs and all', () => {
    expect(replaceParameters(':a', () => "$&$'$1")).toBe("$&$'$1");
  });

  it('is never found inside a literal, whatever text that holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("'", '"', '--', '/*', '*/', ':a', '\n', '\\', '\0', 'x')),
        (parts) => {
          const text = literal(varchar(parts.join('')));
          expect([...parametersIn(`${text} || :b || ${text}`)]).toEqual(['b']);
        },
      ),
    );
  });
});

describe('inSchema', () => {
  it.each([
    ['select * from lake.a join lake."b" on true', 'select * from "o""r".a join "o""r"."b" on true'],
    [
      'select \'lake.a\', "lake.a" from x.lake.a -- lake.a',
      'select \'lake.a\', "lake.a" from x.lake.a -- lake.a',
    ],
    ['select lake, flake.a from b', 'select lake, flake.a from b'],
  ])('%s', (sql, there) => {
    expect(inSchema(sql, 'o"r')).toBe(there);
  });

  it('leaves the text alone where the schema is named so', () => {
    expect(inSchema('select * from lake.a', 'lake')).toBe('select * from lake.a');
  });
});

describe('endingOf', () => {
  it.each([
    ['select a from b order by a', 'order'],
    ['select a from b ORDER\n BY a desc limit 3', 'limit'],
    ['select a from b order by a fetch first 3 rows only', 'limit'],
    ['(select a from b limit 1) union all (select 2) order by 1', 'order'],
    ['select a from b limit 3', null],
    ['select array_agg(a order by a), row_number() over (order by b) from b', null],
    ['with c as (select a from b order by a limit 3) select * from c', null],
    ['select \'order by a\' as "order by" from b -- order by a', null],
    ['select b.order by_a from b', null],
  ])('%s', (sql, ending) => {
    expect(endingOf(sql)).toBe(ending);
  });
});
