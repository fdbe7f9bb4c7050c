import { localDate, week } from '../../core/sql/periods.ts';
import type { Chance } from '../../simulator/chance.ts';

/** Draws how many events the n-th week has, where as many as `mean` are usual. */
export type Process = (chance: Chance, mean: number, week: number) => number;

/** What weekly counts of operations look like: independent events, storms of several at once, office hours, and a year
 *  that is busier in one half. */
export const processes: Readonly<Record<string, Process>> = {
  'one by one': (chance, mean) => chance.count(mean),
  'in storms, dispersion 1.5': (chance, mean) => storms(chance, mean, 1.5),
  'in storms, dispersion 2': (chance, mean) => storms(chance, mean, 2),
  'in office hours': (chance, mean, index) => officeHours(chance, mean, index),
  'in storms, dispersion 1.5, a season of the year of ±10 %': (chance, mean, index) =>
    storms(chance, mean * (1 + 0.1 * Math.sin((2 * Math.PI * index) / 52)), 1.5),
};

/** A negative-binomial count of this mean and dispersion: as many storms as a Poisson count, each of as many events as a
 *  logarithmic one. Source: Quenouille, A relation between the logarithmic, Poisson and negative binomial series,
 *  Biometrics 5 (1949). */
function storms(chance: Chance, mean: number, dispersion: number): number {
  const share = 1 - 1 / dispersion;
  let events = 0;
  for (let left = chance.count((mean / (dispersion - 1)) * Math.log(dispersion)); left > 0; left -= 1) {
    events += sizeOf(chance, share);
  }
  return events;
}

function sizeOf(chance: Chance, share: number): number {
  const first = -share / Math.log(1 - share);
  let size = 1;
  let probability = first;
  for (let drawn = chance.next(); drawn > probability && size < 1000; size += 1) {
    drawn -= probability;
    probability *= (share * size) / (size + 1);
  }
  return size;
}

const zone = 'Europe/Berlin';
const hour = 3_600_000;
/** Ten times as many from 8 to 18 on working days as at other hours; a week in which the clocks change has 167 or 169. */
function officeHours(chance: Chance, mean: number, index: number): number {
  const busy = 50;
  const quiet = 118 + (hours[index % hours.length] ?? 168) - 168;
  return chance.count((mean * (10 * busy + quiet)) / (10 * busy + 118));
}

const firstWeek = week(localDate(Date.UTC(2025, 0, 8), zone), zone);
const hours = Array.from({ length: 104 }, (_, index) => {
  const { start, end } = week(localDate(firstWeek.start + (7 * index + 3) * 24 * hour, zone), zone);
  return (end - start) / hour;
});
