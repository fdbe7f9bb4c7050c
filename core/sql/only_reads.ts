/** What a query begins with in the grammar of Trino and Athena, where `with` can stand before a query alone.
 *  Source: trino.io/docs/current/sql/select.html */
const reading = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:\(|(?:select|with|values|table)\b)/i;

/** One request carries one statement: what begins as a query is nothing else.
 *  @throws Error where the text is not a query */
export function refuseWriting(text: string): void {
  if (!reading.test(text)) throw new Error('only a query that reads (select, with, values) can be run here');
}
