import type { KpiValue } from '../../kpi/evaluate.ts';
import type { Block, Cell } from '../document.ts';
import { formatNumber } from '../format.ts';
import { line, textCell } from '../spans.ts';
import { sessionsByHand } from './manual_sessions.ts';
import { pagesByName } from './noisiest_alarms.ts';
import type { Material } from './section.ts';
import { named, numbers, texts } from './table_parts.ts';

const most = 10;
const least = 3;
const daysOfMonth = 365.25 / 12;

/** What one such event is assumed to cost, and how much of it could go, as ranges. */
interface Assumption {
  readonly minutes: readonly [number, number];
  readonly removable: readonly [number, number];
}

const assumed = {
  page: { minutes: [10, 30], removable: [0.5, 0.9] },
  byHand: { minutes: [10, 30], removable: [0.5, 0.9] },
  failedAttempt: { minutes: [10, 40], removable: [0.3, 0.7] },
} as const satisfies Readonly<Record<string, Assumption>>;

interface Toil {
  readonly what: string;
  readonly kpi: string;
  readonly service: string;
  readonly monthly: number;
  readonly hours: readonly [number, number];
  readonly assumption: Assumption;
}

/** Opportunities by toil: events a month × minutes × what could go, as a range, ranked by its low end. */
export function toil(material: Material): Block[] {
  const { facts, print } = material;
  const all = found(material).sort(
    (a, b) => b.hours[0] - a.hours[0] || (a.service + a.what < b.service + b.what ? -1 : 1),
  );
  const listed = all.slice(0, most);
  if (listed.length === 0) return [];
  const valueBehind = (kpi: string, service: string): KpiValue | undefined =>
    facts.operations.values.find((value) => value.header.name === kpi && value.service === service);
  return [
    {
      type: 'table',
      id: 'toil',
      caption: 'Toil: what comes back and could go',
      note: line(
        `Hours a month are events a month × minutes each × what of it could go, ranked by the low end. Minutes and shares are assumed, not measured; they are the same for all. What came less than ${formatNumber(least)} times is not listed.`,
      ),
      columns: [
        named('toil-what', 'What'),
        texts('toil-service', 'Service or account'),
        numbers('toil-events', 'Events a month'),
        texts('toil-hours', 'Hours a month that could go', 'end'),
        texts('toil-assumed', 'Assumed of each', 'end'),
      ],
      rows: listed.map((one): Cell[] => {
        const value = valueBehind(one.kpi, one.service);
        return [
          textCell(one.what),
          textCell(one.service),
          {
            type: 'number',
            value: one.monthly,
            formatted: formatNumber(one.monthly),
            evidence: value === undefined ? null : print.service(value).evidence,
            reason: null,
          },
          textCell(`${formatNumber(one.hours[0])}–${formatNumber(one.hours[1])}`),
          textCell(assumption(one.assumption)),
        ];
      }),
    },
  ];
}

function found(material: Material): Toil[] {
  const { facts } = material;
  const months = facts.period.days.length / daysOfMonth;
  const one = (what: string, kpi: string, service: string, events: number, assumption: Assumption): Toil => {
    const monthly = events / months;
    const { minutes, removable } = assumption;
    const hours = [
      (monthly * minutes[0] * removable[0]) / 60,
      (monthly * minutes[1] * removable[1]) / 60,
    ] as const;
    return { what, kpi, service, monthly, hours, assumption };
  };
  const pages = pagesByName(material).filter(({ count }) => count >= least);
  const byHand = sessionsByHand(material).filter(({ sessions }) => sessions.length >= least);
  const attempts = facts.operations.values.filter(
    ({ header, numerator }) => header.name === 'failed_attempts' && (numerator ?? 0) >= least,
  );
  return [
    ...pages.map(({ what, service, count }) => one(`pages: ${what}`, 'pages', service, count, assumed.page)),
    ...byHand.map(({ service, role, sessions }) =>
      one(`changed by hand as ${role}`, 'manual_changes', service, sessions.length, assumed.byHand),
    ),
    ...attempts.map(({ service, numerator }) =>
      one(
        'attempts to deploy that failed',
        'failed_attempts',
        service,
        numerator ?? 0,
        assumed.failedAttempt,
      ),
    ),
  ];
}

function assumption({ minutes, removable }: Assumption): string {
  return `${minutes[0]}–${minutes[1]} min, ${removable[0] * 100}–${removable[1] * 100} %`;
}
