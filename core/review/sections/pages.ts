import type { Block } from '../document.ts';
import { formatNumber } from '../format.ts';
import { formatInstant } from '../format_time.ts';
import { line, paragraph, textCell } from '../spans.ts';
import { noisiestAlarms } from './noisiest_alarms.ts';
import { operationsTable } from './operations_table.ts';
import { absent, type Material, type Written } from './section.ts';

const title = 'Page ledger and on-call handover';
const alarming = ['alarm_episodes', 'time_in_alarm', 'pages', 'flapping_clusters'];
const ledgerLimit = 50;

/** 5. Page ledger and on-call handover. */
export function pages(material: Material): Written {
  const blocks = operationsTable(material, {
    section: 'alerting',
    id: 'alarms-by-service',
    caption: 'Alarms and pages, in the period',
    note: 'What belongs to no service stands with its account. Time in alarm is added up over alarms: two at once count twice.',
    kpis: alarming,
  });
  if (blocks.length === 0) {
    return absent(
      5,
      title,
      'No alarm went off and nobody was paged, as far as is known.',
      'alarm history or a pager, and coverage of alarms or incidents in ops-review.yaml',
    );
  }
  return {
    has: true,
    section: {
      id: 'pages',
      number: 5,
      title,
      blocks: [...blocks, ...noisiestAlarms(material), ledger(material)],
    },
  };
}

/** Each page of the period. What may have been one is listed too, and said to be unknown. */
function ledger({ facts, print }: Material): Block {
  const rows = print
    .rows('pages', facts.period.name)
    .toSorted((a, b) => a.event_time - b.event_time || (a.id < b.id ? -1 : 1));
  if (rows.length === 0) return paragraph('Nobody was paged in the period, as far as is known.');
  const zone = facts.catalogue.reporting.timeZone;
  const more = rows.length - ledgerLimit;
  const rest = more > 0 ? ` ${formatNumber(more)} more are not printed.` : '';
  return {
    type: 'table',
    id: 'page-ledger',
    caption: 'Every page',
    note: line(
      `Of each: was it needed, was its severity right, was the runbook clear, could a program have done it? The answer goes into the disposition of its incident.${rest}`,
    ),
    columns: [
      { id: 'page-time', title: 'When', align: 'start', kind: 'header' },
      { id: 'page-service', title: 'Service or account', align: 'start', kind: 'text' },
      { id: 'page-what', title: 'What', align: 'start', kind: 'text' },
      { id: 'page-known', title: 'Page', align: 'start', kind: 'text' },
    ],
    rows: rows
      .slice(0, ledgerLimit)
      .map((row) => [
        textCell(formatInstant(new Date(row.event_time).toISOString(), zone)),
        textCell(row.service),
        textCell(row.note ?? ''),
        textCell(row.in_numerator ? 'yes' : 'unknown'),
      ]),
  };
}
