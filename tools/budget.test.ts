import { describe, expect, it } from 'vitest';
import { readBudget, warningOf, warningOfWhole } from './budget.ts';
import { suites } from './suites.ts';

const budget = { whole: 900, suites: { lint: 10 } };

describe('the budget', () => {
  it.each([
    ['lint', 10, ''],
    ['lint', 20, ''],
    ['lint', 20.1, 'warning: more than twice its budget'],
    ['types', 1, 'warning: it has no budget'],
  ])('of %s, after %d s: %j', (name, took, warning) => {
    expect(warningOf(name, took, budget)).toBe(warning);
  });

  it.each([
    [900, ''],
    [900.1, 'warning: more than the whole may take'],
  ])('of the whole, after %d s: %j', (took, warning) => {
    expect(warningOfWhole(took, budget)).toBe(warning);
  });

  it('has a line for each suite, and they fit into the whole', () => {
    const { whole, suites: lines } = readBudget();
    expect(Object.keys(lines)).toEqual(['install', ...suites.map(({ name }) => name)]);
    expect(Object.values(lines).reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(whole);
  });
});
