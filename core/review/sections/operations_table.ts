import type { KpiValue } from '../../kpi/evaluate.ts';
import type { Header, Section } from '../../sql/header.ts';
import { anchor } from '../anchor.ts';
import type { Block } from '../document.ts';
import type { ReviewFacts } from '../facts.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';

interface Wanted {
  readonly section: Section;
  readonly id: string;
  readonly caption: string;
  readonly note: string;
  /** Some of the section's KPIs; left out: all. */
  readonly kpis?: readonly string[];
  /** Some services or accounts; left out: all of which anything is told. */
  readonly services?: ReadonlySet<string>;
}

/** The KPIs of one part of operations, of each service or account with anything to tell of it in the period; none where
 *  nothing has. What is known of none of them has no column. */
export function operationsTable({ facts, print }: Material, wanted: Wanted): Block[] {
  const { section, id, caption, note, kpis, services } = wanted;
  const told = facts.operations.values.filter(
    (value) =>
      value.header.section === section &&
      (kpis === undefined || kpis.includes(value.header.name)) &&
      (services === undefined || services.has(value.service)) &&
      isTold(value),
  );
  const names = [...new Set(told.map(({ service }) => service))].sort();
  const headers = facts.operationKpis.filter((header) =>
    told.some((value) => value.header === header && isShown(value)),
  );
  if (headers.length === 0) return [];
  const found = (header: Header, name: string): KpiValue | undefined =>
    facts.operations.values.find((value) => value.header === header && value.service === name);
  return [
    {
      type: 'table',
      id,
      caption,
      note: line(note),
      columns: [
        { id: anchor('column', id, 'service'), title: 'Service or account', align: 'start', kind: 'header' },
        ...headers.map((header) => ({
          id: anchor('column', id, header.name),
          title: header.title,
          align: 'end' as const,
          kind: 'number' as const,
        })),
      ],
      rows: names.map((name) => [
        textCell(name),
        ...headers.map((header) => {
          const value = found(header, name);
          if (value === undefined) return textCell('not asked');
          return {
            type: 'value' as const,
            value: print.service(
              value,
              facts.compared.find(({ current }) => current === value),
            ),
          };
        }),
      ]),
    },
  ];
}

/** Whether there is anything to show: where too few cases are known for a value, they are shown one by one. */
function isShown({ value, header: { interval } }: KpiValue): boolean {
  return value !== null || interval === 'median' || interval === 'kaplan_meier';
}

/** Whether anything was counted: what is 0 everywhere, or unknown because there is nothing, is not printed. */
function isTold({ sampleSize, numerator }: KpiValue): boolean {
  return (sampleSize ?? 0) > 0 || (numerator ?? 0) > 0;
}

/** The KPIs of operations that a review prints, and so defines. */
export function printedOperations({ operationKpis, operations }: ReviewFacts): Header[] {
  return operationKpis.filter((header) =>
    operations.values.some((value) => value.header === header && isTold(value) && isShown(value)),
  );
}
