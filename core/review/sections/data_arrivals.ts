import type { Instant } from '../../tables/kinds.ts';
import type { Block, Cell } from '../document.ts';
import type { ReviewFacts } from '../facts.ts';
import { formatShare } from '../format.ts';
import { formatInstant } from '../format_time.ts';
import { code, line, paragraph, textCell } from '../spans.ts';
import type { Material } from './section.ts';
import { count, named, numbers, texts } from './table_parts.ts';

/** When what is stored happened, what was to come and did not, and how old the newest is. */
export function arrivalBlocks({ facts }: Material): Block[] {
  return [...bySource(facts), ...coverageGaps(facts), ...freshness(facts)];
}

function bySource({ arrivals, stretches }: ReviewFacts): Block[] {
  if (arrivals.sources.length === 0) return [paragraph('Nothing that is stored happened in the period.')];
  return [
    {
      type: 'table',
      id: 'arrivals',
      caption: 'Stored records of the period, by when they happened',
      note: line(
        'Each once. Deployments, changes and incidents have a record for each thing that was said of them.',
      ),
      columns: [
        named('arrivals-fact', 'About'),
        texts('arrivals-source', 'Source'),
        ...stretches.map(({ name }, index) => numbers(`arrivals-${index + 1}`, shortName(name))),
        { ...numbers('arrivals-all', 'Period'), kind: 'bar' },
        numbers('arrivals-days', 'Days with any'),
      ],
      rows: arrivals.sources.map(({ fact, source, byStretch, records, days }) => [
        textCell(fact),
        textCell(source),
        ...byStretch.map((part) => count(part, 'yet to come')),
        count(records),
        count(days),
      ]),
    },
  ];
}

/** `2024-W41` as W41, `2024-10-07` as 10-07; a month keeps its year. */
function shortName(name: string): string {
  return /^\d{4}-(W\d\d|\d\d-\d\d)$/.exec(name)?.[1] ?? name;
}

function coverageGaps({ arrivals }: ReviewFacts): Block[] {
  if (arrivals.facts.length === 0) return [];
  return [
    {
      type: 'table',
      id: 'silent-days',
      caption:
        'Days of the period, as far as it is known: declared as covered, and with anything to show for it',
      note: line(
        'A covered day without a record counts as a day on which nothing happened. Where that is not so, correct ',
        code('coverage'),
        ' in ops-review.yaml.',
      ),
      columns: [
        named('silent-fact', 'About'),
        numbers('silent-known', 'Days'),
        numbers('silent-covered', 'Covered'),
        numbers('silent-any', 'With a record'),
        { ...numbers('silent-silent', 'Covered, and nothing came'), kind: 'bar' },
        numbers('silent-uncovered', 'Not covered'),
      ],
      rows: arrivals.facts.map(({ fact, known, covered, withAny, silent }) => [
        textCell(fact),
        count(known),
        count(covered),
        count(withAny),
        count(silent),
        count(known - covered),
      ]),
    },
  ];
}

function freshness({ flow, catalogue }: ReviewFacts): Block[] {
  if (flow.length === 0) return [];
  const when = (at: Instant | null): Cell =>
    textCell(
      at === null ? 'unknown' : formatInstant(new Date(at).toISOString(), catalogue.reporting.timeZone),
    );
  return [
    {
      type: 'table',
      id: 'freshness',
      caption: 'How fresh the tables are',
      note: line(
        'Rows of the days since the period began. Late: written more than a day after it happened; a first ingest of history is late by nature.',
      ),
      columns: [
        named('freshness-table', 'Table'),
        numbers('freshness-rows', 'Rows'),
        texts('freshness-newest', 'Newest happened', 'end'),
        texts('freshness-written', 'Newest written', 'end'),
        numbers('freshness-late', 'Late'),
        texts('freshness-share', 'Late share', 'end'),
      ],
      rows: flow.map(({ table, rows, newestEvent, newestWritten, late, lateShare }) => [
        textCell(table),
        count(rows),
        when(newestEvent),
        when(newestWritten),
        count(late, 'calls and flows are read added up'),
        textCell(lateShare === null ? '' : formatShare(lateShare)),
      ]),
    },
  ];
}
