import { decodeUtf8 } from './utf8.ts';

/** Members of more bytes than these are not remembered. */
const most = 64 * 1024;

/** The members that stand before a list in a document, as the text of an object: `{"owner":"1",` is `{"owner":"1"}`.
 *  null where they are too long, or no text. */
export function membersBefore(begin: Uint8Array): string | null {
  const text = begin.length > most ? null : decodeUtf8(begin);
  return text === null ? null : `${text.replace(/[\s,]+$/, '')}}`;
}
