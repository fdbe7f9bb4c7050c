import type { WholeRecord } from '../../bytes/framed.ts';
import { type Json, JsonFault, type JsonObject, parseJson } from '../../bytes/json.ts';
import { quarantined } from '../settle.ts';
import { type ExpectedNames, maxUnknown, type NamedValues, type RecordReader } from './named_values.ts';

/** Reads records that are JSON objects. A name with dots goes into nested objects and lists (`labels.0.name`),
 *  unless the object has that very name. */
export class NdjsonRecords implements RecordReader {
  readonly header = null;
  readonly unknown = new Set<string>();
  readonly #known: ReadonlySet<string> | null;

  constructor(expected: ExpectedNames) {
    this.#known = expected.known === null ? null : new Set(expected.known);
  }

  read(record: WholeRecord): NamedValues {
    const json = parseJson(record.text);
    if (json instanceof JsonFault) return quarantined(json.reason, json.message);
    if (!isObject(json))
      return quarantined('invalid_json', 'expected a JSON object, found another JSON value');
    this.#noteUnknown(json);
    return { outcome: 'named', get: (name) => json.get(name) ?? follow(json, name) };
  }

  broken(): void {}

  #noteUnknown(object: JsonObject): void {
    if (this.#known === null) return;
    for (const name of object.keys()) {
      if (!this.#known.has(name) && this.unknown.size < maxUnknown) this.unknown.add(name);
    }
  }
}

function isObject(json: Json): json is JsonObject {
  return json instanceof Map;
}

function follow(object: JsonObject, path: string): Json | undefined {
  if (!path.includes('.')) return undefined;
  let at: Json | undefined = object;
  for (const step of path.split('.')) at = stepInto(at, step);
  return at;
}

function stepInto(json: Json | undefined, step: string): Json | undefined {
  if (json === undefined || json === null || typeof json !== 'object') return undefined;
  if (Array.isArray(json)) return /^\d{1,6}$/.test(step) ? json[Number(step)] : undefined;
  return isObject(json) ? json.get(step) : undefined;
}
