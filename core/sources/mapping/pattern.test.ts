import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPattern, maxMatched } from './pattern.ts';

const problemOf = (source: string) => {
  const checked = checkPattern(source);
  return 'problem' in checked ? checked.problem : null;
};

describe('a pattern of a map file', () => {
  it.each([
    '^release-([0-9a-f]{40})$',
    '^([0-9a-f]{40})$',
    '^(.*)$',
    '^(\\d+)\\.\\d+$',
    '^(?:prod|staging)-(.+)$',
    '^v?([0-9]+)$',
    '^([*+(]+)$',
    '^(\\(\\$)$',
    '^(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v)$',
  ])('%s is taken', (source) => {
    expect(problemOf(source)).toBeNull();
  });

  const whole = 'the pattern must describe the whole value: begin it with ^ and end it with $';
  const one = 'the pattern must have exactly one group ( ), the part to take';
  const costly = 'the pattern leaves too many choices; use fewer of *, +, ? and |';
  it.each([
    ['release-(.*)$', whole],
    ['^release-(.*)', whole],
    ['^(a)\\$', whole],
    ['^abc$', one],
    ['^(a)(b)$', one],
    ['^(?:a)$', one],
    ['^((a+)+)$', 'a group may not be repeated with +'],
    ['^(a?){40}$', 'a group may not be repeated with {40}'],
    ['^(a|a)*$', 'a group may not be repeated with *'],
    ['^(.*).*.*$', costly],
    ['^(a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?)$', costly],
    ['^(a{1,999}a{1,999}a{1,999})$', costly],
    ['^(a)|b$', 'put alternatives into a group: (?:one|two)'],
    ['^(a)\\1$', 'the pattern may not use \\1'],
    ['^(?=a)(a)$', 'the pattern may not use (?='],
    ['^(?<name>a)$', 'the pattern may not use (?<n'],
    ['^(a$', 'Invalid regular expression: /^(a$/u: Unterminated group'],
    ['^([z-a])$', 'Invalid regular expression: /^([z-a])$/u: Range out of order in character class'],
    [`^(${'a'.repeat(200)})$`, 'the pattern has more than 200 characters'],
  ])('%s is refused: %s', (source, problem) => {
    expect(problemOf(source)).toBe(problem);
  });

  it('that is taken ends soon, whatever it is applied to', () => {
    const parts = [
      'a',
      'b',
      '.',
      '[ab]',
      '(',
      '(?:',
      ')',
      '*',
      '+',
      '?',
      '{2}',
      '{1,9}',
      '|',
      'a*',
      'a+',
      '.*',
    ];
    const source = fc
      .array(fc.constantFrom(...parts), { maxLength: 12 })
      .map((chosen) => `^${chosen.join('')}$`);
    fc.assert(
      fc.property(source, (candidate) => {
        const checked = checkPattern(candidate);
        if ('problem' in checked) return;
        const started = performance.now();
        checked.pattern.exec(`${'a'.repeat(maxMatched - 1)}!`);
        expect(performance.now() - started).toBeLessThan(2_000);
      }),
      { numRuns: 3000 },
    );
  });
});
