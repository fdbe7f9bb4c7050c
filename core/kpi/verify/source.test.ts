import { expect, it } from 'vitest';
import { defaultCatalogue, type Service } from '../../catalog/catalogue.ts';
import { countedSource } from './source.ts';

const checkout: Service = {
  name: 'checkout',
  title: null,
  team: null,
  owner: null,
  tier: null,
  runbook: null,
  timeZone: null,
  retired: null,
  deploymentsFrom: {},
};

it.each([
  [{}, ['lambda', 'github', 'ecs'], 'github'],
  [{}, ['lambda', 'cloudformation'], 'cloudformation'],
  [{}, ['github', 'spinnaker', 'argo'], 'argo'],
  [{ production: 'ecs' }, ['github', 'ecs'], 'ecs'],
  [{ production: 'ecs' }, ['github'], 'ecs'],
  [{ staging: 'ecs', '*': 'codedeploy' }, ['github', 'ecs', 'codedeploy'], 'codedeploy'],
  [{ staging: 'ecs' }, ['github', 'ecs'], 'github'],
])('2.1 with deployments.from %j, of %j %s is counted', (deploymentsFrom, present, expected) => {
  const catalogue = { ...defaultCatalogue, services: [{ ...checkout, deploymentsFrom }] };
  expect(countedSource(catalogue, 'checkout', 'production', new Set(present))).toBe(expected);
});
