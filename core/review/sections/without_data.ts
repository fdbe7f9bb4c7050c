import { absent, type Written } from './section.ts';

/** Sections that are not written yet: what is missing, and what would provide it. */
export const withoutData: readonly Written[] = [
  absent(1, "Last review's actions", 'No actions are recorded.', 'a tracker of actions'),
  absent(
    2,
    'What customers felt',
    'Service levels are not collected yet; canary runs and impact times are, and not told of yet.',
    'service levels',
  ),
  absent(
    7,
    'Workload',
    'Requests and metrics are not collected yet.',
    'metrics of requests, errors and latency',
  ),
  absent(12, 'Decisions, dissent, lessons', 'None are written down.', 'a review file'),
  absent(
    13,
    'Restatements',
    'What earlier reviews said is not compared with what is known now yet.',
    'ops-review review --publish, which keeps each review and its values',
  ),
];
