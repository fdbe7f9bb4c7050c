import type { Query } from './header.ts';
import { type Relation, relationCte } from './relation.ts';
import type { SqlValue, Statement } from './statement.ts';
import { parametersIn } from './tokens.ts';

/** The queries of `queries/`, by name, and what the compiler supplies to them. */
export interface Library {
  readonly queries: ReadonlyMap<string, Query>;
}

/** What every statement of one evaluation has in common. */
export interface Context {
  /** Small relations by name: periods, days, the service map and the like. */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

const lastLine = /\nselect \* from final\s*$/;

/** One statement that yields the `final` rows of many KPIs: kpi, scope, period, numerator, denominator, sample_size,
 *  value. Views that several of them read are computed once. */
export function compileValues(library: Library, kpis: readonly string[], context: Context): Statement {
  const bodies = kpis.map((kpi) => `values_of_${kpi} as (\n${body(library, kpi)}\n)`);
  const union = kpis
    .map(
      (kpi) =>
        `select ${quoted(kpi)} as kpi, scope, period, numerator, denominator, sample_size, value from values_of_${kpi}`,
    )
    .join('\nunion all\n');
  return statement(library, kpis, bodies, `${union}\norder by 1, 2, 3`, context);
}

/** One statement that yields the evidence of a KPI: each row counted, with the period that it counts for. */
export function compileEvidence(library: Library, kpi: string, context: Context): Statement {
  const evidence = `evidence_of_${kpi} as (\n${body(library, kpi).replace(lastLine, '\nselect * from evidence')}\n)`;
  const period =
    query(library, kpi).header.anchor === 'period'
      ? 'join periods on periods.period = evidence.period'
      : 'join periods on evidence.event_time >= periods.start_at and evidence.event_time < periods.end_at';
  const rows = `select evidence.*, periods.period as counted_in
from evidence_of_${kpi} as evidence
${period}
join scopes on scopes.service = evidence.service
order by periods.period, evidence.service, evidence.event_time, evidence.id`;
  return statement(library, [kpi, 'scopes', 'periods'], [evidence], rows, context);
}

/** A statement over the views: what an analyst types, or a report. */
export function compileSelect(
  library: Library,
  sql: string,
  tables: readonly string[],
  context: Context,
): Statement {
  return statement(library, tables, [], sql, context);
}

function statement(
  library: Library,
  names: readonly string[],
  bodies: readonly string[],
  select: string,
  context: Context,
): Statement {
  const ctes = [...dependencies(library, names, context), ...bodies];
  const text = ctes.length === 0 ? select : `with\n${ctes.join(',\n')}\n${select}`;
  const parameters: Record<string, SqlValue> = {};
  for (const name of parametersIn(text)) {
    const value = context.parameters[name];
    if (value === undefined) throw new Error(`the statement uses :${name}, which nothing sets`);
    parameters[name] = value;
  }
  return { text, parameters };
}

/** The common table expressions that the named queries stand on, each after those that it reads. */
function dependencies(library: Library, names: readonly string[], context: Context): string[] {
  const ctes = new Map<string, string>();
  const underway = new Set<string>();
  const visit = (name: string): void => {
    if (name.startsWith('lake.') || ctes.has(name)) return;
    const relation = context.relations.get(name);
    if (relation !== undefined) {
      ctes.set(name, relationCte(relation));
      return;
    }
    if (underway.has(name)) throw new Error(`the view ${name} stands on itself`);
    underway.add(name);
    const { header, body: text } = query(library, name);
    for (const table of header.tables) visit(table);
    if (header.role === 'view') ctes.set(name, `${name} as (\n${text}\n)`);
  };
  for (const name of names) visit(name);
  return [...ctes.values()];
}

function body(library: Library, kpi: string): string {
  const text = query(library, kpi).body;
  if (!lastLine.test(text)) throw new Error(`${kpi}: the query ends with \`select * from final\``);
  return text;
}

function query(library: Library, name: string): Query {
  const found = library.queries.get(name);
  if (found === undefined) throw new Error(`no view, KPI or relation is named ${name}`);
  return found;
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
