import type { Block, Cell } from '../document.ts';
import { formatInstant } from '../format_time.ts';
import { code, line, textCell } from '../spans.ts';
import { arrivalBlocks } from './data_arrivals.ts';
import { ledgerBlocks } from './data_ledger.ts';
import { unresolvedBlocks } from './data_unresolved.ts';
import type { Material, Written } from './section.ts';
import { count, named, numbers, texts } from './table_parts.ts';

/** 13. Definitions and data quality; restatements are not written yet. */
export function data(material: Material): Written {
  const blocks = [
    ...ledgerBlocks(material),
    ...arrivalBlocks(material),
    held(material),
    ...unresolvedBlocks(material),
  ];
  return {
    has: true,
    section: { id: 'data', number: 13, title: 'Definitions and data quality', blocks },
  };
}

function held({ facts }: Material): Block {
  const zone = facts.catalogue.reporting.timeZone;
  const when = (at: number | null): Cell =>
    textCell(at === null ? 'none' : formatInstant(new Date(at).toISOString(), zone));
  return {
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
      named('thing', 'Thing'),
      numbers('count', 'As last known'),
      numbers('unmapped', 'Of no service'),
      texts('oldest', 'Oldest', 'end'),
      texts('newest', 'Newest', 'end'),
    ],
    rows: facts.quality.held.map(({ thing, count: things, unmapped, oldest, newest }) => [
      textCell(thing),
      count(things),
      count(unmapped),
      when(oldest),
      when(newest),
    ]),
  };
}
