import type { ReviewDocument, ReviewValue } from '../document.ts';
import { formatPeriod } from '../format_time.ts';
import { clipped, escapeTerminal } from './escape.ts';
import { caveats, intervalHeading, valueName, verdictLine } from './words.ts';

export interface TerminalLook {
  /** ANSI bold and dim; for terminals only. */
  readonly colour: boolean;
  /** Columns to write within. */
  readonly width: number;
}

const narrowest = 60;
const indent = '  ';

/** The first screen as plain text: what we cannot see, the headline, what surprised. */
export function renderTerminal(document: ReviewDocument, look: TerminalLook): string {
  const { title, organisation, period, brief, headline } = document;
  const { start, end, timeZone } = period;
  const name = organisation === null ? title : `${title}, ${organisation}`;
  return [
    `${paint(escapeTerminal(name), bold, look)} (${formatPeriod(start, end, timeZone)}, ${escapeTerminal(timeZone)})`,
    ...listed('What we cannot see', brief.gaps, look),
    ...headlineLines(headline, look),
    ...listed('Surprises', brief.surprises, look),
    '',
  ].join('\n');
}

const bold = [1, 22] as const;
const dim = [2, 22] as const;

function paint(text: string, [on, off]: readonly [number, number], { colour }: TerminalLook): string {
  return colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}

function listed(heading: string, items: ReviewDocument['brief']['gaps'], look: TerminalLook): string[] {
  if (items.length === 0) return [];
  const lines = items.flatMap((item) => {
    const said = escapeTerminal(item.map(({ text }) => text).join(''));
    return wrapped(said, look).map((line, index) => `${index === 0 ? '- ' : indent}${line}`);
  });
  return ['', paint(heading, bold, look), ...lines];
}

function headlineLines(values: readonly ReviewValue[], look: TerminalLook): string[] {
  if (values.length === 0) return [];
  const rows = values.map((value) => ({
    name: clipped(escapeTerminal(valueName(value)), 40),
    figure: clipped(escapeTerminal([value.formatted, ...caveats(value)].join(', ')), 40),
    interval: clipped(escapeTerminal(value.interval?.formatted ?? ''), 30),
    below: [value.reason, verdictLine(value), value.remark].filter((said) => said !== null && said !== ''),
  }));
  const nameWidth = Math.max(...rows.map(({ name }) => length(name)));
  const figureWidth = Math.max(...rows.map(({ figure }) => length(figure)));
  const lines = rows.flatMap(({ name, figure, interval, below }) => [
    `${padded(name, nameWidth)}${indent}${padded(figure, figureWidth)}${indent}${interval}`.trimEnd(),
    ...wrapped(escapeTerminal(below.join('; ')), look).map((line) => `${indent}${paint(line, dim, look)}`),
  ]);
  return ['', paint(`Headline (with ${intervalHeading(values)})`, bold, look), ...lines];
}

function length(text: string): number {
  return Array.from(text).length;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - length(text)));
}

/** Words on lines of the terminal's width, less the indent. A word that is longer stands alone. */
function wrapped(text: string, { width }: TerminalLook): string[] {
  const room = Math.max(narrowest, width) - indent.length;
  const lines: string[] = [];
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && length(last) + 1 + length(word) <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
