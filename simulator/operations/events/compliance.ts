import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { day, type Instant, second } from '../../time.ts';
import type { World } from '../../world.ts';
import type { EvaluationFact } from '../facts.ts';
import { arnOf } from './arn.ts';
import { eventUtterance, type Place } from './envelope.ts';

interface Rule {
  readonly name: string;
  readonly type: string;
  /** What ids of such resources begin with. */
  readonly prefix: string;
  /** Whether it says every week what it found, changed or not. */
  readonly weekly: boolean;
}

const rules: readonly Rule[] = [
  { name: 'encrypted-volumes', type: 'AWS::EC2::Volume', prefix: 'vol-0', weekly: false },
  { name: 'restricted-ssh', type: 'AWS::EC2::SecurityGroup', prefix: 'sg-0', weekly: false },
  { name: 's3-bucket-public-read-prohibited', type: 'AWS::S3::Bucket', prefix: 'acme-', weekly: false },
  { name: 'rds-multi-az-support', type: 'AWS::RDS::DBInstance', prefix: 'db-', weekly: false },
  { name: 'required-tags', type: 'AWS::EC2::Volume', prefix: 'vol-0', weekly: true },
];

/** What AWS Config finds of some resources of each service, by time within each pair of rule and resource: once at the
 *  beginning, then when it changes, at last when the resource is gone. */
export function evaluationsOf(
  { organisation, settings }: World,
  horizon: Instant,
  root: Chance,
): EvaluationFact[] {
  return organisation.services.flatMap(({ name, production, regions: [region = 'us-east-1'] }) => {
    const place = { account: production.id, region };
    const ids = new Map(
      [...new Set(rules.map(({ type }) => type))].map((type) => [type, root.of(name + type)]),
    );
    return rules.flatMap((rule) =>
      [0, 1].flatMap((which) => {
        const id = ids.get(rule.type)?.of(String(which)).hexadecimal(16) ?? '';
        const pair = { ...place, rule: rule.name, resource: `${rule.prefix}${id}` };
        return courseOf(pair, rule, settings.from, horizon, root.of(`${name} ${rule.name} ${which}`));
      }),
    );
  });
}

type Pair = Pick<EvaluationFact, 'account' | 'region' | 'rule' | 'resource'>;

function courseOf(
  pair: Pair,
  { weekly }: Rule,
  from: Instant,
  horizon: Instant,
  chance: Chance,
): EvaluationFact[] {
  const first = from + chance.whole(600, 86_000) * second;
  const turns: EvaluationFact[] = [];
  let verdict: EvaluationFact['verdict'] = chance.happens(0.9) ? 'COMPLIANT' : 'NON_COMPLIANT';
  let at = first;
  const mean = (verdict: EvaluationFact['verdict']) => (verdict === 'COMPLIANT' ? 70 : 9);
  while (at < horizon) {
    turns.push({ ...pair, at, verdict });
    if (verdict === null) break;
    at += Math.round(chance.around(mean(verdict) * 86_400, 0.9)) * second + 60 * second;
    verdict = next(verdict, chance);
  }
  return weekly ? repeated(turns, horizon) : turns;
}

function next(verdict: EvaluationFact['verdict'], chance: Chance): EvaluationFact['verdict'] {
  if (chance.happens(0.12)) return null;
  return verdict === 'COMPLIANT' ? 'NON_COMPLIANT' : 'COMPLIANT';
}

/** With what is said again every week until something else is. */
function repeated(turns: readonly EvaluationFact[], horizon: Instant): EvaluationFact[] {
  return turns.flatMap((turn, place) => {
    const until = turns[place + 1]?.at ?? (turn.verdict === null ? turn.at : horizon);
    const more = Math.max(0, Math.ceil((until - turn.at) / (7 * day)) - 1);
    return [
      turn,
      ...Array.from({ length: more }, (_, week) => ({ ...turn, at: turn.at + (week + 1) * 7 * day })),
    ];
  });
}

/** Each evaluation as EventBridge tells it, with what the one before found.
 *  Source: docs.aws.amazon.com/config/latest/developerguide/example-config-rule-compliance-notification.html */
export function evaluationUtterances(evaluations: readonly EvaluationFact[], chance: Chance): Utterance[] {
  return evaluations.map((one, place) => {
    const before = evaluations[place - 1];
    const same = before?.rule === one.rule && before.resource === one.resource;
    return evaluationEvent(one, same ? before : undefined, chance);
  });
}

function evaluationEvent(one: EvaluationFact, before: EvaluationFact | undefined, chance: Chance): Utterance {
  const { at, account, region, rule, resource } = one;
  return eventUtterance(
    {
      at: at + 2 * second,
      account,
      region,
      source: 'config',
      type: 'Config Rules Compliance Change',
      detail: () => ({
        resourceId: resource,
        resourceType: rules.find(({ name }) => name === rule)?.type,
        awsAccountId: account,
        awsRegion: region,
        configRuleName: rule,
        configRuleARN: ruleArn({ account, region }, rule),
        messageType: 'ComplianceChangeNotification',
        ...(one.verdict === null ? {} : { newEvaluationResult: resultOf(one) }),
        ...(before === undefined ? {} : { oldEvaluationResult: resultOf(before) }),
        notificationCreationTime: new Date(one.verdict === null ? at : at + second).toISOString(),
        recordVersion: '1.0',
      }),
    },
    chance,
  );
}

function ruleArn(place: Place, rule: string): string {
  return arnOf('config', place, `config-rule/config-rule-${rule.slice(0, 6).replaceAll('-', '')}`);
}

function resultOf({ verdict, rule, resource, at }: EvaluationFact) {
  const evaluationResultQualifier = { configRuleName: rule, resourceId: resource };
  return {
    evaluationResultIdentifier: { evaluationResultQualifier, orderingTimestamp: new Date(at).toISOString() },
    complianceType: verdict,
    resultRecordedTime: new Date(at).toISOString(),
  };
}
