import type { Block } from '../document.ts';
import { formatNumber } from '../format.ts';
import { formatInstant } from '../format_time.ts';
import { code, line, paragraph, textCell } from '../spans.ts';
import type { Material, Written } from './section.ts';

/** 13. Definitions and data quality; restatements are not written yet. */
export function data({ facts }: Material): Written {
  const { held, quarantined } = facts.quality;
  const zone = facts.catalogue.reporting.timeZone;
  const when = (at: number | null): string =>
    at === null ? 'none' : formatInstant(new Date(at).toISOString(), zone);
  const blocks: Block[] = [
    {
      type: 'table',
      id: 'held',
      caption: 'What the lake holds',
      note: line(
        'Each row: ',
        code('ops-review sql "select * from deployments"'),
        '; the keys that belong to no service: ',
        code('ops-review catalog check'),
        '.',
      ),
      columns: [
        { id: 'thing', title: 'Thing', align: 'start', kind: 'header' },
        { id: 'count', title: 'As last known', align: 'end', kind: 'text' },
        { id: 'unmapped', title: 'Of no service', align: 'end', kind: 'text' },
        { id: 'oldest', title: 'Oldest', align: 'end', kind: 'text' },
        { id: 'newest', title: 'Newest', align: 'end', kind: 'text' },
      ],
      rows: held.map(({ thing, count, unmapped, oldest, newest }) => [
        textCell(thing),
        textCell(formatNumber(count)),
        textCell(formatNumber(unmapped)),
        textCell(when(oldest)),
        textCell(when(newest)),
      ]),
    },
    quarantined.length === 0
      ? paragraph('No record is in quarantine.')
      : {
          type: 'table',
          id: 'quarantined',
          caption: 'Records in quarantine, by reason',
          note: null,
          columns: [
            { id: 'reason', title: 'Reason', align: 'start', kind: 'header' },
            { id: 'records', title: 'Records', align: 'end', kind: 'text' },
          ],
          rows: quarantined.map(({ reason, count }) => [
            textCell(reason.replaceAll('_', ' ')),
            textCell(formatNumber(count)),
          ]),
        },
  ];
  return {
    has: true,
    section: { id: 'data', number: 13, title: 'Definitions and data quality', blocks },
  };
}
