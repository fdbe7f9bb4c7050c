import type { KpiValue } from '../../kpi/evaluate.ts';
import type { Header } from '../../sql/header.ts';
import { anchor } from '../anchor.ts';
import type { Block } from '../document.ts';
import type { FleetRollback } from '../facts/fleet_rollbacks.ts';
import type { ReviewFacts } from '../facts.ts';
import { formatInterval, formatNumber, formatValue } from '../format.ts';
import { formatTimeSpan } from '../format_time.ts';
import { counted, fleetEvidence, moved } from '../headline.ts';
import type { Printer } from '../printer.ts';
import { remarkOf } from '../revealed.ts';
import { line, strong, textCell } from '../spans.ts';
import { spread } from '../spread.ts';
import { fleetId, fleetTitle } from '../surprises.ts';
import { historyChart } from './history_chart.ts';
import { manualSessions } from './manual_sessions.ts';
import { operationsTable } from './operations_table.ts';
import type { Material, Written } from './section.ts';

/** 6. Change and DORA. */
export function dora(material: Material): Written {
  const { facts } = material;
  const blocks: Block[] = [
    ...fleetBlocks(material),
    ...historyChart(material, 'deployment_frequency', 'Rollouts to production'),
    ...facts.trailingKpis.flatMap((header) => distribution(material, header)),
    ...historyChart(material, 'change_fail_rate', 'Rollouts that failed'),
    serviceTable(material, facts.trailingKpis),
    companions(material),
    ...operationsTable(material, {
      section: 'change',
      id: 'change-by-hand',
      caption: 'Changes by hand, and attempts and rollbacks, in the period',
      note: 'What belongs to no service stands with its account. A session by hand is no fault: it is what a pipeline does not do yet.',
    }),
    ...manualSessions(material),
  ];
  return { has: true, section: { id: 'dora', number: 6, title: 'Change and DORA', blocks } };
}

function fleetBlocks({ facts, print }: Material): Block[] {
  if (facts.fleet.length === 0) return [];
  const zone = facts.catalogue.reporting.timeZone;
  return [
    {
      type: 'events',
      id: fleetId,
      caption: 'Rollbacks of several services, each within 15 minutes of the one before, are one event.',
      items: facts.fleet.map((event) => {
        const start = new Date(event.start).toISOString();
        const end = new Date(event.end).toISOString();
        return {
          kind: 'rollback' as const,
          start,
          end,
          title: fleetTitle(event, facts.lives),
          spans: line(
            `${formatNumber(event.rollbacks)} rollbacks, ${formatTimeSpan(start, end, zone)}. Each service that had deployed within the window before counts one failed rollout; what happened is one event.`,
          ),
          services: [...event.services],
          evidence: fleetRows(event, facts, print),
        };
      }),
    },
  ];
}

/** The rollbacks of one event: succeeded rollbacks are among what the rework rate counts. */
function fleetRows({ start, end }: FleetRollback, facts: ReviewFacts, print: Printer): string {
  const kpi = 'deployment_rework_rate';
  const rows = print
    .rows(kpi, facts.period.name)
    .filter(({ note, event_time }) => note === 'rollback' && event_time >= start && event_time <= end);
  const began = new Date(start).toISOString();
  return print.book.enter({
    value: { kpi, scope: { kind: 'organisation', name: `rollbacks of ${began}`, environment: null } },
    title: `Rollbacks of several services together, from ${began}`,
    rows,
    period: facts.period.name,
    measureUnit: null,
    isValue: false,
  });
}

/** Fewer services than this are no distribution. */
const leastServices = 4;

function distribution({ facts, print }: Material, header: Header): Block[] {
  const values = trailingValues(facts.trailing.values, header, facts.window.name);
  const lie = spread(values.map(({ value }) => value));
  if (lie === null || lie.n < leastServices) return [];
  const unknown = values.length - lie.n;
  const middle = `half of the services lie within ${formatInterval(header.unit, lie.lower, lie.upper)}`;
  return [
    {
      type: 'distribution',
      id: anchor('spread', header.name),
      title: header.title,
      statement: line(
        strong(`Median service ${formatValue(header.unit, lie.median)}`),
        `; ${middle}. ${sentence(moved(header, facts))}`,
      ),
      caption: `${formatNumber(lie.n)} services over the 90 days up to the end of the period${unknown === 0 ? '' : `; ${formatNumber(unknown)} have too little to say`}${aside(counted(header, facts))}.`,
      alternative: `${header.title} of ${formatNumber(lie.n)} services: median ${formatValue(header.unit, lie.median)}, ${middle}.`,
      unit: header.unit,
      scale: header.unit === 'seconds' ? 'log' : 'linear',
      quartiles: { lower: lie.lower, median: lie.median, upper: lie.upper },
      threshold: null,
      dots: values
        .filter(({ value }) => value !== null)
        .map((value) => {
          const printed = print.service(value, comparedOf(facts.compared, value));
          return {
            label: value.service,
            value: value.value,
            formatted: printed.formatted,
            evidence: printed.evidence,
            reason: null,
          };
        }),
    },
  ];
}

function serviceTable({ facts, print }: Material, headers: readonly Header[]): Block {
  const inPeriod = new Map(
    facts.current.values
      .filter(({ header }) => header.name === 'deployment_frequency')
      .map((value) => [value.service, value.numerator ?? 0]),
  );
  const services = facts.lives
    .map(({ service }) => service)
    .toSorted((a, b) => (inPeriod.get(b) ?? 0) - (inPeriod.get(a) ?? 0) || (a < b ? -1 : 1));
  return {
    type: 'table',
    id: 'services',
    caption: 'Every service, by rollouts in the period',
    note: line(
      'Over the 90 days up to the end of the period. In the order of activity, which is not an order of merit: without the context of a service its numbers cannot be compared with those of another.',
    ),
    columns: [
      { id: 'service', title: 'Service', align: 'start', kind: 'header' },
      ...headers.map((header) => ({
        id: anchor('column', header.name),
        title: [
          header.title,
          remarkOf(header, facts, trailingValues(facts.trailing.values, header, facts.window.name)),
        ]
          .filter((part) => part !== null)
          .join(', '),
        align: 'end' as const,
        kind: 'number' as const,
      })),
    ],
    rows: services.map((service) => [
      textCell(service),
      ...headers.map((header) => {
        const value = trailingValues(facts.trailing.values, header, facts.window.name).find(
          (candidate) => candidate.service === service,
        );
        if (value === undefined) return textCell('unknown');
        // What is said of the whole column is not said again in each cell.
        const printed = print.service(value, comparedOf(facts.compared, value));
        return { type: 'value' as const, value: { ...printed, remark: null } };
      }),
    ]),
  };
}

/** The companions of the five, as their services lie in the period. */
function companions({ facts, print }: Material): Block {
  const headers = facts.kpis.filter((header) => !facts.trailingKpis.includes(header));
  const rows = headers.flatMap((header) => {
    const values = facts.current.values.filter((value) => value.header.name === header.name);
    const lie = spread(values.map(({ value }) => value));
    if (lie === null) return [];
    return [
      [
        textCell(header.title),
        {
          type: 'number' as const,
          value: lie.median,
          formatted: formatValue(header.unit, lie.median),
          evidence: fleetEvidence(header, facts, print, 'period'),
          reason: null,
        },
        textCell(lie.n === 1 ? '' : formatInterval(header.unit, lie.lower, lie.upper)),
        textCell(formatNumber(lie.n)),
        textCell(`ops-review kpi ${header.name} --period ${facts.period.name}`),
      ],
    ];
  });
  return {
    type: 'table',
    id: 'companions',
    caption: 'Companions of the five, in the period',
    note: line('Those of which no service has a value are left out; the catalogue of KPIs names them all.'),
    columns: [
      { id: 'kpi', title: 'KPI', align: 'start', kind: 'header' },
      { id: 'median', title: 'Median service', align: 'end', kind: 'number' },
      { id: 'half', title: 'Half of the services', align: 'end', kind: 'text' },
      { id: 'services', title: 'Services', align: 'end', kind: 'text' },
      { id: 'command', title: 'All values', align: 'start', kind: 'text' },
    ],
    rows,
  };
}

function trailingValues(values: readonly KpiValue[], header: Header, period: string): KpiValue[] {
  return values.filter((value) => value.header.name === header.name && value.period.name === period);
}

function comparedOf(
  compared: Material['facts']['compared'],
  value: KpiValue,
): (typeof compared)[number] | undefined {
  return compared.find(({ current }) => current === value);
}

function aside(counts: string | null): string {
  return counts === null ? '' : `; ${counts}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
