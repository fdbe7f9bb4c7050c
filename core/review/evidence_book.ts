import type { EvidenceRow as Counted } from '../kpi/measure.ts';
import { anchor } from './anchor.ts';
import type { Evidence, EvidenceRow, ReviewValue, Statement } from './document.ts';
import { evidenceRowLimit } from './schema/evidence.ts';
import { evidenceId } from './value.ts';

/** Collects the evidence of the numbers that a review prints: each once, and each statement once. */
export interface EvidenceBook {
  /** Enters the rows behind a number, and gives the id that the number links to. */
  enter(entry: Entry): string;
  readonly evidence: () => Evidence[];
  readonly statements: () => Statement[];
}

export interface Entry {
  readonly value: Pick<ReviewValue, 'kpi' | 'scope'>;
  readonly title: string;
  readonly rows: readonly Counted[];
  readonly period: string;
  readonly measureUnit: string | null;
  /** Set where the number is not itself a value of the document, such as one of a chart. */
  readonly isValue: boolean;
}

/** @param statements SQL as run, by KPI. */
export function evidenceBook(statements: ReadonlyMap<string, string>): EvidenceBook {
  const entered = new Map<string, Evidence>();
  const used = new Set<string>();
  return {
    enter({ value, title, rows, period, measureUnit, isValue }) {
      const id = isValue
        ? evidenceId(value)
        : anchor('e', value.kpi, value.scope.kind, value.scope.name, period);
      const command = explainCommand(value, period);
      const known = entered.get(id);
      if (known !== undefined && known.command !== command) {
        throw new Error(`${id} would stand behind two numbers: ${known.command} and ${command}`);
      }
      if (known === undefined) {
        used.add(value.kpi);
        entered.set(id, {
          id,
          kpi: value.kpi,
          title,
          value_id: isValue ? id.replace(/^e/, 'v') : null,
          statement: statements.has(value.kpi) ? anchor('sql', value.kpi) : null,
          measure_unit: measureUnit,
          total_rows: rows.length,
          rows: rows.slice(0, evidenceRowLimit).map(printed),
          command,
        });
      }
      return id;
    },
    evidence: () => [...entered.values()],
    statements: () =>
      [...used].flatMap((kpi) => {
        const sql = statements.get(kpi);
        return sql === undefined ? [] : [{ id: anchor('sql', kpi), title: kpi, sql }];
      }),
  };
}

/** What the reader types to see every row and the raw records. */
function explainCommand({ kpi, scope }: Pick<ReviewValue, 'kpi' | 'scope'>, period: string): string {
  const service = scope.kind === 'service' ? ` --service ${shellQuoted(scope.name)}` : '';
  return `ops-review explain ${kpi}${service} --period ${shellQuoted(period)} --raw`;
}

/** A word as a shell reads it back: data is never a command. */
export function shellQuoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function printed(row: Counted): EvidenceRow {
  return {
    id: row.id,
    service: row.service,
    environment: row.environment,
    event_time: new Date(row.event_time).toISOString(),
    in_numerator: row.in_numerator,
    in_denominator: row.in_denominator,
    measure: row.measure,
    note: row.note,
    origin_object: row.origin_object,
    origin_position: row.origin_position,
  };
}
