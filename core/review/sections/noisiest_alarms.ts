import type { Block } from '../document.ts';
import { formatNumber, formatValue } from '../format.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';

/** So many are listed at most, and none that paged less often than this. */
const most = 10;
const least = 3;

/** What paged most often in the period: a few alarms make most of the noise, and each can be mended. */
export function noisiestAlarms({ facts, print }: Material): Block[] {
  const all = pagesByName({ facts, print });
  const listed = all.filter(({ count }) => count >= least).slice(0, most);
  if (listed.length === 0) return [];
  const pages = together(all);
  const ofListed = together(listed);
  const values = new Map(
    facts.operations.values
      .filter(({ header, period }) => header.name === 'pages' && period.name === facts.period.name)
      .map((value) => [value.service, value]),
  );
  return [
    {
      type: 'table',
      id: 'noisiest-alarms',
      caption: 'What paged most often',
      note: line(
        `Together ${formatNumber(ofListed)} of ${formatNumber(pages)} pages, ${formatValue('ratio', ofListed / pages)}. An alarm that nobody acts on is to be mended or removed. At most ${formatNumber(most)} are listed, and none with fewer than ${formatNumber(least)} pages. Each number leads to all pages of its service.`,
      ),
      columns: [
        { id: 'noisiest-what', title: 'Alarm or pager incident', align: 'start', kind: 'header' },
        { id: 'noisiest-service', title: 'Service or account', align: 'start', kind: 'text' },
        { id: 'noisiest-pages', title: 'Pages', align: 'end', kind: 'number' },
      ],
      rows: listed.map(({ what, service, count }) => {
        const value = values.get(service);
        return [
          textCell(what),
          textCell(service),
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

function together(noises: readonly Noise[]): number {
  return noises.reduce((sum, { count }) => sum + count, 0);
}

/** An alarm, or incident of the pager, and how often it paged. */
interface Noise {
  readonly key: string;
  readonly what: string;
  readonly service: string;
  readonly count: number;
}

/** How often each alarm, or incident of the pager, paged in the period; most first. */
export function pagesByName({ facts, print }: Material): Noise[] {
  const pages = print.rows('pages', facts.period.name).filter((row) => row.in_numerator);
  return [...Map.groupBy(pages, ({ service, note }) => JSON.stringify([service, note ?? '']))]
    .map(([key, of]) => ({ key, what: of[0]?.note ?? '', service: of[0]?.service ?? '', count: of.length }))
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}
