import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { readLibrary } from '../../adapters/folder/library.ts';
import {
  type Direction,
  type Header,
  type IntervalMethod,
  inListOrder,
  type Section,
  sections,
  type Unit,
} from '../../core/sql/header.ts';
import { cell } from '../../core/tables/reference.ts';

/** What every KPI means, from the headers of its query; its worked example is the first case beside the query. */
export function kpiReference(queries: string): string {
  const headers = inListOrder([...readLibrary(queries).queries.values()].map(({ header }) => header));
  const groups = sections.flatMap((section) =>
    (['headline', 'companion'] as const).map((group) => ({
      title: section === 'dora' ? groupTitles[group] : sectionTitles[section],
      headers: headers.filter((header) => header.section === section && header.group === group),
    })),
  );
  return [
    '# KPIs',
    '',
    'Each is one query in `queries/`, and each value can be opened: `ops-review explain NAME --service S --period P`.',
    'The definitions to the last edge: [definitions.md](../definitions.md).',
    '',
    '| KPI | title | unit | better |',
    '| --- | --- | --- | --- |',
    ...headers.map(
      ({ name, title, unit, direction }) =>
        `| [\`${name}\`](#${name}) | ${cell(title)} | ${units[unit]} | ${better[direction]} |`,
    ),
    ...groups
      .filter((group) => group.headers.length > 0)
      .flatMap(({ title, headers: ofGroup }) => [
        '',
        `## ${title}`,
        ...ofGroup.flatMap((header) => kpiSection(header, queries)),
      ]),
    '',
  ].join('\n');
}

const groupTitles = { headline: 'Headline', companion: 'Companions' };

const sectionTitles: Record<Section, string> = {
  dora: 'DORA',
  alerting: 'Alerting',
  incidents: 'Incidents',
  change: 'Change',
  access: 'Access',
  network: 'Network',
  configuration: 'Configuration',
};

const units: Record<Unit, string> = {
  ratio: 'share, 0 to 1',
  per_day: 'per day',
  days_per_week: 'days a week',
  seconds: 'seconds',
  count: 'count',
  number: 'number',
};

const better: Record<Direction, string> = {
  higher: 'higher',
  lower: 'lower',
  neutral: 'neither',
  range: 'within a range',
};

const intervals: Record<IntervalMethod, string> = {
  wilson: 'Wilson',
  quasi_poisson: 'quasi-Poisson, with the dispersion of the 26 weeks before',
  median: 'order statistics of the median',
  p90: 'order statistics of the 90th percentile',
  kaplan_meier: 'Kaplan–Meier, with Greenwood',
  none: 'none',
};

function kpiSection(header: Header, queries: string): string[] {
  const { name, title, definition, unit, direction, covers, interval, least, matures, source } = header;
  const facts = covers.map((choices) => choices.map((fact) => `\`${fact}\``).join(' or ')).join(' and ');
  const rows: readonly (readonly [what: string, said: string])[] = [
    ['unit', units[unit]],
    ['better', better[direction]],
    ['needs coverage of', facts === '' ? 'nothing' : facts],
    ['95 % interval', intervals[interval]],
    ['least sample', least === 0 ? 'none' : String(least)],
    [
      'final',
      matures === 'none' ? 'at the end of the period' : 'once `dora.rollbackWindow` has passed after it',
    ],
    ['source', `<${source}>`],
  ];
  return [
    '',
    `### ${name}`,
    '',
    `**${title}.** ${definition}`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([what, said]) => `| ${what} | ${cell(said)} |`),
    ...example(join(queries, header.section === 'dora' ? 'dora' : 'ops', `${name}.cases.yaml`)),
  ];
}

const facts = z.record(z.string(), z.unknown());
const caseFile = z.object({
  defaults: facts,
  cases: z
    .tuple([
      z.object({
        it: z.string(),
        given: z.record(z.string(), z.string()),
        expect: z.string(),
        period: z.unknown().optional(),
        config: z.unknown().optional(),
      }),
    ])
    .rest(z.unknown()),
});

function example(file: string): string[] {
  if (!existsSync(file)) return [];
  const { defaults, cases } = caseFile.parse(parse(readFileSync(file, 'utf8')));
  const [first] = cases;
  const period = [first.period ?? defaults.period].flat().join(', ');
  const given = Object.entries(first.given).flatMap(([table, rows]) => [
    `${table}${others(defaults[table])}`,
    '',
    indented(rows),
    '',
  ]);
  return [
    '',
    `Worked example: it ${first.it}.`,
    '',
    '```text',
    ...given,
    `${period} gives`,
    '',
    indented(first.expect),
    '```',
  ];
}

/** Columns that every row of an example has alike. */
function others(held: unknown): string {
  const columns = Object.entries(facts.optional().parse(held) ?? {});
  return columns.length === 0
    ? ''
    : `, each with ${columns.map(([name, value]) => `${name} ${value}`).join(', ')}`;
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
