import type { Instant } from '../../tables/kinds.ts';
import { Fault, shown } from '../settle.ts';

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2101, 0, 1) - 1;

/** The instant that an ISO 8601 time with offset names, such as `2024-10-02T09:30:00.123456+01:00`; what is finer
 *  than a millisecond is cut off. Taken strictly: a day that the calendar lacks, 24:00 and leap seconds are faults,
 *  and so is a time without offset, which names no instant. */
export function parseInstant(text: string): Instant | Fault {
  const found = iso.exec(text);
  if (found === null) {
    return new Fault(
      'invalid_time',
      `expected an ISO 8601 time such as 2024-10-02T09:30:00Z, found ${shown(text)}`,
    );
  }
  const [, year, month, day, hour, minute, second = '0', fraction = '', offset] = found;
  if (offset === undefined) {
    return new Fault(
      'time_without_offset',
      `${shown(text)} has no offset; add Z for UTC, or one such as +01:00`,
    );
  }
  const impossible = outsideTheClock(Number(hour), Number(minute), Number(second)) ?? badOffset(offset);
  if (impossible !== null) return new Fault('invalid_time', `${shown(text)} ${impossible}`);
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) {
    return new Fault('invalid_time', `${shown(text)} names a day that the calendar does not have`);
  }
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const clock = ((Number(hour) * 60 + Number(minute) - offsetMinutes(offset)) * 60 + Number(second)) * 1000;
  const instant = midnight + clock + milliseconds;
  if (Number(year) < 100 || instant < earliest || instant > latest) {
    return new Fault('time_out_of_range', `${shown(text)} is not in the years 1990 to 2100`);
  }
  return instant;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthDays[month - 1] ?? 0);
}

function outsideTheClock(hour: number, minute: number, second: number): string | null {
  if (hour === 24) return 'has hour 24; write 00:00 of the next day';
  if (second === 60) return 'has second 60; write a leap second as second 59';
  if (hour > 23 || minute > 59 || second > 59) return 'names a time that the clock does not have';
  return null;
}

function badOffset(offset: string): string | null {
  if (offset === 'Z') return null;
  const possible = Number(offset.slice(1, 3)) <= 23 && Number(offset.slice(4)) <= 59;
  return possible ? null : 'has an offset that no clock has';
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return offset.startsWith('-') ? -minutes : minutes;
}
