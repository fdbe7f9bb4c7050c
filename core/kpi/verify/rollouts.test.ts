import { expect, it } from 'vitest';
import { defaultCatalogue } from '../../catalog/catalogue.ts';
import { rolloutsOf } from './rollouts.ts';
import { at, deployment } from './test/rows.ts';

const never = at('12-31');
const rollouts = (...deployments: ReturnType<typeof deployment>[]) =>
  rolloutsOf({ deployments }, defaultCatalogue, never);

/** Deployment ids of each rollout. */
const joined = (...deployments: ReturnType<typeof deployment>[]) =>
  rollouts(...deployments)
    .map(({ rows }) => rows.map((row) => row.deployment_id).join('+'))
    .join(' ');

const in1 = { region: 'eu-west-1', version: '7' };
const in2 = { region: 'us-east-1', version: '7' };

it.each([
  ['a retry keeps its execution', ['a', 'b'], { rollout_id: 'run' }, { rollout_id: 'run' }, 'a+b'],
  [
    'rollout_id comes before provider_id',
    ['a', 'b'],
    { rollout_id: 'run', provider_id: 'p' },
    { rollout_id: 'run', provider_id: 'q' },
    'a+b',
  ],
  ['the same provider id', ['a', 'b'], { provider_id: 'p' }, { provider_id: 'p' }, 'a+b'],
  ['different provider ids', ['a', 'b'], { provider_id: 'p' }, { provider_id: 'q' }, 'a b'],
  [
    'other environments never join',
    ['a', 'b'],
    { provider_id: 'p' },
    { provider_id: 'p', environment: 'prod' },
    'b a',
  ],
] as const)('2.2 %s', (_, [one, other], first, second, expected) => {
  expect(joined(deployment(one, '10-01 10:00', first), deployment(other, '10-01 11:00', second))).toBe(
    expected,
  );
});

it.each([
  ['Regions of one version', '10-01 10:00', in1, '10-01 12:00', in2, 'a+b'],
  ['up to the wave gap, inclusive', '10-01 10:00', in1, '10-01 16:00', in2, 'a+b'],
  ['but not beyond it', '10-01 10:00', in1, '10-01 16:00:00.001', in2, 'a b'],
  ['units of one Region do not', '10-01 10:00', in1, '10-01 12:00', in1, 'a b'],
  ['unknown Region is one Region', '10-01 10:00', { version: '7' }, '10-01 12:00', { version: '7' }, 'a b'],
  ['unknown Region joins a known one', '10-01 10:00', { version: '7' }, '10-01 12:00', in1, 'a+b'],
  ['other versions do not', '10-01 10:00', in1, '10-01 12:00', { ...in2, version: '8' }, 'a b'],
  [
    'unknown versions do not',
    '10-01 10:00',
    { ...in1, version: null },
    '10-01 12:00',
    { ...in2, version: null },
    'a b',
  ],
  ['nor a unit with rollout_id', '10-01 10:00', { ...in1, rollout_id: 'run' }, '10-01 12:00', in2, 'a b'],
  [
    'the gap is from end to begin',
    '10-01 10:00',
    in1,
    '10-01 20:00',
    { ...in2, started_at: at('10-01 15:00') },
    'a+b',
  ],
])('2.3 waves: %s', (_, finishA, a, finishB, b, expected) => {
  expect(joined(deployment('a', finishA, a), deployment('b', finishB, b))).toBe(expected);
});

it('2.3 the k-th unit of each Region is the k-th rollout of a session', () => {
  expect(
    joined(
      deployment('a1', '10-01 10:00', in1),
      deployment('b1', '10-01 11:00', in1),
      deployment('a2', '10-01 12:00', in2),
      deployment('b2', '10-01 13:00', in2),
    ),
  ).toBe('a1+a2 b1+b2');
});

it.each([
  [
    'a retry that succeeds: its own finish',
    [
      { status: 'failed', finished_at: at('10-01 10:00'), attempt: 1 },
      { status: 'succeeded', finished_at: at('10-01 11:00'), attempt: 2 },
    ],
    { status: 'succeeded', finish: at('10-01 11:00') },
  ],
  [
    'a second attempt that fails: the last row says what became of the unit',
    [
      { status: 'succeeded', finished_at: at('10-01 10:00'), attempt: 1 },
      { status: 'failed', finished_at: at('10-01 11:00'), attempt: 2 },
    ],
    { status: 'failed', finish: at('10-01 11:00') },
  ],
  [
    'one of two Regions succeeded',
    [
      { ...in1, status: 'succeeded', finished_at: at('10-01 10:00') },
      { ...in2, status: 'failed', finished_at: at('10-01 11:00') },
    ],
    { status: 'succeeded', finish: at('10-01 10:00') },
  ],
  [
    'both Regions: the first finish',
    [
      { ...in1, finished_at: at('10-01 10:00'), started_at: at('10-01 09:00') },
      { ...in2, finished_at: at('10-01 11:00'), started_at: at('10-01 08:00') },
    ],
    { status: 'succeeded', finish: at('10-01 10:00'), started_at: at('10-01 08:00') },
  ],
  [
    'failed twice: the last finish',
    [
      { status: 'failed', finished_at: at('10-01 10:00') },
      { status: 'stopped', finished_at: at('10-01 11:00'), attempt: 1 },
    ],
    { status: 'stopped', finish: at('10-01 11:00') },
  ],
  [
    'no finish known',
    [{ first_served_at: at('10-01 09:00'), started_at: at('10-01 08:00'), updated_at: at('10-02') }],
    { finish: at('10-01 09:00') },
  ],
  ['only when it was said is known', [{ updated_at: at('10-02') }], { finish: at('10-02') }],
  [
    'served in full in one Region',
    [
      { ...in1, served: 'part' },
      { ...in2, served: 'full' },
    ],
    { served: 'full' },
  ],
  ['the word unknown is unknown', [{ served: 'unknown' }], { served: null }],
  [
    'part is more than none',
    [
      { served: 'part', attempt: 1 },
      { served: 'none', attempt: 2 },
    ],
    { served: 'part' },
  ],
  [
    'last known, by attempt first',
    [
      { attempt: 2, updated_at: at('10-01'), title: 'second' },
      { attempt: 1, updated_at: at('10-02'), title: 'first' },
    ],
    { title: 'second' },
  ],
] as const)('2.4 %s', (_, rows, expected) => {
  const provider = rows.length > 1 && 'region' in rows[0] ? null : 'p';
  const deployments = rows.map((row, index) =>
    deployment(`d${index}`, null, { provider_id: provider, event_time: at('10-01'), ...row }),
  );
  expect(rollouts(...deployments)).toMatchObject([{ id: 'd0', ...expected }]);
});

it.each([
  ['10-31', ['a']],
  ['10-01 10:00', []],
  ['10-01 10:00:00.001', ['a']],
])('2.4 a rollout of 10:00 exists before %s: %j', (asOf, expected) => {
  const deployments = [deployment('a', '10-01 10:00')];
  expect(rolloutsOf({ deployments }, defaultCatalogue, at(asOf)).map(({ id }) => id)).toEqual(expected);
});

it.each([
  ['finish', deployment('b', '10-01 10:00'), deployment('a', '10-01 10:01'), 'b a'],
  [
    'the start, unknown first',
    deployment('a', '10-01', { started_at: at('09-30') }),
    deployment('b', '10-01'),
    'b a',
  ],
  [
    'the version key, unknown first',
    deployment('a', '10-01', { version: '10' }),
    deployment('b', '10-01', { version: '9' }),
    'b a',
  ],
  [
    'no version key before any',
    deployment('a', '10-01', { version: '1' }),
    deployment('b', '10-01', { version: 'x' }),
    'b a',
  ],
  ['the id', deployment('b', '10-01', { version: '1.0' }), deployment('a', '10-01', { version: '1' }), 'a b'],
])('2.5 a chain is ordered by %s', (_, one, other, expected) => {
  expect(joined(one, other)).toBe(expected);
  expect(joined(other, one)).toBe(expected);
});

it('2.1 rows of other sources are counted nowhere', () => {
  expect(
    joined(deployment('a', '10-01', { source: 'ecs' }), deployment('b', '10-02', { source: 'codepipeline' })),
  ).toBe('b');
});
