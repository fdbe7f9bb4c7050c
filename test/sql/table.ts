/** A table as text: names in the first line, a row in each other one, two spaces or more between cells.
 *  @returns each row as its cells by name; `-`, and what is left out at the end of a row, is empty: unknown */
export function parseTable(text: string): Record<string, string>[] {
  const [names = [], ...rows] = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(cellsOf);
  return rows.map((cells) => {
    if (cells.length > names.length) throw new Error(`more cells than names: ${cells.join('  ')}`);
    return Object.fromEntries(
      names.map((name, index) => [name, (cells[index] ?? '-') === '-' ? '' : (cells[index] ?? '')]),
    );
  });
}

/** Names of the columns of such a table. */
export function columnsOfTable(text: string): string[] {
  return cellsOf(text.trim().split('\n')[0] ?? '');
}

function cellsOf(line: string): string[] {
  return line.trim().split(/\s{2,}/);
}
