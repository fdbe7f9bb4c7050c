import { Fault, shown } from '../settle.ts';
import { isAddress } from './address.ts';
import type { FieldKind } from './fields.ts';

/** How an unknown value is written. */
export const unknownValue = '-';

const plainInteger = /^(?:0|[1-9]\d*)$/;
const control = /\p{Cc}/u;

/** The greatest value of each kind of whole number; the least is 0. */
const most = {
  integer: 2n ** 31n - 1n,
  long: 2n ** 63n - 1n,
  port: 65_535n,
  protocol: 255n,
} as const;

/** 1990-01-01T00:00:00Z and 2100-12-31T23:59:59Z, in seconds. */
const earliest = 631_152_000n;
const latest = 4_133_980_799n;

/** Reads the value of a field, as its column takes it: `-` is unknown. Strict: a whole number has neither sign nor
 *  leading zeros and is in the range of its kind, a time is a second of the years 1990 to 2100, an address is one
 *  (`isAddress`), a text has no control characters. */
export function readValue(kind: FieldKind, text: string): string | number | bigint | null | Fault {
  if (text === unknownValue) return null;
  if (text === '')
    return new Fault('missing_value', 'expected a value, or - for an unknown one; found nothing');
  switch (kind) {
    case 'text':
      return readText(text);
    case 'account':
      return text === 'unknown' ? null : readText(text);
    case 'address':
      return isAddress(text) ? text : wrong('wrong_type', 'an IPv4 or IPv6 address', text);
    case 'action':
      return text === 'ACCEPT' || text === 'REJECT' ? text : wrong('not_in_set', 'ACCEPT or REJECT', text);
    case 'log_status':
      return text === 'OK' || text === 'NODATA' || text === 'SKIPDATA'
        ? text
        : wrong('not_in_set', 'OK, NODATA or SKIPDATA', text);
    case 'long':
      return readWhole(text, most.long);
    case 'time':
      return readTime(text);
    default: {
      const whole = readWhole(text, most[kind]);
      return typeof whole === 'bigint' ? Number(whole) : whole;
    }
  }
}

function readText(text: string): string | Fault {
  return control.test(text) ? wrong('wrong_type', 'text without control characters', text) : text;
}

function readWhole(text: string, greatest: bigint): bigint | Fault {
  if (plainInteger.test(text) && text.length <= 19) {
    const whole = BigInt(text);
    if (whole <= greatest) return whole;
  }
  return wrong('invalid_number', `an integer from 0 to ${greatest}, without sign or leading zeros`, text);
}

function readTime(text: string): bigint | Fault {
  const second = readWhole(text, most.long);
  if (second instanceof Fault) return wrong(second.reason, 'a time in seconds since 1970', text);
  if (second >= earliest && second <= latest) return second;
  return wrong('time_out_of_range', 'a second of the years 1990 to 2100', text);
}

function wrong(reason: Fault['reason'], expected: string, found: string): Fault {
  return new Fault(reason, `expected ${expected}, found ${shown(found)}`);
}
