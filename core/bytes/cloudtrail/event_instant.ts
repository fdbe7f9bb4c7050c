const zero = 0x30;
const written = 'dddd-dd-ddTdd:dd:ddZ';
const length = written.length;
/** By place: what stands there; 0 for a digit. */
const separators = Uint8Array.from(written, (character) => (character === 'd' ? 0 : character.charCodeAt(0)));

/** Times outside these years are faults. */
const firstYear = 1990;
const lastYear = 2100;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const dayMilliseconds = 86_400_000;

/** Reads times as CloudTrail writes them. Events come day by day: the last day is remembered. */
export class EventInstants {
  #day = -1;
  #midnight = 0;

  /** Milliseconds since 1970 of `2026-10-02T17:04:40Z`, in bytes [from, to); -1 where it is not written so, or no time
   *  of the years 1990 to 2100. */
  read(bytes: Uint8Array, from: number, to: number): number {
    if (to - from !== length) return -1;
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[from + at]!;
      const separator = separators[at]!;
      if (separator === 0 ? byte < zero || byte > zero + 9 : byte !== separator) return -1;
    }
    const day =
      (two(bytes, from) * 100 + two(bytes, from + 2)) * 10_000 +
      two(bytes, from + 5) * 100 +
      two(bytes, from + 8);
    const hour = two(bytes, from + 11);
    const minute = two(bytes, from + 14);
    const second = two(bytes, from + 17);
    if (hour > 23 || minute > 59 || second > 59) return -1;
    if (day !== this.#day && !this.#begin(day)) return -1;
    return this.#midnight + ((hour * 60 + minute) * 60 + second) * 1000;
  }

  #begin(day: number): boolean {
    const year = Math.floor(day / 10_000);
    const month = Math.floor(day / 100) % 100;
    const ofMonth = day % 100;
    if (year < firstYear || year > lastYear || month < 1 || month > 12) return false;
    if (ofMonth < 1 || ofMonth > daysIn(year, month)) return false;
    this.#day = day;
    this.#midnight = daysBefore(year, month, ofMonth) * dayMilliseconds;
    return true;
  }
}

function two(bytes: Uint8Array, at: number): number {
  return (bytes[at]! - zero) * 10 + bytes[at + 1]! - zero;
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : monthDays[month - 1]!;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 1970-01-01 to this one. */
function daysBefore(year: number, month: number, day: number): number {
  let days = day - 1;
  for (let before = 1970; before < year; before += 1) days += isLeap(before) ? 366 : 365;
  for (let before = 1; before < month; before += 1) days += daysIn(year, before);
  return days;
}
