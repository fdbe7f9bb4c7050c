import type { KpiValue } from '../../kpi/evaluate.ts';
import type { Block, Cell } from '../document.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';
import { named, texts } from './table_parts.ts';

const most = 15;

const classes = ['low', 'medium', 'high'] as const;
/** 0 low, 1 medium, 2 high. */
type Class = 0 | 1 | 2;

/** What may do harm, and how likely it is to: what happened in the period is likelier than what only stands open. */
const signs: Readonly<Record<string, { readonly what: string; readonly likelihood: Class }>> = {
  repeat_causes: { what: 'causes of incidents come back', likelihood: 2 },
  alarms_always_on: { what: 'alarms are on all the time', likelihood: 2 },
  root_sessions: { what: 'root was used', likelihood: 1 },
  non_compliant_pairs: { what: 'resources break rules', likelihood: 1 },
  drifted_stacks: { what: 'stacks differ from their templates', likelihood: 1 },
  alarms_without_runbook: { what: 'alarms have no runbook', likelihood: 1 },
  alarms_without_owner: { what: 'alarms have no owner', likelihood: 1 },
  new_endpoints: { what: 'ports accept what they never did', likelihood: 0 },
};

interface Risk {
  readonly value: KpiValue;
  readonly cases: number;
  readonly what: string;
  readonly likelihood: Class;
  readonly impact: Class;
  /** Seconds that the oldest of it is known to last; null where that is not measured. */
  readonly age: number | null;
}

/** Opportunities by risk: likelihood × impact class, ranked by their product. The impact class is the service's tier. */
export function risks(material: Material): Block[] {
  const { print } = material;
  const all = found(material).sort(
    (a, b) => rank(b) - rank(a) || b.cases - a.cases || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
  if (all.length === 0) return [];
  const more = all.length - most;
  const rest = more > 0 ? ` ${formatNumber(more)} lesser ones are not printed.` : '';
  return [
    {
      type: 'table',
      id: 'risks',
      caption: 'Risk: what stands open, by likelihood and impact',
      note: line(
        `Impact is the tier of the service (1: high, 2: medium, others: low; unknown, as of accounts: medium). Likelihood is a class of its kind, not measured.${rest}`,
      ),
      columns: [
        named('risk-what', 'What'),
        texts('risk-service', 'Service or account'),
        { id: 'risk-seen', title: 'Seen', align: 'end', kind: 'number' },
        texts('risk-likelihood', 'Likelihood'),
        texts('risk-impact', 'Impact'),
        texts('risk-age', 'Oldest for', 'end'),
      ],
      rows: all.slice(0, most).map((risk): Cell[] => [
        textCell(risk.what),
        textCell(risk.value.service),
        {
          type: 'number',
          value: risk.cases,
          formatted: formatNumber(risk.cases),
          evidence: print.service(risk.value).evidence,
          reason: null,
        },
        textCell(classes[risk.likelihood]),
        textCell(classes[risk.impact]),
        textCell(risk.age === null ? '–' : formatDuration(risk.age)),
      ]),
    },
  ];
}

function found({ facts, print }: Material): Risk[] {
  const tiers = new Map(facts.catalogue.services.map(({ name, tier }) => [name, tier]));
  return facts.operations.values.flatMap((value): Risk[] => {
    const sign = signs[value.header.name];
    const cases = value.numerator ?? value.value ?? 0;
    if (sign === undefined || value.value === null || cases <= 0) return [];
    const ages = print
      .rows(value.header.name, value.period.name, value.service)
      .flatMap(({ measure }) => measure ?? []);
    const aged = value.header.name === 'non_compliant_pairs' && ages.length > 0;
    const impact = impactOf(tiers.get(value.service) ?? null);
    return [{ value, cases, ...sign, impact, age: aged ? Math.max(...ages) : null }];
  });
}

function impactOf(tier: string | null): Class {
  if (tier === null) return 1;
  return tier === '1' ? 2 : tier === '2' ? 1 : 0;
}

function rank({ likelihood, impact }: Risk): number {
  return (likelihood + 1) * (impact + 1);
}

function keyOf({ value, what }: Risk): string {
  return JSON.stringify([value.service, what]);
}
