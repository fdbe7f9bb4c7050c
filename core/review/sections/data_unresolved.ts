import type { Instant } from '../../tables/kinds.ts';
import type { Block } from '../document.ts';
import type { ReviewFacts } from '../facts.ts';
import { formatNumber } from '../format.ts';
import { formatDate } from '../format_time.ts';
import { code, line, textCell } from '../spans.ts';
import type { Material } from './section.ts';
import { count, named, numbers, texts } from './table_parts.ts';

/** Keys beyond these are told as a number. */
const listed = 20;

/** Things of which it is not known whose they are, or who did them. */
export function unresolvedBlocks({ facts }: Material): Block[] {
  return [...keys(facts), ...nameless(facts)];
}

function keys({ unresolved, catalogue }: ReviewFacts): Block[] {
  const found = unresolved.keys;
  if (found.length === 0) return [];
  const zone = catalogue.reporting.timeZone;
  const day = (at: Instant | null): string =>
    at === null ? 'unknown' : formatDate(new Date(at).toISOString(), zone);
  const more = found.length - listed;
  const rest = more > 0 ? ` ${formatNumber(more)} more are not printed.` : '';
  return [
    {
      type: 'table',
      id: 'unclaimed-keys',
      caption: 'Keys that no service of the catalogue claims',
      note: line(
        'What bears them is in no number. ',
        code('ops-review catalog check'),
        ` suggests a rule for each.${rest}`,
      ),
      columns: [
        named('unclaimed-key', 'Key'),
        texts('unclaimed-fact', 'Of'),
        { ...numbers('unclaimed-things', 'Things'), kind: 'bar' },
        texts('unclaimed-oldest', 'Oldest', 'end'),
        texts('unclaimed-newest', 'Newest', 'end'),
      ],
      rows: found
        .slice(0, listed)
        .map(({ fact, key, things, oldest, newest }) => [
          textCell(key === '' ? 'no key' : key),
          textCell(fact),
          count(things),
          textCell(day(oldest)),
          textCell(day(newest)),
        ]),
    },
  ];
}

/** What each is, and what it weakens. */
const sayings: Readonly<Record<string, readonly [what: string, weakens: string]>> = {
  author: [
    'Changes by people without an author',
    'Coding, pickup and review time are hidden where fewer than five authors are known.',
  ],
  caller: [
    'Calls of which it is not known who called',
    'They are in the calls of no workload, and in no session by hand.',
  ],
};

function nameless({ unresolved }: ReviewFacts): Block[] {
  const found = unresolved.nameless.filter(({ things }) => things > 0);
  if (found.length === 0) return [];
  return [
    {
      type: 'table',
      id: 'nameless',
      caption: 'Identities that are not known',
      note: null,
      columns: [
        named('nameless-what', 'What'),
        numbers('nameless-things', 'Number'),
        numbers('nameless-of', 'Of'),
        texts('nameless-weakens', 'What that weakens'),
      ],
      rows: found.map(({ unknown, things, of }) => [
        textCell(sayings[unknown]?.[0] ?? unknown),
        count(things),
        count(of),
        textCell(sayings[unknown]?.[1] ?? ''),
      ]),
    },
  ];
}
