import type { BlockOf, Section } from '../document.ts';
import { formatShare, formatValue } from '../format.ts';
import { code, line, number, paragraph } from '../spans.ts';
import * as govuk from './govuk.ts';
import { distribution, services } from './services.ts';
import { headline, serviceValues } from './values.ts';

const rollouts = headline[0]?.evidence ?? '';

function points(labels: readonly string[], values: readonly number[], before: readonly number[]) {
  return labels.map((label, index) => {
    const value = values[index] ?? null;
    const last_year = before[index] ?? null;
    return {
      label,
      value,
      formatted: formatValue('count', value),
      last_year,
      last_year_formatted: formatValue('count', last_year),
      n: value,
      provisional: label === 'W44',
    };
  });
}

const rolloutChart: BlockOf<'chart'> = {
  type: 'chart',
  id: 'chart-rollouts',
  title: 'Rollouts to production',
  caption:
    'October had the most rollouts of any month so far; four quiet days followed the rollback of 2 October.',
  alternative:
    'Rollouts a month rose from 671 in November 2023 to 1,018 in October 2024, above the usual range of 560 to 930; the same months a year before had 50 to 681.',
  form: 'line',
  unit: 'count',
  evidence: headline[0]?.evidence ?? null,
  panels: [
    {
      title: '6 weeks',
      points: points(govuk.weeks, govuk.forwardByWeek, govuk.forwardByWeekYearBefore),
      limits: { lower: 100, upper: 255, label: 'usual range, from the 26 weeks before' },
      marks: [{ point: 1, text: 'fleet-wide rollback, 2 October' }],
    },
    {
      title: '12 months',
      points: points(govuk.months, govuk.forwardByMonth, govuk.forwardYearBefore),
      limits: { lower: 560, upper: 930, label: 'usual range, from the 26 weeks before' },
      marks: [],
    },
  ],
};

const failChart: BlockOf<'chart'> = {
  type: 'chart',
  id: 'chart-rolled-back',
  title: 'Rollouts rolled back within seven days',
  caption: 'One event makes the month. Before it, at most six a month.',
  alternative:
    'Rolled-back rollouts a month: between 0 and 6 from November 2023 to September 2024, 34 in October 2024.',
  form: 'bars',
  unit: 'count',
  evidence: headline[1]?.evidence ?? null,
  panels: [
    {
      title: '12 months',
      points: points(
        govuk.months,
        [0, 4, 0, 3, 0, 2, 0, 1, 0, 1, 2, 34],
        [0, 0, 0, 0, 0, 0, 6, 66, 0, 2, 0, 0],
      ),
      limits: null,
      marks: [{ point: 11, text: 'fleet-wide rollback, 2 October' }],
    },
  ],
};

const events: BlockOf<'events'> = {
  type: 'events',
  id: 'events-october',
  caption: 'What happened',
  items: [
    {
      kind: 'rollback',
      start: '2024-10-02T14:06:27.000Z',
      end: '2024-10-02T14:14:06.000Z',
      title: 'Fleet-wide rollback of 38 services',
      spans: line('One decision, counted once here, and in each service where it undid a rollout.'),
      services: govuk.rolledBack.slice(0, 19).map(([service]) => service),
      evidence: headline[1]?.evidence ?? null,
    },
    {
      kind: 'rollback',
      start: '2024-10-17T14:12:35.000Z',
      end: null,
      title: 'release, v330 to v329',
      spans: line('1 h 53 min after it went out.'),
      services: [],
      evidence: null,
    },
  ],
};

export const sections: readonly Section[] = [
  {
    id: 'what-we-cannot-see',
    number: 0,
    title: 'What we cannot see',
    blocks: [
      {
        type: 'note',
        tone: 'gap',
        title: 'No source of incidents.',
        spans: line(
          'Failures show only where someone rolled back. Give ',
          code('incidents'),
          ' to see the others.',
        ),
      },
      {
        type: 'note',
        tone: 'warning',
        title: 'Finish is a proxy.',
        spans: line('The time of the GitOps commit stands for the time at which a rollout finished.'),
      },
    ],
  },
  {
    id: 'headline',
    number: 3,
    title: 'Headline, surprises, wins',
    blocks: [
      paragraph('October saw ', number('1,018', rollouts), ' rollouts, the most of any month.'),
      rolloutChart,
      { type: 'values', layout: 'tiles', caption: 'Side by side', values: headline.slice(2, 6) },
    ],
  },
  {
    id: 'change-and-dora',
    number: 6,
    title: 'Change and DORA',
    blocks: [events, failChart, distribution, services],
  },
  {
    id: 'restatements',
    number: 13,
    title: 'Restatements, definitions, data quality',
    blocks: [
      {
        type: 'note',
        tone: 'restatement',
        title: 'September 2024:',
        spans: line(`rollouts 822, now 823 (${formatShare(1 / 822)}): one late commit.`),
      },
      {
        type: 'list',
        ordered: true,
        items: [
          line('16,167 records read, none quarantined.'),
          line('96 rollbacks named by the rule of older versions.'),
        ],
      },
      {
        type: 'values',
        layout: 'lines',
        caption: 'All values',
        values: serviceValues.slice(0, 3).map(({ failRate }) => failRate),
      },
    ],
  },
];
