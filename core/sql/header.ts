import { type FactKind, factKind } from '../tables/coverage.ts';

/** Where a query comes from and what it says of itself: the comment lines at its head. */
export interface Query {
  readonly header: Header;
  /** The statement, without its header. */
  readonly body: string;
}

export interface Header {
  /** Name of the KPI, view, report or derived table. */
  readonly name: string;
  readonly role: Role;
  readonly title: string;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly grain: string;
  /** Views, lake tables (`lake.…`) and relations that the compiler supplies. */
  readonly tables: readonly string[];
  readonly definition: string;
  readonly source: string;
  /** Kinds of fact that must be covered for the number to mean anything: all of the list, of each one of its choices. */
  readonly covers: readonly (readonly FactKind[])[];
  readonly interval: IntervalMethod;
  /** Below this sample size nothing is said. */
  readonly least: number;
  /** Hidden where fewer people than this contributed; 0: it does not measure what people do. */
  readonly people: number;
  /** The window after the period in which the value may still change. */
  readonly matures: (typeof maturations)[number];
  /** What its numerator, else its sample, is a number of. */
  readonly counts: string;
  /** Whether it leads the review. */
  readonly group: 'headline' | 'companion';
  /** Its place in its group, from 1; those without one come last, by name. */
  readonly place: number;
  /** `event`: a thing counts where its event time lies; `period`: evidence is by period already, a state at its end. */
  readonly anchor: 'event' | 'period';
  /** Which part of the review it belongs to. */
  readonly section: Section;
  /** The view of the services that it has rows for. Those of `scopes` were deployed to production; the others need not
   *  have been, and have places beside services: what no service claims belongs to its account. */
  readonly scopes: string;
  /** Of a view: whether an engine that answers many statements in a row may keep its rows. A view of as many rows as a
   *  large table has is read anew each time. */
  readonly kept: boolean;
  /** Why there is no value, where its query gives none. */
  readonly unknown: string;
}

/** Parts of the review that KPIs belong to. */
export const sections = [
  'dora',
  'alerting',
  'incidents',
  'change',
  'access',
  'network',
  'configuration',
] as const;
export type Section = (typeof sections)[number];

const intervalMethods = ['wilson', 'quasi_poisson', 'median', 'p90', 'kaplan_meier', 'none'] as const;
export type IntervalMethod = (typeof intervalMethods)[number];

const maturations = ['none', 'rollback_window'] as const;

export type Role = 'kpi' | 'view' | 'report' | 'derived';

export const units = ['ratio', 'per_day', 'days_per_week', 'seconds', 'count', 'number'] as const;
export type Unit = (typeof units)[number];

export const directions = ['higher', 'lower', 'neutral', 'range'] as const;
export type Direction = (typeof directions)[number];

const roles: readonly Role[] = ['kpi', 'view', 'report', 'derived'];
const known = new Set([
  ...roles,
  'title',
  'unit',
  'direction',
  'grain',
  'tables',
  'params',
  'definition',
  'source',
  'covers',
  'interval',
  'least',
  'matures',
  'group',
  'anchor',
  'place',
  'people',
  'counts',
  'section',
  'scopes',
  'kept',
  'unknown',
]);

/** Reads a query file.
 *  @throws Error that names the file and line where the header is not of the form `-- key: value`. */
export function parseQuery(file: string, text: string): Query {
  const fields = new Map<string, string>();
  const lines = text.split('\n');
  let last: string | undefined;
  let at = 0;
  for (; lines[at]?.startsWith('--'); at++) {
    const line = lines[at] ?? '';
    const field = /^-- ([a-z_]+): (.*)$/.exec(line);
    const key = field?.[1];
    const continued = /^-- {3}(\S.*)$/.exec(line)?.[1];
    if (key !== undefined && known.has(key)) {
      if (fields.has(key)) throw new Error(`${file}:${at + 1}: ${key} is said twice`);
      fields.set(key, field?.[2]?.trim() ?? '');
      last = key;
    } else if (continued !== undefined && last !== undefined) {
      fields.set(last, `${fields.get(last) ?? ''} ${continued.trim()}`);
    } else {
      throw new Error(`${file}:${at + 1}: expected \`-- key: value\` with a known key, found \`${line}\``);
    }
  }
  const role = roles.find((candidate) => fields.has(candidate));
  if (role === undefined)
    throw new Error(`${file}:1: the first line says \`-- kpi: name\`, or view, report, derived`);
  return { header: header(file, role, fields), body: lines.slice(at).join('\n').trim() };
}

function header(file: string, role: Role, fields: ReadonlyMap<string, string>): Header {
  const value = (key: string): string => fields.get(key) ?? '';
  const list = (key: string): string[] =>
    value(key)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const needed =
    role === 'kpi' ? ['title', 'unit', 'direction', 'grain', 'tables', 'definition', 'source'] : ['tables'];
  for (const key of needed) if (!fields.has(key)) throw new Error(`${file}: the header lacks \`${key}\``);
  return {
    name: value(role),
    role,
    title: value('title'),
    unit: oneOf(file, 'unit', units, fields.get('unit') ?? 'number'),
    direction: oneOf(file, 'direction', directions, fields.get('direction') ?? 'neutral'),
    grain: value('grain'),
    tables: list('tables'),
    definition: value('definition'),
    source: value('source'),
    covers: list('covers').map((choice) =>
      choice.split('|').map((fact) => oneOf(file, 'covers', factKind, fact.trim())),
    ),
    interval: oneOf(file, 'interval', intervalMethods, fields.get('interval') ?? 'none'),
    least: Number(fields.get('least') ?? 0),
    counts: fields.get('counts') ?? 'cases',
    people: Number(fields.get('people') ?? 0),
    matures: oneOf(file, 'matures', maturations, fields.get('matures') ?? 'none'),
    group: fields.get('group') === 'headline' ? 'headline' : 'companion',
    place: Number(fields.get('place') ?? 1000),
    anchor: fields.get('anchor') === 'period' ? 'period' : 'event',
    section: oneOf(file, 'section', sections, fields.get('section') ?? 'dora'),
    scopes: fields.get('scopes') ?? 'scopes',
    kept: fields.get('kept') !== 'no',
    unknown: fields.get('unknown') ?? 'nothing to count',
  };
}

function oneOf<T extends string>(file: string, key: string, set: readonly T[], found: string): T {
  const member = set.find((candidate) => candidate === found);
  if (member === undefined)
    throw new Error(`${file}: ${key} is one of ${set.join(', ')}, found \`${found}\``);
  return member;
}

/** KPIs in the order in which they are listed everywhere: by section, the headline first. */
export function inListOrder(headers: readonly Header[]): Header[] {
  const rank = ({ group, place, section }: Header): number =>
    100_000 * sections.indexOf(section) + (group === 'headline' ? 0 : 10_000) + place;
  return headers
    .filter(({ role }) => role === 'kpi')
    .toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
