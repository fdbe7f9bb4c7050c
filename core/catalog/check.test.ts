import { describe, expect, it } from 'vitest';
import { type Catalogue, defaultCatalogue } from './catalogue.ts';
import { checkCatalogue } from './check.ts';
import { checkText } from './check_text.ts';
import type { ObservedKey, ObservedOperations } from './observed.ts';
import { parseCatalogue } from './parse.ts';
import { suggestRule } from './suggested_rule.ts';

function catalogue(text: string): Catalogue {
  const result = parseCatalogue(text, 'f');
  return result.ok ? result.catalogue : defaultCatalogue;
}

const shop = catalogue(
  `
services:
  checkout:
    keys: [repository:acme/checkout, "tag:service=checkout"]
  product-search:
    keys: [{ key: "pipeline:search", valid_to: 2025-01-01 }]
  idle:
environments: [staging, production]
`.replace('[staging, production]', '[{ name: staging }, { name: production, production: true }]'),
);

function seen(key: string, rows: number, first = '2025-01-10', last = '2025-02-20'): ObservedKey {
  return { key, rows, firstSeen: Date.parse(first), lastSeen: Date.parse(last), accounts: [], groups: [] };
}

describe('suggestRule', () => {
  it.each([
    ['repository:acme/Checkout', 'checkout', true],
    ['repository:acme/chekout', 'checkout', true],
    ['repository:acme/checkout-api', 'checkout', true],
    ['ecs:cluster/product_search', 'product-search', true],
    ['tag:service=unheard-of', 'unheard-of', false],
    ['application:billing/', 'billing', false],
  ])('%s goes to %s (known: %s)', (key, service, known) => {
    expect(suggestRule(key, shop)).toEqual({
      key,
      service,
      known,
      yaml: `services:\n  ${service}:\n    keys:\n      - ${key}\n`,
    });
  });

  it('reads the environment off the end of a name', () => {
    expect(suggestRule('pipeline:checkout-prod', shop)?.yaml).toBe(
      'services:\n  checkout:\n    keys:\n      - key: pipeline:checkout-prod\n        environment: production\n',
    );
  });

  it.each(['pipeline:it\u001b[2J', 'tag:a=\u202eb', 'repository:a/#b: c', 'tag:a= \u2028x', 'alarm:\ud800'])(
    'gives %j back when pasted',
    (key) => {
      const rule = suggestRule(key, defaultCatalogue);
      expect(rule?.yaml).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
      const pasted = catalogue(`services:\n  a:\n${rule?.yaml.split('\n').slice(2).join('\n')}`);
      expect(pasted.serviceMap[0]?.key).toBe(key);
    },
  );

  it('has none for a key of no kind', () => {
    expect(suggestRule('mystery:x', shop)).toBeNull();
  });
});

function told(key: string | null, rows: number, account: string | null = '1'): ObservedOperations {
  return { key, account, rows, firstSeen: Date.parse('2025-01-10'), lastSeen: Date.parse('2025-02-20') };
}

describe('operations', () => {
  const operated = catalogue(`
services:
  checkout:
    keys: ["alarm:checkout-*", "role:checkout-api", "account:111122223333"]
  search:
    keys: ["alarm:checkout-search-*", { key: "alarm:search-*", valid_to: 2025-02-01 }]
  idle:
    keys: ["alarm:idle-*"]
coverage: [{ source: s, fact: incidents, from: 2025-01-01 }]
`);
  const checked = (...operations: ObservedOperations[]) =>
    checkCatalogue(operated, { keys: [], operations, facts: [] });

  it('belong to the service of their key, of the longest beginning of an alarm, or of their account', () => {
    const check = checked(
      told('alarm:checkout-search-cpu', 1),
      told('role:checkout-api', 1),
      told('role:unheard-of', 1, '111122223333'),
      told('alarm:search-cpu', 1, '111122223333'),
    );
    expect([check.unmapped, check.ofAccounts, check.undeclared, check.shared]).toEqual([[], [], [], []]);
    expect(check.silentServices).toEqual(['idle']);
    expect(check.silentKeys).toEqual([
      { key: 'alarm:checkout-*', service: 'checkout' },
      { key: 'alarm:idle-*', service: 'idle' },
    ]);
  });

  it.each<[what: string, operations: ObservedOperations, silent: string[]]>([
    ['an alarm', told('alarm:checkout-cpu', 1), ['account:111122223333', 'role:checkout-api']],
    [
      'what has no key, to its account',
      told(null, 1, '111122223333'),
      ['alarm:checkout-*', 'role:checkout-api'],
    ],
    [
      'a service that is named, before its account',
      told('service:idle', 1, '111122223333'),
      ['account:111122223333', 'alarm:checkout-*', 'role:checkout-api'],
    ],
  ])('%s is heard of as nothing else', (_, operations, silent) => {
    const keys = checked(operations).silentKeys.filter(({ service }) => service === 'checkout');
    expect(keys.map(({ key }) => key).sort()).toEqual(silent);
  });

  it('of no service are of their accounts, and may have been meant for one', () => {
    const check = checked(
      told('role:checkout-worker', 3, '5'),
      told('role:checkout-worker', 2, '4'),
      told('alarm:search-cpu', 4),
      told('stack:landing-zone', 1, '4'),
      told('stack:landing-zone', 1, '5'),
      told(null, 7, '6'),
    );
    expect(checkText(check, 'UTC')).toContain(
      `3 keys, 11 rows: all mapped, but for 3 keys of accounts.

Keys of operations that no service has, or not all the time: what is counted of them is counted for their accounts.
  role:checkout-worker: 5 rows in 4, 5; perhaps checkout
  alarm:search-cpu: 4 rows in 1; perhaps search
  stack:landing-zone: 2 rows in 4, 5

Services of which nothing was seen:
  checkout
  idle
`,
    );
  });

  it('do not make a key of deployments mapped', () => {
    const check = checkCatalogue(operated, {
      keys: [seen('alarm:checkout-cpu', 1)],
      operations: [told('alarm:checkout-cpu', 5)],
      facts: [],
    });
    expect(check.unmapped.map(({ key, rows }) => [key, rows])).toEqual([['alarm:checkout-cpu', 1]]);
  });

  it('of many keys are shown in part', () => {
    const keys = Array.from({ length: 22 }, (_, place) => told(`role:r${place}`, 1));
    expect(checkText(checked(...keys), 'UTC')).toContain('\n  and 2 more keys: --json has them all\n');
  });
});

describe('checkCatalogue', () => {
  it('says what is missing, most rows first', () => {
    const check = checkCatalogue(shop, {
      operations: [],
      keys: [
        seen('repository:acme/checkout', 1200),
        seen('pipeline:search', 3, '2024-12-01'),
        seen('repository:acme/chekout-web', 40),
        seen('mystery:x', 1),
        seen('service:chekout', 7),
      ],
      facts: [
        {
          source: 'github',
          fact: 'deployments',
          rows: 1200,
          firstSeen: Date.parse('2025-01-10T12:00Z'),
          lastSeen: 0,
        },
      ],
    });
    expect(
      checkText(check, 'UTC'),
    ).toBe(`5 keys, 1,251 rows: 3 keys with 44 rows not mapped, or not all the time.

Unmapped keys of deployments, changes or incidents: their rows belong to no service and are counted nowhere.
  repository:acme/chekout-web: 40 rows, 2025-01-10 to 2025-02-20; perhaps chekout-web (a new service):
    services:
      chekout-web:
        keys:
          - repository:acme/chekout-web
  pipeline:search: 3 rows, 2024-12-01 to 2025-02-20; mapped for a part of that time: see its valid_from and valid_to
  mystery:x: 1 row, 2025-01-10 to 2025-02-20; of no kind that the catalogue maps

Services that are not in the catalogue: counted, without team and tier.
  chekout: 7 rows; did it mean checkout?

Facts without declared coverage: what was not told is unknown instead of 0. If these sources told all there was, declare it:
  github: deployments, 1,200 rows
    coverage:
      - source: github
        fact: deployments
        from: 2025-01-10
        reason: to be confirmed

Services of which nothing was seen:
  idle

Keys under which nothing was seen:
  tag:service=checkout (checkout)

Neither incidents nor rollback_detection is covered: change fail rate will be unknown.
`);
  });

  it('has nothing to say of a catalogue that fits', () => {
    const fits = catalogue(
      'services: { a: }\ncoverage: [{ source: s, fact: [deployments, incidents], from: 2025-01-01 }]',
    );
    const fact = { source: 's', fact: 'deployments', rows: 1, firstSeen: 0, lastSeen: 0 } as const;
    expect(
      checkText(checkCatalogue(fits, { keys: [seen('service:a', 1)], operations: [], facts: [fact] }), 'UTC'),
    ).toBe('1 key, 1 row: all mapped.\n');
  });

  it.each([
    ['application:web', ['1', '2'], [], 'application:web: 1 row; accounts 1, 2'],
    ['application:web', ['1'], ['prod', 'test'], 'application:web: 1 row; deployment groups prod, test'],
    ['stack:web', ['1', '2'], ['a'], 'stack:web: 1 row; accounts 1, 2'],
    ['application:web', ['1'], ['prod'], null],
    ['service:web', ['1', '2'], [], null],
    ['tag:app=web', ['1', '2'], [], null],
  ])('%s of accounts %j and groups %j: %j', (key, accounts, groups, said) => {
    const text = checkText(
      checkCatalogue(shop, { keys: [{ ...seen(key, 1), accounts, groups }], operations: [], facts: [] }),
      'UTC',
    );
    const section = text.split('\n\n').find((part) => part.startsWith('Keys that may stand')) ?? null;
    expect(section?.split('\n')[1]?.trim() ?? null).toBe(said);
  });
});
