import { expect, it } from 'vitest';
import { defaultCatalogue } from '../../catalog/catalogue.ts';
import type { DeploymentEvent } from '../../tables/index.ts';
import { rolloutsOf } from './rollouts.ts';
import { at, deployment } from './test/rows.ts';

function kinds(said: readonly Partial<DeploymentEvent>[]): string {
  const deployments = said.map((each, hour) =>
    deployment(`d${hour}`, null, { finished_at: at('10-01') + hour * 3_600_000, ...each }),
  );
  return rolloutsOf({ deployments }, defaultCatalogue, at('12-31'))
    .map(({ kind, unseenLower }) => (unseenLower ? `${kind}!` : kind))
    .join(' ');
}

const versions = (text: string) =>
  text.split(' ').map((version): Partial<DeploymentEvent> => {
    if (version === '?') return {};
    if (version.startsWith('x')) return { version: version.slice(1), status: 'failed' };
    return { version };
  });

it.each([
  ['1', 'initial'],
  ['1 2 3', 'initial forward forward'],
  ['1 2 1', 'initial forward rollback'],
  ['1 2 1 2', 'initial forward rollback redeploy'],
  ['1 2 2', 'initial forward redeploy'],
  ['1 2 3 2 1 4', 'initial forward forward rollback rollback forward'],
  ['9 10 9', 'initial forward rollback'],
  ['2 1', 'initial forward!'],
  ['2 1 2', 'initial forward! redeploy'],
  ['v1.2 1.1', 'initial forward!'],
  ['1.0 1 1.0', 'initial forward redeploy'],
  ['b a b', 'initial forward rollback'],
  ['b a b a', 'initial forward rollback redeploy'],
  ['b 2 b', 'initial forward rollback'],
  ['5 a 4', 'initial forward forward'],
  ['? ? 1', 'initial forward forward'],
  ['1 ? 1', 'initial forward redeploy'],
  ['1 2 ? 1', 'initial forward forward rollback'],
  ['x1 x2 1 2', 'initial initial initial forward'],
  ['1 x2 2', 'initial forward forward'],
  ['1 x2 1', 'initial forward redeploy'],
  ['1 2 x1 3', 'initial forward rollback forward'],
  ['a xb b a', 'initial forward forward rollback'],
])('2.6 versions %s (x: failed, ?: unknown) are %s', (text, expected) => {
  expect(kinds(versions(text))).toBe(expected);
});

it.each([
  [[{ kind: 'forward', version: '1' }, { version: '1' }], 'forward redeploy'],
  [[{ kind: 'configuration', version: '1' }, { version: '1' }], 'configuration initial'],
  [[{ version: '1' }, { kind: 'flag', version: '2' }, { version: '2' }], 'initial flag forward'],
  [[{ version: '1' }, { version: '2', incident_id: 'i1' }], 'initial hotfix'],
  [[{ version: '1', incident_id: 'i1' }], 'initial'],
  [[{ version: '2' }, { version: '1', incident_id: 'i1' }], 'initial hotfix!'],
  [[{ version: '1' }, { version: '2' }, { version: '1', incident_id: 'i1' }], 'initial forward rollback'],
  [[{ version: '1' }, { version: '2', branch: 'HOTFIX/login' }], 'initial hotfix'],
  [[{ version: '1' }, { version: '2', labels: ['urgent', 'Hotfix'] }], 'initial hotfix'],
  [[{ version: '1' }, { version: '2', title: 'Hotfix: log in' }], 'initial hotfix'],
  [[{ version: '1' }, { version: '2', title: 'No hotfix: log in' }], 'initial forward'],
  [[{ version: '2' }, { kind: 'forward', version: '1' }], 'initial forward'],
] as const)('2.6 %j is %s', (said, expected) => {
  expect(kinds(said)).toBe(expected);
});

it('2.6 two rollouts of the same second: the lower version came first', () => {
  const second = { finished_at: at('10-01') };
  expect(
    kinds([
      { ...second, version: '2' },
      { ...second, version: '1' },
    ]),
  ).toBe('initial forward');
});
