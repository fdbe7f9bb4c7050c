import { describe, expect, it } from 'vitest';
import { defaultCatalogue } from './catalogue.ts';
import { parseCatalogue } from './parse.ts';
import { problemText } from './problem.ts';

const example = `
services:
  checkout:
    title: Checkout
    team:
      - { name: shop, to: 2025-03-01 }
      - { name: payments, from: 2025-03-01 }
    owner: payments-oncall
    tier: 1
    runbook: https://runbooks.example/checkout
    keys:
      - repository:acme/checkout
      - key: pipeline:checkout-prod
        environment: production
        valid_from: 2025-01-01T00:00:00Z
    deployments:
      from: { production: codepipeline, "*": github }
  cart: # nothing but its name
  legacy:
    team: shop
    retired: 2025-06-30
    deployments: { from: github }
environments:
  - name: staging
  - name: production
    production: true
coverage:
  - source: github
    fact: [deployments, rollback_detection]
    from: 2025-01-01
    reason: >
      every workflow
      reports
  - source: pager
    fact: incidents
    service: checkout
    environment: production
    from: 2025-02-01T09:00:00+01:00
    to: 2025-07-01
dora:
  rollbackWindow: P3D
  waveGap: 90m
  incidentWindow: none
  recovery: resolved
  countFailedAttempts: true
  hotfix: { branch: fix/*, label: [] }
reporting:
  timeZone: europe/berlin
  organisation: Acme
  workingHours: { from: "08:00", to: "16:30" }
  improvement: tech-debt
privacy:
  actors: drop
  key:
flowFormats:
  /aws/vpc/flowlogs: version interface-id srcaddr
warehouse: { engine: trino, url: "https://trino.acme.com", user: ops-review, scratch: scratch }
inputs:
  - path: AWSLogs
    account: "012345678901"
  - { path: checkout.git, source: git, repository: acme/checkout }
`;

const nothing = {
  table: null,
  map: null,
  source: null,
  account: null,
  region: null,
  repository: null,
  service: null,
  revision: null,
};

describe('parseCatalogue', () => {
  it('reads a full example', () => {
    const at = (text: string) => Date.parse(text);
    const open = { validFrom: null, validTo: null };
    const move = at('2025-03-01T00:00+01:00');
    const github = { source: 'github', service: null, environment: null, to: null };
    const reported = { from: at('2025-01-01T00:00+01:00'), reason: 'every workflow reports' };
    const bare = {
      title: null,
      team: null,
      owner: null,
      tier: null,
      runbook: null,
      timeZone: null,
      retired: null,
    };
    expect(parseCatalogue(example, 'ops-review.yaml')).toEqual({
      ok: true,
      warnings: [],
      catalogue: {
        services: [
          {
            name: 'checkout',
            title: 'Checkout',
            team: 'payments',
            owner: 'payments-oncall',
            tier: '1',
            runbook: 'https://runbooks.example/checkout',
            timeZone: null,
            retired: null,
            deploymentsFrom: { production: 'codepipeline', '*': 'github' },
          },
          { ...bare, name: 'cart', deploymentsFrom: {} },
          {
            ...bare,
            name: 'legacy',
            team: 'shop',
            retired: at('2025-06-30T00:00+02:00'),
            deploymentsFrom: { '*': 'github' },
          },
        ],
        serviceMap: [
          ...['repository:acme/checkout', 'pipeline:checkout-prod', 'service:checkout'].flatMap((key) => {
            const prod = key.startsWith('pipeline');
            const entry = { key, service: 'checkout', environment: prod ? 'production' : null, tier: '1' };
            const validFrom = prod ? at('2025-01-01T00:00Z') : null;
            return [
              { ...entry, team: 'shop', validFrom, validTo: move },
              { ...entry, team: 'payments', validFrom: move, validTo: null },
            ];
          }),
          { key: 'service:cart', service: 'cart', environment: null, team: null, tier: null, ...open },
          { key: 'service:legacy', service: 'legacy', environment: null, team: 'shop', tier: null, ...open },
        ],
        environments: [
          { name: 'staging', production: false, order: 0 },
          { name: 'production', production: true, order: 1 },
        ],
        coverage: [
          { ...github, ...reported, fact: 'deployments' },
          { ...github, ...reported, fact: 'rollback_detection' },
          {
            source: 'pager',
            fact: 'incidents',
            service: 'checkout',
            environment: 'production',
            from: at('2025-02-01T08:00Z'),
            to: at('2025-07-01T00:00+02:00'),
            reason: null,
          },
        ],
        dora: {
          rollbackWindow: 259_200,
          waveGap: 5400,
          incidentWindow: null,
          recovery: 'resolved',
          median: 'lower',
          link: 'explicit',
          countFailedAttempts: true,
          hotfix: { branch: ['fix/*'], label: [], title: ['hotfix:*'] },
        },
        reporting: {
          timeZone: 'Europe/Berlin',
          organisation: 'Acme',
          workingHours: { from: 480, to: 990 },
          improvement: ['tech-debt'],
        },
        privacy: { actors: 'drop', key: null },
        flowFormats: new Map([['/aws/vpc/flowlogs', 'version interface-id srcaddr']]),
        inputs: [
          { ...nothing, path: 'AWSLogs', account: '012345678901' },
          { ...nothing, path: 'checkout.git', source: 'git', repository: 'acme/checkout' },
        ],
        warehouse: {
          engine: 'trino',
          url: 'https://trino.acme.com',
          user: 'ops-review',
          catalog: 'hive',
          schema: 'lake',
          scratch: 'scratch',
        },
      },
    });
  });

  it.each([
    ['nothing', ''],
    ['a comment', '# services: …\n'],
    ['an empty document', '---\n'],
    [
      'sections without content',
      'services:\nenvironments:\ncoverage:\ndora:\nreporting:\nprivacy:\nflowFormats:\ninputs:\nwarehouse:\n',
    ],
    ['an empty mapping, after a byte order mark', '\uFEFF{}'],
  ])('takes %s for the defaults', (_, text) => {
    expect(parseCatalogue(text, 'f')).toEqual({ ok: true, catalogue: defaultCatalogue, warnings: [] });
  });

  it('takes lists and mappings alike', () => {
    const list =
      'services:\n  - name: a\n    tier: 2\n  - name: b\nenvironments: [{ name: prod, production: true }]';
    const mapping = 'services:\n  a: { tier: "2" }\n  b:\nenvironments: { prod: { production: true } }';
    expect(parseCatalogue(list, 'f')).toEqual(parseCatalogue(mapping, 'f'));
  });

  it.each([
    [
      'environments: { stage: }',
      'f:1:1: environments: expected an environment with production: true, found none. Without one, no DORA metric counts anything.',
    ],
    [
      'services: { checkout: }\ncoverage:\n  - { source: s, fact: alarms, from: 2025-01-01, service: chekout }',
      'f:3:59: coverage[0].service: expected a service that is declared, found chekout. Did you mean checkout?',
    ],
    [
      'services: { a: { deployments: { from: { prod: codepipline } } } }\nenvironments: { prd: { production: true } }',
      'f:1:41: services.a.deployments.from.prod: expected an environment that is declared, found prod. Did you mean prd?\n' +
        'f:1:47: services.a.deployments.from.prod: expected a source of deployments, found codepipline. Did you mean codepipeline?',
    ],
    [
      'services: { a: { keys: [{ key: "service:b", environment: x }] } }\nenvironments: { y: { production: true } }',
      'f:1:58: services.a.keys[0].environment: expected an environment that is declared, found x. Did you mean y?',
    ],
    [
      'inputs: [{ path: checkout.git, repository: acme/checkout, service: checkout }]',
      'f:1:32: inputs[0].repository: expected source: git beside repository, found repository without it. Without source: git it says nothing.',
    ],
  ])('warns, and goes on: %s', (text, warnings) => {
    const result = parseCatalogue(text, 'f');
    expect(result.ok && result.warnings.map(problemText).join('\n')).toBe(warnings);
  });
});
