/** Lists of which each is of a day. */
const lists = [
  'MetricAlarms',
  'CompositeAlarms',
  'LogAlarms',
  'DashboardEntries',
  'Canaries',
  'Stacks',
  'ResourceTagMappingList',
];

/** In an envelope the quotes are escaped. */
const named = new RegExp(`"(?:${lists.join('|')})\\\\?"\\s*:`);

/** Whether a file is a listing of what exists, by its beginning. What such a file says depends on the day on which it
 *  was written: another of the same bytes, written on another day, says something else. A file that only looks like
 *  one is read once more where it is written anew; that changes nothing. */
export function beginsAsListing(first: Uint8Array): boolean {
  return named.test(new TextDecoder().decode(first));
}
