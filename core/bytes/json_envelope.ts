import { type Json, JsonFault, type JsonObject, parseJson } from './json.ts';
import type { JsonRest } from './json_rest.ts';
import { decodeUtf8 } from './utf8.ts';
import { writeJson } from './write_json.ts';

/** Keys under which documents list records, each with the members that belong to such an envelope: a document with any
 *  other says more than its list. */
export type Envelopes = ReadonlyMap<string, ReadonlySet<string>>;

/** Members that the elements of a list cannot do without, by the key of the list: where one does not stand before the
 *  list, its elements wait for the end of the document. */
export type NeededMembers = ReadonlyMap<string, readonly string[]>;

/** Members of more bytes than these are not remembered. */
const most = 64 * 1024;

/** The members that stand before a list in a document, as the text of an object: `{"owner":"1",` is `{"owner":"1"}`.
 *  null where they are too long, or no text. */
export function membersBefore(begin: Uint8Array): string | null {
  const text = begin.length > most ? null : decodeUtf8(begin);
  return text === null ? null : `${text.replace(/[\s,]+$/, '')}}`;
}

/** Whether an envelope without the elements of its lists says anything that its elements were not told. What cannot be
 *  read may. `closing`: what it lacks to be complete. */
export function saysMore({ bytes, size }: JsonRest, envelopes: Envelopes, closing = ''): boolean {
  const text = bytes.length < size ? null : decodeUtf8(bytes);
  const json = text === null ? null : parseJson(text + closing);
  if (Array.isArray(json)) return json.length > 0;
  return json === null || json instanceof JsonFault || !isEmptyEnvelope(json, envelopes);
}

/** Whether a value is an envelope whose lists are empty, and says nothing else. */
export function isEmptyEnvelope(json: Json | JsonFault, envelopes: Envelopes): boolean {
  if (!(json instanceof Map)) return false;
  const object: JsonObject = json;
  const lists = [...envelopes].filter(([list]) => isEmptyList(object.get(list)));
  const belongs = (key: string) => lists.some(([list, members]) => key === list || members.has(key));
  return lists.length > 0 && [...object.keys()].every(belongs);
}

function isEmptyList(json: Json | undefined): boolean {
  return Array.isArray(json) && json.length === 0;
}

/** Whether the text of an object has this member. */
export function tells(members: string, name: string): boolean {
  const json = parseJson(members);
  return json instanceof Map && json.has(name);
}

/** What a document says beside its lists, as the text of an object; null where it cannot be read. */
export function membersOf({ bytes, size }: JsonRest, envelopes: Envelopes): string | null {
  const text = bytes.length < size || size > most ? null : decodeUtf8(bytes);
  const json = text === null ? null : parseJson(text);
  if (!(json instanceof Map)) return null;
  const members = [...json].filter(([key, value]) => !(envelopes.has(key) && isEmptyList(value)));
  return writeJson(new Map(members));
}
