/** A number of so many digits may be more than a double carries. */
const long = /\d{16}/;
const whole = /^-?\d+$/;

/** JSON, but whole numbers that a double would round come as bigint: Trino and Athena write a bigint as a JSON number.
 *  @throws SyntaxError */
export function exactJson(text: string): unknown {
  return long.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
}

/** Called with the name, the value, and where it came from: tc39.es/proposal-json-parse-with-source */
function exact(...[, value, context]: readonly unknown[]): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  if (typeof context !== 'object' || context === null || !('source' in context)) return value;
  const { source } = context;
  return typeof source === 'string' && whole.test(source) ? BigInt(source) : value;
}
