import { wilson } from '../../kpi/wilson.ts';
import type { ReviewValue } from '../document.ts';
import { evidenceId, reviewValue } from '../value.ts';
import { forwardByMonth, leadTimeHours, months, rolledBack, services } from './govuk.ts';

const organisation = { kind: 'organisation', name: 'GOV.UK', environment: null } as const;

/** A value with its evidence in place. */
function withEvidence(input: Parameters<typeof reviewValue>[0]): ReviewValue {
  return reviewValue({ definition_version: '8c1f0e2ab944', ...input, evidence: evidenceId(input) });
}

export const headline: readonly ReviewValue[] = [
  withEvidence({
    kpi: 'forward_rollouts',
    title: 'Rollouts to production',
    scope: organisation,
    period: '2024-10',
    unit: 'count',
    direction: 'higher',
    value: 1018,
    n: 1018,
    interval: { lower: 893, upper: 1155, method: 'quasi-Poisson' },
    coverage: 1,
    verdict: 'improved',
    comparison: '31 % above the 26 weeks before, 778 a month',
    trend: {
      points: months.map((label, index) => ({ label, value: forwardByMonth[index] ?? null })),
      limits: { lower: 560, upper: 930, label: 'usual range' },
    },
  }),
  withEvidence({
    kpi: 'services_with_failure',
    title: 'Services with a failed change',
    scope: organisation,
    period: '2024-10',
    unit: 'ratio',
    direction: 'lower',
    value: 33 / 49,
    numerator: 33,
    denominator: 49,
    n: 49,
    maturity: 'final',
    verdict: 'worsened',
    comparison: 'at most 3 of 51 in any of the 6 months before',
    remark: 'revealed by rollbacks only',
    trend: {
      points: months.map((label, index) => ({
        label,
        value: [0, 0.08, 0, 0.06, 0, 0.04, 0, 0.02, 0, 0.02, 0.04, 33 / 49][index] ?? null,
      })),
      limits: { lower: 0, upper: 0.1, label: 'usual range' },
    },
  }),
  withEvidence({
    kpi: 'failed_deployment_recovery_time',
    title: 'Failed deployment recovery time',
    scope: organisation,
    period: '2024-10',
    unit: 'seconds',
    direction: 'lower',
    value: 19306,
    numerator: 34,
    denominator: 34,
    n: 34,
    interval: { lower: 19100, upper: 105300, method: 'Kaplan–Meier' },
    verdict: 'unknown',
    comparison: 'too few failures before to compare with',
    remark: 'all but four ended in one event',
    sample: rolledBack
      .map(([, from, to]) => (Date.parse(to) - Date.parse(from)) / 1000)
      .sort((a, b) => a - b),
  }),
  withEvidence({
    kpi: 'deployment_rework_rate',
    title: 'Deployment rework rate',
    scope: { kind: 'service', name: 'release', environment: 'production' },
    period: '2024-10',
    unit: 'ratio',
    direction: 'lower',
    value: 2 / 31,
    numerator: 2,
    denominator: 31,
    n: 31,
    interval: wilson(2, 31),
    coverage: 0.968,
    maturity: 'provisional',
    verdict: 'usual',
    comparison: '1 of 24 in the 90 days before',
  }),
  withEvidence({
    kpi: 'change_lead_time',
    title: 'Change lead time',
    scope: { kind: 'service', name: 'publishing-api', environment: 'production' },
    period: '2024-10',
    unit: 'seconds',
    direction: 'lower',
    value: 31 * 3600,
    n: leadTimeHours.length,
    interval: { lower: 7.2 * 3600, upper: 96.7 * 3600, method: 'order statistics' },
    verdict: 'usual',
    comparison: 'median 27 h in the 26 weeks before',
    remark: 'the only service whose commits are known',
  }),
  reviewValue({
    kpi: 'incidents',
    title: 'Incidents',
    scope: organisation,
    period: '2024-10',
    unit: 'count',
    direction: 'neutral',
    value: null,
    reason: 'no source of incidents covers this period',
  }),
];

export interface ServiceValues {
  readonly name: string;
  readonly frequency: ReviewValue;
  readonly failRate: ReviewValue;
}

export const serviceValues: readonly ServiceValues[] = services.map(([name, rollouts, failed]) => {
  const scope = { kind: 'service', name, environment: null } as const;
  const common = { scope, period: '2024-10', n: rollouts, numerator: rollouts };
  return {
    name,
    frequency: withEvidence({
      ...common,
      kpi: 'deployment_frequency',
      title: 'Deployment frequency',
      unit: 'per_day',
      direction: 'higher',
      value: rollouts / 31,
      denominator: 31,
      verdict: rollouts > 90 ? 'improved' : 'usual',
    }),
    failRate: withEvidence({
      ...common,
      kpi: 'change_fail_rate',
      title: 'Change fail rate',
      unit: 'ratio',
      direction: 'lower',
      value: failed / rollouts,
      numerator: failed,
      denominator: rollouts,
      interval: wilson(failed, rollouts),
      verdict: 'usual',
    }),
  };
});
