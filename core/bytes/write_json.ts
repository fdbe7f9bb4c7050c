import type { Json } from './json.ts';

/** Whether a value is a number, as it was written. */
export function isNumber(json: Json): json is { readonly number: string } {
  return typeof json === 'object' && json !== null && 'number' in json;
}

/** JSON as text, without blanks; numbers as they were written. */
export function writeJson(json: Json): string {
  if (json === null || typeof json === 'boolean') return String(json);
  if (typeof json === 'string') return JSON.stringify(json);
  if (Array.isArray(json)) return `[${json.map(writeJson).join(',')}]`;
  if (isNumber(json)) return json.number;
  return `{${[...json].map(([key, value]) => `${JSON.stringify(key)}:${writeJson(value)}`).join(',')}}`;
}
