/** A JSON number as it was written: nothing is rounded until a column says what it holds. */
export interface JsonNumber {
  readonly number: string;
}

/** An object keeps the order of its keys; a key stands once. */
export type JsonObject = ReadonlyMap<string, Json>;

export type Json = string | boolean | null | JsonNumber | Json[] | JsonObject;

/** Why a text is not JSON that can be taken as it stands. */
export class JsonFault {
  readonly reason: 'invalid_json' | 'duplicate_key';
  readonly message: string;
  constructor(reason: JsonFault['reason'], message: string) {
    this.reason = reason;
    this.message = message;
  }
}

/** Deeper nesting is refused, so that no record can exhaust the stack. */
const maxDepth = 64;

const blanks = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside a string.
const plainString = /"[^"\\\u0000-\u001f]*"/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /true|false|null/y;

/** Reads one JSON value (RFC 8259). Unlike `JSON.parse`, it keeps numbers as written, and refuses a key that
 *  stands twice and text that is not Unicode: in both, readers would differ on what was said. */
export function parseJson(text: string): Json | JsonFault {
  try {
    return new Reader(text).document();
  } catch (error) {
    if (error instanceof Unreadable) return error.fault;
    throw error;
  }
}

class Unreadable extends Error {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    super(fault.message);
    this.fault = fault;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    const value = this.#value(0);
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the record');
    return value;
  }

  #value(depth: number): Json {
    this.#skipBlanks();
    const first = this.#text[this.#at];
    if (first === '"') return this.#string();
    if (first === '{') return this.#object(depth + 1);
    if (first === '[') return this.#array(depth + 1);
    const known = this.#take(word);
    if (known !== null) return known === 'null' ? null : known === 'true';
    const digits = this.#take(number);
    if (digits !== null) return { number: digits };
    throw this.#unexpected('a JSON value');
  }

  #object(depth: number): JsonObject {
    this.#goInto(depth);
    const object = new Map<string, Json>();
    if (this.#takeAfterBlanks('}')) return object;
    do {
      this.#skipBlanks();
      const key = this.#string();
      if (object.has(key)) throw this.#fault('duplicate_key', `the key ${JSON.stringify(key)} stands twice`);
      if (!this.#takeAfterBlanks(':')) throw this.#unexpected('a colon');
      object.set(key, this.#value(depth));
    } while (this.#takeAfterBlanks(','));
    if (!this.#takeAfterBlanks('}')) throw this.#unexpected('a comma or a closing brace');
    return object;
  }

  #array(depth: number): Json[] {
    this.#goInto(depth);
    const array: Json[] = [];
    if (this.#takeAfterBlanks(']')) return array;
    do array.push(this.#value(depth));
    while (this.#takeAfterBlanks(','));
    if (!this.#takeAfterBlanks(']')) throw this.#unexpected('a comma or a closing bracket');
    return array;
  }

  #goInto(depth: number): void {
    if (depth > maxDepth) throw this.#fault('invalid_json', `nested deeper than ${maxDepth} levels`);
    this.#at += 1;
  }

  #string(): string {
    const plain = this.#take(plainString);
    if (plain !== null) return plain.slice(1, -1);
    const start = this.#at;
    const end = this.#closingQuote();
    const value = unescaped(this.#text.slice(start, end + 1));
    if (value === null) throw this.#fault('invalid_json', 'a backslash escapes nothing that JSON knows');
    if (!value.isWellFormed()) throw this.#fault('invalid_json', 'an escape names half of a character');
    this.#at = end + 1;
    return value;
  }

  #closingQuote(): number {
    if (this.#text[this.#at] !== '"') throw this.#unexpected('a string in double quotes');
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) return at;
      if (code === 0x5c) at += 1;
      if (code < 0x20) throw this.#fault('invalid_json', 'a control character stands in a string');
    }
    throw this.#fault('invalid_json', 'a string is not closed');
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #skipBlanks(): void {
    if (this.#text.charCodeAt(this.#at) > 0x20) return;
    this.#take(blanks);
  }

  #takeAfterBlanks(character: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #unexpected(expected: string): Unreadable {
    const rest = this.#text.slice(this.#at, this.#at + 20).toWellFormed();
    const found = rest === '' ? 'the record ends' : `found ${JSON.stringify(rest)}`;
    return this.#fault('invalid_json', `expected ${expected}, ${found}`);
  }

  #fault(reason: JsonFault['reason'], what: string): Unreadable {
    return new Unreadable(new JsonFault(reason, `${what} (character ${this.#at + 1} of the record)`));
  }
}

function unescaped(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
