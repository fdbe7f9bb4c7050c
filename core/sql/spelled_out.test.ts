import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from './literal.ts';
import { spelledOut } from './spelled_out.ts';
import { bigint, boolean, double, type SqlValue, type Statement, timestamp, varchar } from './statement.ts';

/** The tokens of a text by the lexical rules of Trino's grammar, which are those of Athena: written for these tests
 *  alone, so that they share nothing with what they check. Source: SqlBase.g4 of Trino 435 */
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\r\n]*(?:\r?\n|$)|\/\*[\s\S]*?\*\/|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|[A-Za-z_][\w]*|<>|!=|<=|>=|\|\||->|=>|[^\s]/g;

const tokensOf = (sql: string): string[] =>
  (sql.match(token) ?? []).filter((each) => !/^(--|\/\*)/.test(each));

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...["'", "''", '"', '`', '--', '/*', '*/', ';', '?', ':a', ':b', '$1', '\\', "\\'"]),
      fc.constantFrom(
        ...['\0', '\n', '\r', '\u2028', '\u00a0', '\u{1F600}', '\ud800', "' or '1'='1", 'lake.'],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const value: fc.Arbitrary<SqlValue> = fc.oneof(
  nasty.map(varchar),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(bigint),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(double),
  fc.boolean().map(boolean),
  fc.integer({ min: -1e12, max: 4e12 }).map(timestamp),
  fc.constantFrom(varchar(null), bigint(null), double(null), boolean(null), timestamp(null)),
);

/** Parameters in every place that a text has, and in some where there is none. */
const text = `with few (n) as (values (:a), (:b)) -- :a isn't one
select ':a', "b:b" , :a as it, -:b, :a || 'x''' || :b /* :b */
from lake.changes where dt in (:a, :b) and not (n = :a or n <> :b)`;

describe('spelledOut', () => {
  it('puts literals in the place of parameters, and the schema in that of lake', () => {
    const statement = { text: "select :a, ':a' from lake.changes", parameters: { a: varchar('lake.x:a') } };
    expect(spelledOut(statement, 'prod')).toBe(`select 'lake.x:a', ':a' from "prod".changes`);
  });

  it('says which parameter has no value', () => {
    expect(() => spelledOut({ text: 'select :a', parameters: {} })).toThrow(':a, which nothing sets');
  });

  it('reads as the same tokens around its values, whatever they are: no value can change a statement', () => {
    const around = tokensOf(text.replaceAll('lake.', '"l".'));
    fc.assert(
      fc.property(value, value, (a, b) => {
        const spelled = spelledOut({ text, parameters: { a, b } }, 'l');
        const expected = around.flatMap((each, at) => {
          if (around[at - 1] === ':' && each === 'a') return tokensOf(literal(a));
          if (around[at - 1] === ':' && each === 'b') return tokensOf(literal(b));
          return each === ':' ? [] : [each];
        });
        expect(tokensOf(spelled)).toEqual(expected);
      }),
    );
  });

  it('keeps a text whole: what its tokens say, is the text', () => {
    const one = ({ parameters }: Pick<Statement, 'parameters'>): string[] =>
      tokensOf(spelledOut({ text: 'select :a', parameters })).slice(1);
    fc.assert(
      fc.property(nasty, (told) => {
        const found = one({ parameters: { a: varchar(told) } })
          .join(' ')
          .replace(/^\( | \)$/g, '')
          .replaceAll("' || chr ( 0 ) || '", '\0')
          .slice(1, -1)
          .replaceAll("''", "'");
        expect(found).toBe(told);
      }),
    );
  });
});
