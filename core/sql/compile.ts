import type { Query } from './header.ts';
import { type Relation, relationCte } from './relation.ts';
import type { SqlValue, Statement, View } from './statement.ts';
import { parametersIn, withExpressions } from './tokens.ts';

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
 *  value, people. Views that several of them read are computed once.
 *
 *  Here, for all of them alike, what few people did is hidden (docs/definitions.md 6.4): a KPI whose header says how many
 *  must have contributed has in `final` their number, `people`, and neither value nor numerator below that. */
export function compileValues(library: Library, kpis: readonly string[], context: Context): Statement {
  const bodies = kpis.map((kpi) => `values_of_${kpi} as (\n${body(library, kpi)}\n)`);
  const union = kpis
    .map((kpi) => `select ${quoted(kpi)} as kpi, ${shownValues(library, kpi)} from values_of_${kpi}`)
    .join('\nunion all\n');
  return statement(library, kpis, bodies, `${union}\norder by 1, 2, 3`, context);
}

function shownValues(library: Library, kpi: string): string {
  const { people } = query(library, kpi).header;
  const enough = people === 0 ? '' : `case when people >= ${people} then `;
  const end = people === 0 ? '' : ' end';
  const counted = people === 0 ? 'cast(null as bigint)' : 'people';
  return `scope, period, ${enough}numerator${end} as numerator, denominator, sample_size, ${enough}value${end} as value, ${counted} as people`;
}

/** One statement that yields the evidence of KPIs: kpi, period, and each row that was counted for it. */
export function compileEvidence(library: Library, kpis: readonly string[], context: Context): Statement {
  const bodies = kpis.map(
    (kpi) =>
      `evidence_of_${kpi} as (\n${body(library, kpi).replace(lastLine, '\nselect * from evidence')}\n)`,
  );
  const union = kpis
    .map((kpi) => {
      const evidence = `evidence_of_${kpi}`;
      const { anchor, scopes } = query(library, kpi).header;
      const on =
        anchor === 'period'
          ? `periods.period = ${evidence}.period`
          : `${evidence}.event_time >= periods.start_at and ${evidence}.event_time < periods.end_at`;
      const columns = evidenceColumns.map((column) => `${evidence}.${column}`).join(', ');
      return `select ${quoted(kpi)} as kpi, periods.period, ${columns}
from ${evidence}
join periods on ${on}
join ${scopes} as scopes on scopes.service = ${evidence}.service`;
    })
    .join('\nunion all\n');
  return statement(
    library,
    [...kpis, 'periods'],
    bodies,
    `${union}\norder by kpi, period, service, event_time, id`,
    context,
  );
}

const evidenceColumns = [
  'id',
  'origin_object',
  'origin_position',
  'service',
  'environment',
  'event_time',
  'in_numerator',
  'in_denominator',
  'measure',
  'note',
] as const;

/** A report: rows that are printed rather than compared. */
export function compileReport(library: Library, report: string, context: Context): Statement {
  return statement(
    library,
    [report],
    [`rows_of_${report} as (\n${body(library, report)}\n)`],
    `select * from rows_of_${report}`,
    context,
  );
}

/** Text that changes whenever what a KPI counts changes: its query and every view that it stands on. */
export function definitionText(library: Library, kpi: string): string {
  return [...standsOn(library, kpi)]
    .flatMap((name) => {
      const found = library.queries.get(name);
      if (found === undefined) return [];
      const { people } = found.header;
      return people === 0 ? `${name}\n${found.body}` : `${name}\nat least ${people} people\n${found.body}`;
    })
    .sort()
    .join('\n');
}

/** All that a query stands on: itself, views, tables of the lake (`lake.…`), and relations that the compiler supplies. */
export function standsOn(library: Library, query: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const table of library.queries.get(name)?.header.tables ?? []) visit(table);
  };
  visit(query);
  return found;
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
  const views = dependencies(library, names, context);
  const ctes = [...views.map(({ cte }) => cte), ...bodies];
  const text = withExpressions(ctes, select);
  const rest = withExpressions(bodies, select);
  const parameters: Record<string, SqlValue> = {};
  for (const name of parametersIn(text)) {
    const value = context.parameters[name];
    if (value === undefined) throw new Error(`the statement uses :${name}, which nothing sets`);
    parameters[name] = value;
  }
  return { text, parameters, views, rest };
}

/** The common table expressions that the named queries stand on, each after those that it reads. */
function dependencies(library: Library, names: readonly string[], context: Context): View[] {
  const ctes = new Map<string, View>();
  const underway = new Set<string>();
  const visit = (name: string): void => {
    if (name.startsWith('lake.') || ctes.has(name)) return;
    const relation = context.relations.get(name);
    if (relation !== undefined) {
      ctes.set(name, { name, cte: relationCte(relation), reads: [], kept: true });
      return;
    }
    if (underway.has(name)) throw new Error(`the view ${name} stands on itself`);
    underway.add(name);
    const { header, body: text } = query(library, name);
    for (const table of header.tables) visit(table);
    if (header.role === 'view')
      ctes.set(name, { name, cte: `${name} as (\n${text}\n)`, reads: header.tables, kept: header.kept });
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
