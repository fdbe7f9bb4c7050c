import fc from 'fast-check';
import {
  deploymentKind,
  deploymentStatus,
  served,
  strategy,
  trigger,
} from '../../core/tables/deployment_events.ts';
import {
  changeNames,
  deploymentIds,
  environmentNames,
  incidentIds,
  numbered,
  repositories,
  shas,
  sources,
  texts,
} from './arbitrary_names.ts';
import { type Columns, maybe, one, place, record, swarm, together, withTime } from './arbitrary_rows.ts';
import type { Given } from './settled.ts';

const versions = [
  '1',
  '2',
  '10',
  'v1.2',
  '1.2.0',
  '1.10',
  '1.2.3.4',
  '1.2.3.4.5',
  '999999999999',
  '1000000000000',
  '1\n',
  '２',
  'main',
  'abc123',
  "o'clock",
  '\u{1F600}',
  '\uFB01',
];

export function deployments(
  time: fc.Arbitrary<string>,
  service: fc.Arbitrary<string>,
): fc.Arbitrary<readonly Given[]> {
  const rare = swarm({
    started_at: time,
    first_served_at: time,
    updated_at: time,
    kind: one(...deploymentKind),
    provider_id: one('p0', 'p1', 'p2', 'r0'),
    rollout_id: one('r0', 'r1'),
    region: one('eu', 'us'),
    attempt: one('1', '2', '2147483647'),
    repository: one(...repositories),
    commit_sha: one(...shas),
    branch: one(...texts),
    title: one(...texts),
    labels: fc.array(one(...texts), { maxLength: 2 }),
    rollback_of: one(...deploymentIds),
    fixes_deployment: one(...deploymentIds),
    fixes_bug: one('true', 'false'),
    incident_id: one(...incidentIds),
    change_ids: fc.array(one(...changeNames), { maxLength: 3 }),
    served: one(...served),
    strategy: one(...strategy),
    trigger: one(...trigger),
  });
  const common = fc
    .tuple(fc.constantFrom(...sources), fc.constantFrom(['1', '2', '3'], ['v1', '1.2', '2'], versions))
    .map(([source, ofVersion]) => ({
      finished_at: maybe(time, 85),
      environment: maybe(
        fc.oneof(
          { weight: 9, arbitrary: one('production') },
          { weight: 1, arbitrary: one(...environmentNames) },
        ),
        95,
      ),
      status: maybe(
        fc.oneof(
          { weight: 3, arbitrary: one('succeeded') },
          { weight: 1, arbitrary: one(...deploymentStatus) },
        ),
        90,
      ),
      version: maybe(one(...ofVersion), 85),
      source: maybe(
        fc.oneof({ weight: 9, arbitrary: one(source) }, { weight: 1, arbitrary: one(...sources) }),
        97,
      ),
    }));
  // Without many that are taken back, few histories hold a rollback of something that served.
  const undone = fc.constantFrom<Columns[]>(
    {},
    {},
    {
      kind: one('forward', 'forward', 'rollback', 'rollback', 'hotfix'),
      status: one('succeeded'),
      environment: one('production'),
      started_at: maybe(time, 85),
      finished_at: time,
      source: one('github'),
    },
  );
  const ids = fc.constantFrom(deploymentIds, numbered('d', 20));
  return fc.tuple(rare, common, undone, ids).chain(([rareColumns, commonColumns, undoing, id]) =>
    fc.array(
      together(
        place(service),
        record({ id: one(...id), ...rareColumns, ...commonColumns, ...undoing }),
      ).chain((row) => withTime(row, time, ['finished_at', 'started_at', 'first_served_at', 'updated_at'])),
      { minLength: 1, maxLength: 14, size: 'max' },
    ),
  );
}
