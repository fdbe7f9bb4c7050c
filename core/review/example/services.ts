import type { BlockOf } from '../document.ts';
import { formatNumber } from '../format.ts';
import { line, link, strong, textCell } from '../spans.ts';
import { months } from './govuk.ts';
import { serviceValues } from './values.ts';

export const distribution: BlockOf<'distribution'> = {
  type: 'distribution',
  id: 'distribution-frequency',
  title: 'Deployment frequency, service by service',
  statement: line(strong('11 of 26 services'), ' deployed at least once a working day.'),
  caption: 'A dot is a service; the scale is logarithmic.',
  alternative:
    'Deployment frequency by service: half of the services lie between 15 and 32 rollouts a month; frontend has most, router least.',
  unit: 'per_day',
  scale: 'log',
  quartiles: { lower: 15 / 31, median: 21 / 31, upper: 32 / 31 },
  threshold: { value: 23 / 31, label: 'once a working day' },
  dots: [
    ...serviceValues.map(({ name, frequency }) => ({
      label: name,
      value: frequency.value,
      formatted: frequency.formatted,
      evidence: frequency.evidence,
      reason: null,
    })),
    {
      label: 'search-admin',
      value: null,
      formatted: 'unknown',
      evidence: null,
      reason: 'not covered before 4 October',
    },
  ],
};

export const services: BlockOf<'table'> = {
  type: 'table',
  id: 'table-services',
  caption: 'Services by deployment frequency',
  note: line(
    'Services differ in purpose and risk: compare a service with itself. See ',
    link('the guide to the DORA metrics', 'https://dora.dev/guides/dora-metrics/'),
    '.',
  ),
  columns: [
    { id: 'service', title: 'service', align: 'start', kind: 'header' },
    { id: 'rollouts', title: 'rollouts', align: 'end', kind: 'bar' },
    { id: 'frequency', title: 'frequency', align: 'end', kind: 'number' },
    { id: 'fail-rate', title: 'change fail rate', align: 'start', kind: 'text' },
    { id: 'course', title: '12 months', align: 'start', kind: 'trend' },
  ],
  rows: serviceValues.map(({ name, frequency, failRate }, index) => [
    textCell(name),
    {
      type: 'number',
      value: frequency.n,
      formatted: formatNumber(frequency.n ?? 0),
      evidence: frequency.evidence,
      reason: null,
    },
    { type: 'value', value: frequency },
    { type: 'value', value: failRate },
    {
      type: 'trend',
      points: months.map((label, month) => ({ label, value: ((index * 7 + month * 5) % 11) + month })),
      alternative: `${name}: rollouts a month`,
    },
  ]),
};
