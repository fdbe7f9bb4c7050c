import { absent, type Written } from './section.ts';

/** Sections that nothing feeds yet: what is missing, and what would provide it. */
export const withoutData: readonly Written[] = [
  absent(1, "Last review's actions", 'No actions are recorded.', 'a tracker of actions'),
  absent(
    2,
    'What customers felt',
    'No service level, canary or impact is known.',
    'service levels, canary runs, impact times of incidents',
  ),
  absent(5, 'Page ledger and on-call handover', 'No page is known.', 'alarm history or a pager'),
  absent(7, 'Workload', 'No requests or metrics are known.', 'metrics of requests, errors and latency'),
  absent(
    8,
    'Readiness',
    'No inventory of alarms, dashboards, canaries or restores is known.',
    'the daily inventory',
  ),
  absent(
    9,
    'Look-ahead',
    'No scheduled event, certificate, quota or end of life is known.',
    'AWS Health, Config and the inventory',
  ),
  absent(10, 'Opportunities', 'Neither toil nor risk can be ranked.', 'pages, manual changes and readiness'),
  absent(12, 'Decisions, dissent, lessons', 'None are written down.', 'a review file'),
];
