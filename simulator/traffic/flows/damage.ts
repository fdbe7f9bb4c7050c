import type { LineFormat } from './line_format.ts';

/** Lines that came broken: each is a line of its own, that cannot be read.
 *  @returns what happened to it, and what is left of it with its end */
export function damagedLine(
  format: LineFormat,
  line: string,
  number: number,
): [damage: string, line: string] {
  const values = line.trimEnd().split(' ');
  const put = (field: string, value: string): string =>
    `${values.with(format.header.split(' ').indexOf(field), value).join(' ')}\n`;
  switch (number % 4) {
    case 0:
      return ['too few fields', `${values.slice(0, 9).join(' ')}\n`];
    case 1:
      return ['a port that is none', put('dstport', 'x')];
    case 2:
      return ['an action that there is not', put('action', 'ALLOW')];
    default:
      return ['an end before its start', put('end', '1000000000')];
  }
}
