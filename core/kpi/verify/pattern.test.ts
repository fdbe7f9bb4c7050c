import { expect, it } from 'vitest';
import { matches } from './pattern.ts';

it.each([
  ['hotfix', 'HotFix', true],
  ['hotfix', 'hotfixes', false],
  ['hotfix/*', 'hotfix/login', true],
  ['hotfix/*', 'hotfix/', true],
  ['hotfix/*', 'a hotfix/login', false],
  ['*fix*', 'prefix', true],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'a-c-b-c', true],
  ['a*b*c', 'a-c', false],
  ['release.*', 'release-1', false],
  ['*', 'two\nlines', true],
  ['', '', true],
])('2.6 pattern %j on %j is %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});
