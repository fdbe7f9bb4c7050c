import { type FrameLimits, Framer, type LineEnd } from './framer.ts';

const quote = 0x22;
const comma = 0x2c;

/** Cuts comma-separated values as RFC 4180 defines them: a value in quotes may hold commas, line ends and doubled
 *  quotes. Where it says nothing (a quote inside a value without quotes, a letter after a closing quote), the
 *  line is broken: what such a line means is not guessed. */
export function csvFramer(limits?: FrameLimits): Framer {
  return new Framer(readCsvLine, limits);
}

function readCsvLine(bytes: Uint8Array, from: number, to: number, open: boolean): LineEnd {
  let quoted = open;
  let valueBegins = !open;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte !== quote) {
      valueBegins = byte === comma && !quoted;
    } else if (!quoted) {
      if (!valueBegins) return 'stray_quote';
      quoted = true;
    } else if (at + 1 < to && bytes[at + 1] === quote) {
      at += 1;
    } else if (at + 1 < to && bytes[at + 1] !== comma) {
      return 'stray_quote';
    } else {
      quoted = false;
      valueBegins = false;
    }
  }
  return quoted ? 'goes_on' : 'ends';
}

/** The values of a record that the framer gave whole. */
export function csvValues(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const values: string[] = [];
  let at = 0;
  while (at <= record.length) {
    const quoted = record.charCodeAt(at) === quote;
    const end = quoted ? closingQuote(record, at + 1) + 1 : nextComma(record, at);
    values.push(quoted ? record.slice(at + 1, end - 1).replaceAll('""', '"') : record.slice(at, end));
    at = end + 1;
  }
  return values;
}

function nextComma(record: string, from: number): number {
  const at = record.indexOf(',', from);
  return at < 0 ? record.length : at;
}

function closingQuote(record: string, from: number): number {
  let at = record.indexOf('"', from);
  while (at >= 0 && record.charCodeAt(at + 1) === quote) at = record.indexOf('"', at + 2);
  return at < 0 ? record.length : at;
}
