/** Days of one table each, in order; as many together as have at most so many files, but for a day that has more. */
export function dayPortions<Day extends { readonly table: unknown; readonly files: readonly string[] }>(
  days: readonly Day[],
  filesAtOnce: number,
): Day[][] {
  const all: Day[][] = [];
  let count = 0;
  for (const day of days) {
    const last = all.at(-1);
    if (last !== undefined && last[0]?.table === day.table && count + day.files.length <= filesAtOnce) {
      last.push(day);
      count += day.files.length;
    } else {
      all.push([day]);
      count = day.files.length;
    }
  }
  return all;
}
