import { mixed, numberOf } from '../hexadecimal.ts';
import type { Owners } from '../owners.ts';
import type { Place, Tenant } from '../place.ts';
import {
  auditCalls,
  byService,
  type CallKind,
  pipelineCalls,
  serviceLinked,
  workloadCalls,
} from './call_kinds.ts';
import {
  type CallTemplate,
  type CallTemplateOptions,
  callTemplate,
  errorText,
  type Failure,
} from './call_template.ts';
import { assumedRole, awsService, deployRole, iamUser, workloadRoles } from './identities.ts';

const agents = [
  'aws-sdk-go-v2/1.36.1 ua/2.1 os/linux lang/go#1.24.0 md/GOOS#linux md/GOARCH#arm64',
  'Boto3/1.37.4 md/Botocore#1.37.4 ua/2.0 os/linux#6.1.128 md/arch#aarch64 lang/python#3.13.2',
  'aws-sdk-js/3.758.0 ua/2.1 os/linux#6.1.128 lang/js md/nodejs#22.14.0',
];
const commandLine =
  'aws-cli/2.24.10 md/awscrt#0.23.8 ua/2.0 os/linux#6.8.0 md/arch#x86_64 lang/python#3.12.9';

/** A place's callers, each as often as it calls: pick one by chance, and a call by chance is picked. */
export function backgroundTemplates(place: Place, owners: Owners): CallTemplate[] {
  const ofAccount = owners.ofAccount(place.account);
  const base = { place, owner: ofAccount };
  return [
    ...place.tenants.flatMap((tenant) => tenantTemplates(tenant, place, owners)),
    ...serviceLinked.flatMap(([role, invokedBy, calls]) => {
      const identity = assumedRole({
        account: place.account,
        role,
        session: invokedBy.split('.')[0] ?? '',
        invokedBy,
      });
      return calls.map((call) =>
        callTemplate({ ...base, caller: 'service', identity, call, address: invokedBy, agent: invokedBy }),
      );
    }),
    ...byService.map(([name, call]) =>
      callTemplate({
        ...base,
        caller: 'service',
        identity: awsService(name),
        call,
        address: name,
        agent: name,
      }),
    ),
    ...auditTemplates(base),
    ...oldUser(base),
  ];
}

type Base = Pick<CallTemplateOptions, 'place' | 'owner'>;

function tenantTemplates({ service, environment }: Tenant, place: Place, owners: Owners): CallTemplate[] {
  const { account, region } = place;
  const owner = owners.ofService(service.name);
  const calls = workloadCalls(service.name, account, region);
  const often = environment === 'production' ? 3 : 1;
  const workloads = workloadRoles(service).flatMap((role) =>
    [0, 1].flatMap((turn) => {
      const seed = mixed(numberOf(`${account}/${region}/${role}`), turn);
      const identity = assumedRole({
        account,
        role,
        session: `i-0${seed.toString(16).padStart(8, '0').repeat(2)}`,
      });
      const agent = agents[numberOf(service.name) % agents.length] ?? '';
      const failures = failuresOf(role, account, region);
      const who = { owner, caller: 'workload', identity, address: insideAddress(seed) } as const;
      return calls.flatMap((call, rank) => {
        const template = callTemplate({ ...who, call, place, agent, failures });
        return Array.from({ length: rank < 5 ? 2 * often : often }, () => template);
      });
    }),
  );
  const role = deployRole(service);
  const identity = assumedRole({ account, role, session: `deploy-${service.name}` });
  const pipeline = pipelineCalls(service.name).map((call) =>
    callTemplate({
      owner,
      caller: 'workload',
      identity,
      call,
      place,
      address: '198.51.100.24',
      agent: commandLine,
    }),
  );
  return [...workloads, ...pipeline];
}

/** A tool that looks at everything, in a role that is no service's. */
function auditTemplates(base: Base): CallTemplate[] {
  const identity = assumedRole({ account: base.place.account, role: 'audit-reader', session: 'audit' });
  return auditCalls.map((call) =>
    callTemplate({
      ...base,
      caller: 'workload',
      identity,
      call,
      address: '198.51.100.77',
      agent: agents[1] ?? '',
    }),
  );
}

/** A user with a key that nobody dares to switch off. */
function oldUser(base: Base): CallTemplate[] {
  const identity = iamUser(base.place.account, 'backup-2016');
  const call: CallKind = { source: 's3', name: 'ListBuckets', readOnly: true, parameters: 'null' };
  const agent = 'aws-sdk-java/1.11.90 Linux/3.10.0 OpenJDK_64-Bit_Server_VM/24.51';
  return [callTemplate({ ...base, caller: 'other', identity, call, address: '203.0.113.9', agent })];
}

function failuresOf(role: string, account: string, region: string): Failure[] {
  return [
    {
      share: 0.004,
      outcome: 'denied',
      text: errorText(
        'AccessDenied',
        `User: arn:aws:sts::${account}:assumed-role/${role} is not authorized to perform this in ${region}`,
      ),
    },
    { share: 0.003, outcome: 'throttled', text: errorText('ThrottlingException', 'Rate exceeded') },
    {
      share: 0.01,
      outcome: 'failed',
      text: errorText('ResourceNotFoundException', 'Requested resource not found'),
    },
  ];
}

function insideAddress(seed: number): string {
  return `10.${seed & 63}.${(seed >>> 8) & 255}.${4 + ((seed >>> 16) % 250)}`;
}
