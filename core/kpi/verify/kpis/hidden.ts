import type { Figures } from './figures.ts';

/** Below so many people a figure would tell of persons (6.4). */
const fewest = 5;

/** What people do, but for where fewer than five contributed; of whom it is unknown who they are do not count.
 *  @param people who contributed to each thing that was counted */
export function ofPeople(people: readonly (string | null)[], figures: Figures): Figures {
  const known = new Set(people.filter((person) => person !== null));
  return known.size < fewest ? { ...figures, value: null, numerator: null } : figures;
}
