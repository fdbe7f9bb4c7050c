import type { EvidenceRow } from '../../kpi/measure.ts';
import type { Block } from '../document.ts';
import { formatNumber, formatValue } from '../format.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';

/** So many are listed at most, and none that paged less often than this. */
const most = 10;
const least = 3;

/** What paged most often in the period: a few alarms make most of the noise, and each can be mended. */
export function noisiestAlarms({ facts, print }: Material): Block[] {
  const pages = print.rows('pages', facts.period.name).filter((row) => row.in_numerator);
  const groups = pagesByName({ facts, print }).filter(({ count }) => count >= least);
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
      id: 'noisiest-alarms',
      caption: 'What paged most often',
      note: line(
        `Together ${formatNumber(together)} of ${formatNumber(pages.length)} pages, ${formatValue('ratio', together / pages.length)}. An alarm that nobody acts on is to be mended or removed. At most ${formatNumber(most)} are listed, and none with fewer than ${formatNumber(least)} pages. Each number leads to all pages of its service.`,
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

/** How often each alarm, or incident of the pager, paged in the period; most first. */
export function pagesByName({ facts, print }: Material): Noise[] {
  const pages = print.rows('pages', facts.period.name).filter((row) => row.in_numerator);
  return counted(pages).sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}

export interface Noise {
  readonly key: string;
  readonly what: string;
  readonly service: string;
  count: number;
}

/** How often each alarm, or incident of the pager, paged. */
function counted(pages: readonly EvidenceRow[]): Noise[] {
  const byKey = new Map<string, Noise>();
  for (const { service, note } of pages) {
    const what = note ?? '';
    const key = JSON.stringify([service, what]);
    const noise = byKey.get(key) ?? { key, what, service, count: 0 };
    noise.count += 1;
    byKey.set(key, noise);
  }
  return [...byKey.values()];
}
