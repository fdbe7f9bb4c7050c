import type { Outcomes } from '../../lake/commit.ts';
import { total } from '../../lake/outcomes.ts';
import { meaningOfRule } from '../../sources/raw/rules.ts';
import { adviceOn } from '../../sources/settle.ts';
import type { Block, Table } from '../document.ts';
import { shellQuoted } from '../evidence_book.ts';
import type { LedgerLine } from '../facts/ledger.ts';
import { formatNumber, formatShare } from '../format.ts';
import { code, line, paragraph, strong, textCell } from '../spans.ts';
import type { Material } from './section.ts';
import { count, named, numbers, texts } from './table_parts.ts';

/** What came in, and what became of it: each record once, and the columns add up to the first. */
export function ledgerBlocks({ facts }: Material): Block[] {
  const { ledger } = facts;
  const { all } = ledger;
  if (all.records === 0) return [paragraph('No record has come in yet.')];
  const refused = total(all.quarantined);
  return [
    paragraph(
      strong(
        `${counted(all.records, 'record')} came in ${counted(ledger.inputs, 'file')}: ${formatNumber(all.stored)} stored, ${formatNumber(all.known)} already known, ${formatNumber(total(all.notApplicable))} not applicable, ${formatNumber(refused)} in quarantine`,
      ),
      refused === 0
        ? '.'
        : ` (${formatShare(refused / all.records)}). What those would add is in no number of this review.`,
    ),
    outcomeTable(
      'ledger',
      'What came in, and what became of it, by what it was read as',
      'Read as',
      ledger.bySource,
      all,
      line('Records = stored + already known + not applicable + in quarantine, over all that ever came.'),
    ),
    ...(ledger.byArrival.length < 2
      ? []
      : [
          outcomeTable(
            'ledger-arrival',
            'The same by when it came',
            'Came',
            ledger.byArrival,
            all,
            line('A file counts whole when its first records were taken.'),
          ),
        ]),
    ...refusals(all, ledger.bySource),
    ...notApplicable(all),
  ];
}

function outcomeTable(
  id: string,
  caption: string,
  first: string,
  lines: readonly LedgerLine[],
  all: Outcomes,
  note: Table['note'],
): Table {
  return {
    type: 'table',
    id,
    caption,
    note,
    columns: [
      named(`${id}-name`, first),
      numbers(`${id}-records`, 'Records'),
      numbers(`${id}-stored`, 'Stored'),
      numbers(`${id}-known`, 'Already known'),
      numbers(`${id}-not-applicable`, 'Not applicable'),
      numbers(`${id}-quarantined`, 'In quarantine'),
    ],
    rows: [...lines, ...(lines.length > 1 ? [{ name: 'all', ...all }] : [])].map((each) => [
      textCell(each.name),
      count(each.records),
      count(each.stored),
      count(each.known),
      count(total(each.notApplicable)),
      count(total(each.quarantined)),
    ]),
  };
}

/** Why records are in quarantine, and the way to each of them. */
function refusals({ quarantined }: Outcomes, lines: readonly LedgerLine[]): Block[] {
  const found = mostFirst(quarantined);
  const [most] = found;
  if (most === undefined) return [paragraph('No record is in quarantine.')];
  return [
    {
      type: 'table',
      id: 'quarantined',
      caption: 'In quarantine, by reason',
      note: line(
        'Each record, with its place and its bytes: ',
        code('ops-review quarantine list'),
        '; of one reason: ',
        code(`ops-review quarantine list --reason ${shellQuoted(most[0])}`),
        '; after a correction: ',
        code('ops-review quarantine replay'),
        '.',
      ),
      columns: [
        named('quarantined-reason', 'Reason'),
        { ...numbers('quarantined-records', 'Records'), kind: 'bar' },
        texts('quarantined-advice', 'What to know, and to do'),
        texts('quarantined-source', 'Read as'),
      ],
      rows: found.map(([reason, records]) => [
        textCell(reason),
        count(records),
        textCell(adviceOn(reason)),
        textCell(
          lines
            .filter((each) => (each.quarantined[reason] ?? 0) > 0)
            .map((each) => `${each.name} (${formatNumber(each.quarantined[reason] ?? 0)})`)
            .join(', '),
        ),
      ]),
    },
  ];
}

/** Rules beyond these are told as one number. */
const listed = 12;

function notApplicable({ notApplicable: counts }: Outcomes): Block[] {
  const found = mostFirst(counts);
  if (found.length === 0) return [];
  const rest = found.slice(listed);
  const others = rest.reduce((all, [, records]) => all + records, 0);
  return [
    {
      type: 'table',
      id: 'not-applicable',
      caption: 'Understood, and of no matter to any number, by rule',
      note: null,
      columns: [
        named('not-applicable-rule', 'Rule'),
        { ...numbers('not-applicable-records', 'Records'), kind: 'bar' },
        texts('not-applicable-meaning', 'What they are'),
      ],
      rows: [
        ...found
          .slice(0, listed)
          .map(([rule, records]) => [textCell(rule), count(records), textCell(meaningOfRule(rule))]),
        ...(rest.length === 0
          ? []
          : [[textCell(`${formatNumber(rest.length)} more rules`), count(others), textCell('')]]),
      ],
    },
  ];
}

function mostFirst(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function counted(number: number, thing: string): string {
  return `${formatNumber(number)} ${thing}${number === 1 ? '' : 's'}`;
}
