/** How the lake is partitioned, for engines that compute partitions instead of listing them: by `dt`, the day (UTC)
 *  of event_time. An input's times lie between the two years (core/sources/canonical/time.ts), and what happened in
 *  the future by a source's clock is kept too, so the range does not end at NOW. Statements always filter `dt`. */
export const partitions = {
  column: 'dt',
  format: 'yyyy-MM-dd',
  first: '1990-01-01',
  last: '2100-12-31',
} as const;
