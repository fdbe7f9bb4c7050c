import type { EvidenceRow } from '../../kpi/measure.ts';
import type { Block } from '../document.ts';
import { formatNumber } from '../format.ts';
import { formatInstant } from '../format_time.ts';
import { line, paragraph, textCell } from '../spans.ts';
import { noisiestAlarms } from './noisiest_alarms.ts';
import { operationsTable } from './operations_table.ts';
import { absent, type Material, type Written } from './section.ts';

const title = 'Page ledger and on-call handover';
const alarming = ['alarm_episodes', 'time_in_alarm', 'pages', 'actionable_pages', 'flapping_clusters'];
const answering = ['time_to_acknowledge', 'pages_out_of_hours'];
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
      blocks: [...blocks, ...answers(material), ...noisiestAlarms(material), ledger(material)],
    },
  };
}

/** How pages were answered. Services of which nothing may be shown are not listed. */
function answers(material: Material): Block[] {
  const { values } = material.facts.operations;
  const shown = new Set(
    values
      .filter(({ header, value }) => answering.includes(header.name) && value !== null)
      .map(({ service }) => service),
  );
  return operationsTable(material, {
    section: 'alerting',
    id: 'pages-answered',
    caption: 'How pages were answered, over the 90 days up to the end of the period',
    note: 'Only where five people or more took pages on: else it would tell of persons. Working hours are those of the settings, by the clocks of each team.',
    kpis: answering,
    services: shown,
  });
}

/** Each page of the period. What may have been one is listed too, and said to be unknown. Where there are too many, those
 *  of the pager: the others are added up in what paged most often. */
function ledger({ facts, print }: Material): Block {
  const all = print
    .rows('pages', facts.period.name)
    .toSorted((a, b) => a.event_time - b.event_time || (a.id < b.id ? -1 : 1));
  if (all.length === 0) return paragraph('Nobody was paged in the period, as far as is known.');
  const ofPager = all.filter(({ note }) => note?.startsWith('pager') === true);
  const rows = all.length > ledgerLimit && ofPager.length > 0 ? ofPager : all;
  const zone = facts.catalogue.reporting.timeZone;
  const judged = new Map(
    print.rows('actionable_pages', facts.period.name).map((row) => [row.id, row] as const),
  );
  const answered = [...judged.values()].filter(({ in_denominator }) => in_denominator).length;
  const more = all.length - Math.min(rows.length, ledgerLimit);
  const rest = more > 0 ? ` ${formatNumber(more)} more are not printed.` : '';
  return {
    type: 'table',
    id: 'page-ledger',
    caption: rows === all ? 'Every page' : 'Every page of the pager',
    note: line(
      `Of each: was it needed, was its severity right, was the runbook clear, could a program have done it? The answer goes into the disposition of its incident. Of ${formatNumber(answered)} of ${formatNumber(all.length)} pages it is known whether they were needed.${rest}`,
    ),
    columns: [
      { id: 'page-time', title: 'When', align: 'start', kind: 'header' },
      { id: 'page-service', title: 'Service or account', align: 'start', kind: 'text' },
      { id: 'page-what', title: 'What', align: 'start', kind: 'text' },
      { id: 'page-known', title: 'Page', align: 'start', kind: 'text' },
      { id: 'page-needed', title: 'Needed?', align: 'start', kind: 'text' },
    ],
    rows: rows
      .slice(0, ledgerLimit)
      .map((row) => [
        textCell(formatInstant(new Date(row.event_time).toISOString(), zone)),
        textCell(row.service),
        textCell(row.note ?? ''),
        textCell(row.in_numerator ? 'yes' : 'unknown'),
        textCell(neededIn(judged.get(row.id))),
      ]),
  };
}

function neededIn(row: EvidenceRow | undefined): string {
  if (row === undefined || !row.in_denominator) return 'not said';
  if (row.in_numerator) return 'yes';
  return `no: ${(row.note ?? '').split(':')[0]?.replaceAll('_', ' ') ?? ''}`;
}
