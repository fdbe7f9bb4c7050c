import { type Json, JsonFault, type JsonObject, parseJson } from '../../bytes/json.ts';
import { isNumber, writeJson } from '../../bytes/write_json.ts';
import type { Instant } from '../../tables/kinds.ts';
import { parseInstant } from '../canonical/time.ts';
import { Fault, Refusal, shown } from '../settle.ts';

/** Reads the fields of a JSON object by dotted path (`detail.state.value`). What is absent, null or an empty text is
 *  null; what is there and of another kind than asked for throws a `Refusal` that names the path. */
export class Fields {
  readonly json: JsonObject;
  /** Path to this object, for messages. */
  readonly #path: string;

  constructor(json: JsonObject, path = '') {
    this.json = json;
    this.#path = path;
  }

  has(path: string): boolean {
    const found = this.#find(path);
    return found !== undefined && found !== null;
  }

  /** Text, or a number as it was written. */
  text(path: string): string | null {
    const found = this.#find(path);
    if (found === undefined || found === null || found === '') return null;
    if (typeof found === 'string') return found;
    if (isNumber(found)) return found.number;
    throw this.#wrong(path, 'text', found);
  }

  /** Text that the event cannot do without. */
  need(path: string): string {
    return this.#needed(path, this.text(path));
  }

  flag(path: string): boolean | null {
    const found = this.#find(path);
    if (found === undefined || found === null || found === '') return null;
    if (typeof found === 'boolean') return found;
    if (found === 'true' || found === 'false') return found === 'true';
    throw this.#wrong(path, 'true or false', found);
  }

  /** A number that may be rounded: durations, shares. */
  real(path: string): number | null {
    const found = this.text(path);
    if (found === null) return null;
    const real = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(found) ? Number(found) : Number.NaN;
    if (Number.isFinite(real)) return real;
    throw new Refusal(
      'invalid_number',
      `${this.#name(path)}: expected a number, found ${shown(found)}`,
      path,
    );
  }

  /** A time as AWS and its neighbours write it: ISO 8601 with offset (`+0000` too), `2021-04-28 21:50:00 UTC` or
   *  `… +0200`, RFC 1123 with GMT, or seconds, milliseconds or nanoseconds since 1970. */
  instant(path: string): Instant | null {
    const found = this.text(path);
    if (found === null) return null;
    const at = parseEventTime(found);
    if (!(at instanceof Fault)) return at;
    throw new Refusal(at.reason, `${this.#name(path)}: ${at.message}`, path);
  }

  needInstant(path: string): Instant {
    return this.#needed(path, this.instant(path));
  }

  object(path: string): Fields | null {
    const found = this.#find(path);
    if (found === undefined || found === null) return null;
    if (isObject(found)) return new Fields(found, this.#name(path));
    throw this.#wrong(path, 'an object', found);
  }

  /** An object that is written as JSON in a text (`HistoryData`, `Message`). */
  embedded(path: string): Fields | null {
    const found = this.#find(path);
    if (found === undefined || found === null || found === '') return null;
    if (isObject(found)) return new Fields(found, this.#name(path));
    if (typeof found !== 'string') throw this.#wrong(path, 'JSON in a text', found);
    const json = parseJson(found);
    if (json instanceof JsonFault)
      throw new Refusal(json.reason, `${this.#name(path)}: ${json.message}`, path);
    if (isObject(json)) return new Fields(json, this.#name(path));
    throw this.#wrong(path, 'a JSON object in a text', json);
  }

  /** The objects of a list; empty where there is none. */
  objects(path: string): Fields[] {
    return this.#list(path).map((item, index) => {
      if (isObject(item)) return new Fields(item, `${this.#name(path)}.${index}`);
      throw this.#wrong(`${path}.${index}`, 'an object', item);
    });
  }

  /** The texts of a list; empty where there is none. */
  texts(path: string): string[] {
    return this.#list(path).map((item, index) => {
      if (typeof item === 'string') return item;
      if (isNumber(item)) return item.number;
      throw this.#wrong(`${path}.${index}`, 'text', item);
    });
  }

  /** What stands there, as JSON text; null where nothing does. */
  written(path: string): string | null {
    const found = this.#find(path);
    return found === undefined || found === null ? null : writeJson(found);
  }

  #list(path: string): readonly Json[] {
    const found = this.#find(path);
    if (found === undefined || found === null) return [];
    if (Array.isArray(found)) return found;
    throw this.#wrong(path, 'a list', found);
  }

  #needed<Value>(path: string, value: Value | null): Value {
    if (value !== null) return value;
    throw new Refusal('missing_value', `${this.#name(path)} is missing`, path);
  }

  #find(path: string): Json | undefined {
    let at: Json | undefined = this.json;
    for (const step of path.split('.')) {
      if (!isObject(at)) return undefined;
      at = at.get(step);
    }
    return at;
  }

  #name(path: string): string {
    return this.#path === '' ? path : `${this.#path}.${path}`;
  }

  #wrong(path: string, expected: string, found: Json): Refusal {
    const what = Array.isArray(found) ? 'a list' : isObject(found) ? 'an object' : shown(writeJson(found));
    return new Refusal('wrong_type', `${this.#name(path)}: expected ${expected}, found ${what}`, path);
  }
}

export function isObject(json: Json | undefined): json is JsonObject {
  return json instanceof Map;
}

/** Names, from a text with blanks between them. */
export function namesOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Whether an object has no other members. */
export function hasOnly(json: JsonObject, names: ReadonlySet<string>): boolean {
  return [...json.keys()].every((key) => names.has(key));
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The instant that an event names. Ten digits are seconds since 1970, thirteen are milliseconds, nineteen are
 *  nanoseconds; what is finer than a millisecond is cut off. */
export function parseEventTime(text: string): Instant | Fault {
  const epoch = /^(\d{9,10})(\.\d+)?$/.exec(text);
  if (epoch !== null) return parseInstant(new Date(Math.floor(Number(text) * 1000)).toISOString());
  if (/^\d{12,13}$/.test(text)) return parseInstant(new Date(Number(text)).toISOString());
  if (/^\d{18,19}$/.test(text)) return parseEventTime(text.slice(0, -6));
  const spoken = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(text);
  if (spoken !== null) {
    const [, day = '', month = '', year = '', clock = ''] = spoken;
    const number = String(months.indexOf(month) + 1).padStart(2, '0');
    return parseInstant(`${year}-${number}-${day.padStart(2, '0')}T${clock}Z`);
  }
  const spaced = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?) (UTC|[+-]\d\d:?\d\d)$/.exec(text);
  if (spaced !== null) {
    const [, day = '', clock = '', zone = ''] = spaced;
    return parseEventTime(`${day}T${clock}${zone === 'UTC' ? 'Z' : zone}`);
  }
  return parseInstant(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}
