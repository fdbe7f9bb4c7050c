import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildServiceMap, entryAt, indexServiceMap, type MappedService, ownerAt } from './service_map.ts';

const open = { from: null, to: null };
const bare = { tier: null, keys: [], teams: [] };

/** `key service team [from, to)` of each entry. */
function mapOf(services: readonly MappedService[]): string[] {
  return buildServiceMap(services).map(
    ({ key, service, team, validFrom, validTo }) => `${key} ${service} ${team} [${validFrom}, ${validTo})`,
  );
}

describe('buildServiceMap', () => {
  it('gives every service its own key', () => {
    expect(mapOf([{ ...bare, name: 'a' }])).toEqual(['service:a a null [null, null)']);
  });

  it('leaves service:NAME to the service that lists it', () => {
    const keys = [{ key: 'service:a', environment: null, ...open }];
    expect(
      mapOf([
        { ...bare, name: 'a' },
        { ...bare, name: 'b', keys },
      ]),
    ).toEqual(['service:a b null [null, null)', 'service:b b null [null, null)']);
  });

  it('splits a key where the team changes, and where there was none', () => {
    const teams = [
      { name: 'x', from: null, to: 10 },
      { name: 'y', from: 20, to: 30 },
    ];
    const keys = [{ key: 'tag:k=1', environment: null, from: 5, to: 25 }];
    expect(mapOf([{ name: 'a', tier: null, keys, teams }])).toEqual([
      'tag:k=1 a x [5, 10)',
      'tag:k=1 a null [10, 20)',
      'tag:k=1 a y [20, 25)',
      'service:a a x [null, 10)',
      'service:a a null [10, 20)',
      'service:a a y [20, 30)',
      'service:a a null [30, null)',
    ]);
  });

  it('gives each instant of a key the team of that instant, exactly once', () => {
    const instant = fc.integer({ min: 0, max: 12 });
    const edges = fc.uniqueArray(instant, { maxLength: 6 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(edges, fc.option(instant), fc.option(instant), instant, (turns, from, to, at) => {
        fc.pre(from === null || to === null || from < to);
        const teams = turns.slice(1).map((end, i) => ({ name: `t${i}`, from: turns[i] ?? null, to: end }));
        const keys = [{ key: 'tag:k=1', environment: null, from, to }];
        const entries = buildServiceMap([{ name: 'a', tier: null, keys, teams }]).filter(
          ({ key, validFrom, validTo }) =>
            key === 'tag:k=1' && (validFrom ?? -1) <= at && at < (validTo ?? Infinity),
        );
        const inside = (from ?? -1) <= at && at < (to ?? Infinity);
        const team = teams.find((turn) => (turn.from ?? -1) <= at && at < turn.to)?.name ?? null;
        expect(entries.map((entry) => entry.team)).toEqual(inside ? [team] : []);
      }),
    );
  });
});

describe('entryAt', () => {
  const index = indexServiceMap(
    buildServiceMap([
      {
        ...bare,
        name: 'old',
        keys: [
          { key: 'repository:acme/shop', environment: null, from: null, to: 10 },
          { key: 'service:old', environment: null, from: null, to: 10 },
        ],
      },
      {
        ...bare,
        name: 'new',
        keys: [{ key: 'repository:acme/shop', environment: 'prod', from: 10, to: 20 }],
      },
    ]),
  );

  it.each([
    ['repository:acme/shop', 9, 'old', null],
    ['repository:acme/shop', 10, 'new', 'prod'],
    ['repository:acme/shop', 20, null, null],
    ['service:old', 50, 'old', null], // no entry holds it: named by itself
    ['service:unheard', 0, 'unheard', null],
    ['service:', 0, null, null],
    ['tag:a=b', 0, null, null],
  ])('%s at %d is %s in %s', (key, at, service, environment) => {
    const entry = entryAt(index, key, at);
    expect([entry?.service ?? null, entry?.environment ?? null]).toEqual([service, environment]);
  });
});

describe('ownerAt', () => {
  const key = (name: string, from: number | null = null) => ({
    key: name,
    environment: null,
    from,
    to: null,
  });
  const index = indexServiceMap(
    buildServiceMap([
      { ...bare, name: 'short', keys: [key('alarm:shop-*'), key('stack:shop-*')] },
      { ...bare, name: 'long', keys: [key('alarm:shop-api-*', 10), key('account:1')] },
      { ...bare, name: 'exact', keys: [key('alarm:shop-api-cpu', 20)] },
    ]),
  );

  it.each<[string | null, string | null, number, string | null]>([
    ['alarm:shop-api-cpu', '1', 20, 'exact'],
    ['alarm:shop-api-cpu', '1', 19, 'long'],
    ['alarm:shop-api-cpu', '1', 9, 'short'],
    ['alarm:shop-', null, 0, 'short'],
    ['alarm:shop', '1', 0, 'long'], // of its account
    ['alarm:shop', '2', 0, null],
    ['stack:shop-web', null, 0, null], // only alarms are told by their beginning
    ['service:unheard', '1', 0, 'unheard'],
    ['service:', '1', 0, 'long'],
    [null, '1', 0, 'long'],
    [null, null, 0, null],
  ])('%s of account %s at %d is of %s', (named, account, at, service) => {
    expect(ownerAt(index, { key: named, account }, at)?.service ?? null).toBe(service);
  });
});
