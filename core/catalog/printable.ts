/** Control and format characters (bidirectional overrides among them), lone surrogates, line separators. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Text of unknown origin on one line of a terminal: nothing in it moves the cursor, hides, or reorders.
 *  Longer than `longest` UTF-16 units, it is cut and ends in `…`. */
export function printable(text: string, longest = 80): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown.replace(unsafe, escaped);
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\u{${code}}`;
}
