import { describe, expect, it } from 'vitest';
import { type CoverageDeclaration, defaultCatalogue } from '../catalog/catalogue.ts';
import type { FactKind } from '../tables/coverage.ts';
import { asOfFor, coveredShare } from './covered.ts';

const declared = (
  fact: FactKind,
  from: number,
  to: number | null,
  service: string | null = null,
): CoverageDeclaration => ({ source: 'github', fact, service, environment: null, from, to, reason: null });

const stretch = { start: 100, end: 200 };

const checkout = { service: 'checkout', environments: ['production'] };

describe('the covered share of [100, 200)', () => {
  it.each<[string, FactKind[][], CoverageDeclaration[], number | null]>([
    ['nothing declared', [['deployments']], [], null],
    ['another fact alone', [['deployments']], [declared('changes', 0, null)], null],
    ['no fact needed', [], [], 1],
    ['all of it', [['deployments']], [declared('deployments', 0, null)], 1],
    ['from the middle on', [['deployments']], [declared('deployments', 150, null)], 0.5],
    ['up to the middle', [['deployments']], [declared('deployments', 0, 150)], 0.5],
    ['up to its beginning', [['deployments']], [declared('deployments', 0, 100)], 0],
    ['from its end on', [['deployments']], [declared('deployments', 200, null)], 0],
    [
      'two that overlap count once',
      [['deployments']],
      [declared('deployments', 110, 140), declared('deployments', 120, 150)],
      0.4,
    ],
    [
      'two that touch',
      [['deployments']],
      [declared('deployments', 140, 150), declared('deployments', 110, 140)],
      0.4,
    ],
    [
      'one inside another',
      [['deployments']],
      [declared('deployments', 100, 190), declared('deployments', 120, 130)],
      0.9,
    ],
    ['another service', [['deployments']], [declared('deployments', 0, null, 'cart')], 0],
    ['this service', [['deployments']], [declared('deployments', 0, null, 'checkout')], 1],
    [
      'either of two facts',
      [['incidents', 'rollback_detection']],
      [declared('incidents', 100, 120), declared('rollback_detection', 180, null)],
      0.4,
    ],
    [
      'both of two facts',
      [['deployments'], ['changes']],
      [declared('deployments', 100, 160), declared('changes', 140, null)],
      0.2,
    ],
    [
      'both, and one is not declared',
      [['deployments'], ['changes']],
      [declared('deployments', 0, null)],
      null,
    ],
  ])('%s', (_, facts, coverage, share) => {
    const found = coveredShare({ ...defaultCatalogue, coverage }, checkout, facts, stretch);
    if (share === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(share, 12);
  });

  it.each([
    ['production', 1],
    ['prod', 0],
    ['staging', 0],
  ])('of a service in production is told by a declaration of %s: %s', (environment, share) => {
    const coverage = [{ ...declared('deployments', 0, null), environment }];
    expect(coveredShare({ ...defaultCatalogue, coverage }, checkout, [['deployments']], stretch)).toBe(share);
  });

  it('is unknown of a stretch without length', () => {
    const coverage = [declared('deployments', 0, null)];
    expect(
      coveredShare({ ...defaultCatalogue, coverage }, checkout, [['deployments']], { start: 5, end: 5 }),
    ).toBeNull();
  });
});

describe('what is known at 1000 is as of', () => {
  it.each<[string, CoverageDeclaration[], number]>([
    ['then, where nothing is declared', [], 1000],
    ['then, where deployments are still covered', [declared('deployments', 0, null)], 1000],
    ['then, where they are covered beyond', [declared('deployments', 0, 2000)], 1000],
    ['the end of their coverage', [declared('deployments', 0, 900)], 900],
    ['the latest end', [declared('deployments', 0, 900), declared('deployments', 0, 950)], 950],
    ['then, whatever else has ended', [declared('incidents', 0, 900)], 1000],
    ['then, whatever of staging has', [{ ...declared('deployments', 0, 900), environment: 'staging' }], 1000],
  ])('%s', (_, coverage, asOf) => {
    expect(asOfFor({ ...defaultCatalogue, coverage }, 1000)).toBe(asOf);
  });
});

it('a declaration for another environment than the service is in covers nothing of it', () => {
  const elsewhere = {
    source: 's',
    fact: 'deployments',
    service: null,
    environment: 'prod-eu',
    from: 0,
    to: null,
    reason: null,
  } as const;
  const catalogue = { ...defaultCatalogue, coverage: [elsewhere] };
  const stretch = { start: 100, end: 200 };
  expect(
    coveredShare(catalogue, { service: 's', environments: ['prod-us'] }, [['deployments']], stretch),
  ).toBe(0);
  expect(
    coveredShare(catalogue, { service: 's', environments: ['prod-eu'] }, [['deployments']], stretch),
  ).toBe(1);
});
