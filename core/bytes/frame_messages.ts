/** What is said of records that could not be cut out whole. */

export const strayQuote =
  'a quote stands inside a value that does not begin with one, or before something other than a comma; ' +
  'put the whole value in quotes and double those inside it';
export const unterminatedQuote = 'a quote was opened in this line and not closed';

export function brokeOff(error: string): string {
  return `the file broke off here (${error}); fetch it again and ingest it again, what is known is not stored twice`;
}

export const lostStructure =
  'here the text stops being JSON: a quote, comma or bracket is missing or too many; what follows was read again from ' +
  'the next place where a record begins';
export const unclosed = 'the JSON value is not closed before the file ends';
