import type { Block } from '../document.ts';
import { formatNumber, formatValue } from '../format.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';

/** So many are listed at most, and none that paged less often than this. */
const most = 10;
const least = 3;

/** What paged most often in the period: a few alarms make most of the noise, and each can be mended. */
export function loudest({ facts, print }: Material): Block[] {
  const pages = print.rows('pages', facts.period.name).filter((row) => row.in_numerator);
  const groups = [...Map.groupBy(pages, ({ service, note }) => JSON.stringify([service, note]))]
    .map(([key, [first, ...others]]) => ({ key, first, count: 1 + others.length }))
    .filter(({ count }) => count >= least)
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  const listed = groups.slice(0, most);
  if (listed.length === 0) return [];
  const together = listed.reduce((sum, { count }) => sum + count, 0);
  const values = new Map(
    facts.operations.values
      .filter(({ header, period }) => header.name === 'pages' && period.name === facts.period.name)
      .map((value) => [value.service, value]),
  );
  return [
    {
      type: 'table',
      id: 'loudest',
      caption: 'What paged most often',
      note: line(
        `Together ${formatNumber(together)} of ${formatNumber(pages.length)} pages, ${formatValue('ratio', together / pages.length)}. An alarm that nobody acts on is to be mended or removed. What paged less than ${formatNumber(least)} times is not listed.`,
      ),
      columns: [
        { id: 'loud-what', title: 'What', align: 'start', kind: 'header' },
        { id: 'loud-service', title: 'Service or account', align: 'start', kind: 'text' },
        { id: 'loud-pages', title: 'Pages', align: 'end', kind: 'number' },
      ],
      rows: listed.map(({ first, count }) => {
        const value = values.get(first?.service ?? '');
        return [
          textCell(first?.note ?? ''),
          textCell(first?.service ?? ''),
          {
            type: 'number',
            value: count,
            formatted: formatNumber(count),
            evidence: value === undefined ? null : print.service(value).evidence,
            reason: null,
          },
        ];
      }),
    },
  ];
}
