import type { Value } from '../../bytes/digest.ts';
import { type Json, JsonFault, parseJson } from '../../bytes/json.ts';
import type { Kind } from '../../tables/kinds.ts';
import { didYouMean } from '../closest.ts';
import { Fault, shown } from '../settle.ts';
import { parseInstant } from './time.ts';

/** Smallest and greatest value of a whole number. */
export interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

const integers: Range = { least: -(2n ** 31n), most: 2n ** 31n - 1n };
const longs: Range = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** Reads an input value as a column takes it. CSV gives texts, NDJSON any value; empty text and null are unknown.
 *  A number in a text column stays as it was written, however long. */
export function parseValue(kind: Kind, input: Json | undefined, range: Range | null): Value | Fault {
  if (input === undefined || input === null || input === '') return null;
  if (kind.name === 'texts') return parseList(input);
  const text = asText(input, kind.name);
  if (typeof text !== 'string') return text;
  switch (kind.name) {
    case 'text':
      return text;
    case 'instant':
      return parseInstant(text);
    case 'one_of':
      return oneOf(text, kind.set ?? []);
    case 'integer': {
      const whole = parseWhole(text, range ?? integers);
      return typeof whole === 'bigint' ? Number(whole) : whole;
    }
    case 'long':
      return parseWhole(text, range ?? longs);
    case 'real':
      return parseReal(text);
    case 'flag':
      return parseFlag(text);
  }
}

function asText(input: Json, kind: Kind['name']): string | Fault {
  if (typeof input === 'string') return input;
  const wrong = (found: string) => new Fault('wrong_type', `expected ${expected[kind]}, found ${found}`);
  if (typeof input === 'boolean') return kind === 'flag' ? String(input) : wrong(String(input));
  if (input === null) return wrong('null');
  if (Array.isArray(input)) return wrong('a list');
  if (!('number' in input)) return wrong('an object');
  return kind === 'flag' || kind === 'instant' || kind === 'one_of'
    ? wrong(`the number ${input.number}`)
    : input.number;
}

const expected: Record<Kind['name'], string> = {
  text: 'text',
  texts: 'a list of texts',
  instant: 'an ISO 8601 time such as 2024-10-02T09:30:00Z',
  one_of: 'text',
  integer: 'an integer',
  long: 'an integer',
  real: 'a number',
  flag: 'true or false',
};

function oneOf(text: string, set: readonly string[]): string | Fault {
  if (set.includes(text)) return text;
  const message = `expected one of ${set.join(', ')}, found ${shown(text)}${didYouMean(text, set)}`;
  return new Fault('not_in_set', message);
}

function parseWhole(text: string, range: Range): bigint | Fault {
  const whole = /^-?\d{1,19}$/.test(text) ? BigInt(text) : null;
  if (whole !== null && whole >= range.least && whole <= range.most) return whole;
  return new Fault(
    'invalid_number',
    `expected an integer from ${range.least} to ${range.most}, found ${shown(text)}`,
  );
}

function parseReal(text: string): number | Fault {
  const real = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(real)) return real;
  return new Fault('invalid_number', `expected a number, found ${shown(text)}`);
}

function parseFlag(text: string): boolean | Fault {
  if (text === 'true' || text === 'false') return text === 'true';
  return new Fault('invalid_flag', `expected true or false, found ${shown(text)}`);
}

function parseList(input: Json): readonly string[] | Fault {
  const list = typeof input === 'string' ? parseJson(input) : input;
  if (list instanceof JsonFault || !Array.isArray(list)) {
    const found = typeof input === 'string' ? shown(input) : 'something else';
    return new Fault('invalid_list', `expected a JSON array of texts such as ["one", "two"], found ${found}`);
  }
  const texts: string[] = [];
  for (const [index, item] of list.entries()) {
    const text = asText(item, 'text');
    if (typeof text !== 'string')
      return new Fault('invalid_list', `item ${index + 1} of the list: ${text.message}`);
    texts.push(text);
  }
  return texts;
}
