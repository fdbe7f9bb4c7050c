import { createHmac, hash } from 'node:crypto';

/** A value that a column may hold; null and absent are both unknown. */
export type Value = string | number | bigint | boolean | readonly string[] | null | undefined;

/** SHA-256 of text (as UTF-8) or bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** HMAC-SHA-256 of text under a key, in hexadecimal. */
export function hmacSha256(key: string, content: string): string {
  return createHmac('sha256', key).update(content).digest('hex');
}

/** Identity by content: 128 bits of SHA-256 over the named values, in hexadecimal.
 *
 *  The order of the names does not count. An unknown value (null or absent) is as if it were not named; an empty
 *  text is not unknown. Kinds are told apart (`1` the number from `1` the text), and lengths are written before
 *  what they measure, so that no two sets of values are written alike. */
export function contentHash(values: Readonly<Record<string, Value>>): string {
  return contentHashOf(Object.keys(values).sort(), values);
}

/** The same over some of the values. `names` must be sorted, each once: in a hot loop that is done beforehand. */
export function contentHashOf(names: readonly string[], values: Readonly<Record<string, Value>>): string {
  let written = '';
  for (const name of names) {
    const value = values[name];
    if (value !== null && value !== undefined) written += `${name.length}:${name}=${write(value)}`;
  }
  return sha256(written).slice(0, 32);
}

function write(value: NonNullable<Value>): string {
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`;
    case 'number':
      return `n${value};`;
    case 'bigint':
      return `i${value};`;
    case 'boolean':
      return value ? 't' : 'f';
    default:
      return `l${value.length}:${value.map(write).join('')}`;
  }
}
