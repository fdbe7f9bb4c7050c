import { stringify } from 'yaml';
import { pipelineOf } from './formats/code_pipeline.ts';
import { clusterOf } from './formats/ecs.ts';
import { functionOf } from './formats/lambda_calls.ts';
import type { Service } from './organisation/organisation.ts';
import { beginningOf } from './settings.ts';
import { iso } from './time.ts';
import type { World } from './world.ts';

type Key = string | { readonly key: string; readonly environment: string };

const environments = ['production', 'staging'] as const;

/** The `ops-review.yaml` that this organisation would keep: whose the records are, what they cover, where they are. */
export function catalogueText(
  { organisation, settings, until }: World,
  furtherKeys: (service: Service) => readonly Key[],
  folders: ReadonlySet<string>,
): string {
  const services = organisation.services.map((service) => [
    service.name,
    {
      title: service.title,
      team: service.team.name,
      owner: `team ${service.team.name.toLowerCase()}`,
      tier: service.tier,
      runbook: `https://runbooks.acme.example/${service.name}`,
      keys: keysWith(keysOf(service), furtherKeys(service)),
    },
  ]);
  const covered = { from: iso(settings.from), to: iso(until) };
  const before = { from: iso(beginningOf(settings)), to: iso(until) };
  return stringify(
    {
      reporting: { organisation: organisation.name, timeZone: organisation.timeZone },
      environments: { staging: {}, production: { production: true } },
      services: Object.fromEntries(services),
      coverage: [
        ...deployersOf(organisation.services).map((source) => ({
          source,
          fact: ['deployments', 'rollback_detection'],
          ...(source === 'ecs' ? covered : before), // no export names it
        })),
        ...['github', 'git'].map((source) => ({ source, fact: 'changes', ...before })),
        ...['pagerduty', 'reviews'].map((source) => ({ source, fact: 'incidents', ...before })),
        { source: 'alarm-events', fact: 'alarms', ...covered },
        { source: 'cloudwatch', fact: 'inventory', ...covered },
        { source: 'cloudtrail', fact: 'access', ...covered },
        { source: 'vpc-flow', fact: 'network', ...covered },
        { source: 'config', fact: 'compliance', ...covered },
        { source: 'cloudformation', fact: 'drift', ...covered },
      ],
      inputs: [...folders].sort(gitLast).map((folder) => inputIn(folder, organisation.services)),
    },
    { lineWidth: 0 },
  );
}

/** The folder that a file is taken in with: listings of alarm history are of one account and Region each, and do not
 *  say of which. */
export function inputFolder(path: string): string {
  const [kind = '', account = '', region = ''] = path.split('/');
  if (kind === 'alarm-history') return [kind, account, region].join('/');
  return kind === 'git' ? `git/${account}` : kind;
}

/** Repositories come last: what was deployed is known by then. */
function gitLast(one: string, other: string): number {
  const late = Number(one.startsWith('git/')) - Number(other.startsWith('git/'));
  return late || (one < other ? -1 : 1);
}

/** How the files of a folder are read. */
function inputIn(path: string, services: readonly Service[]) {
  const [kind = '', name = '', region = ''] = path.split('/');
  switch (kind) {
    case 'alarm-history':
      return { path, account: name, region };
    case 'deployments':
    case 'changes':
    case 'incidents':
      return { path, table: kind };
    case 'git': {
      const service = services.find((each) => `${each.name}.git` === name);
      return { path, source: 'git', repository: service?.repository, service: service?.name };
    }
    default:
      return { path };
  }
}

/** Sources as the records of deployments name them; behind a pipeline, ECS tells of its own. */
function deployersOf(services: readonly Service[]): string[] {
  const named = services.flatMap(({ deployer }) =>
    deployer === 'codepipeline' ? [deployer, 'ecs'] : [deployer],
  );
  return [...new Set(named)];
}

/** Under which keys the deployments, changes and incidents of a service come. */
function keysOf(service: Service): Key[] {
  const { name, repository, title, deployer } = service;
  const always = [`repository:${repository}`, `pagerduty:${title}`];
  const inEach = (
    keyOf: (place: { service: string; environment: (typeof environments)[number] }) => string,
  ): Key[] =>
    environments.map((environment) => ({ key: keyOf({ service: name, environment }), environment }));
  switch (deployer) {
    case 'codepipeline':
      return [
        ...always,
        ...inEach((place) => `pipeline:${pipelineOf(place)}`),
        ...inEach((place) => `ecs:${clusterOf(place)}`),
      ];
    case 'lambda':
      return [...always, ...inEach((place) => `function:${functionOf(place)}`)];
    default:
      return always;
  }
}

/** Keys, and those of the others that are not among them. */
function keysWith(keys: readonly Key[], others: readonly Key[]): Key[] {
  const known = new Set(keys.map((key) => (typeof key === 'string' ? key : key.key)));
  return [...keys, ...others.filter((key) => !known.has(typeof key === 'string' ? key : key.key))];
}
