import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lakeFacts } from '../../cli/lake_facts.ts';
import { rawRecords } from '../../cli/raw_records.ts';
import { ingestFiles } from '../../cli/take_inputs.ts';
import { openForReading, openWorkspace, type Reading, type Workspace } from '../../cli/workspace.ts';
import { evidence, measure } from '../../core/kpi/measure.ts';
import { numberOf, textOf } from '../../core/kpi/rows.ts';
import type { Period } from '../../core/kpi/value.ts';
import { compareValues } from '../../core/kpi/verify/compare.ts';
import { evaluate, namesOfKpis } from '../../core/kpi/verify/evaluate.ts';
import { rolloutsOf } from '../../core/kpi/verify/rollouts.ts';
import { buildReview } from '../../core/review/build.ts';
import { faults } from '../../core/review/check.ts';
import { gatherFacts } from '../../core/review/facts.ts';
import { compileSelect } from '../../core/sql/compile.ts';
import { contextOf } from '../../core/sql/context.ts';
import { earlier, parsePeriod } from '../../core/sql/periods.ts';

/** The public deployment history of GOV.UK, whose kinds, counts and fleet-wide rollback are known. */

const root = join(import.meta.dirname, '..', '..');
const corpus = join(root, '..', 'shared', 'data', 'dora', 'govuk');
const example = join(root, 'examples', 'govuk');
const deployments = 'deployments-production-2022-2024.csv.gz';
const commits = 'publishing-api-commits.csv.gz';
const zone = 'Europe/London';
const present = existsSync(corpus);

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

/** A line of the raw file, by its columns. */
function rawLines(): Record<string, string>[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(join(corpus, deployments)))
    .toString()
    .trimEnd()
    .split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])),
  );
}

describe.skipIf(!present)('GOV.UK', () => {
  let lake: string;
  let workspace: Workspace;
  let reading: Reading;
  let october: Period;

  beforeAll(async () => {
    lake = await mkdtemp(join(tmpdir(), 'ops-review-corpus-'));
    workspace = openWorkspace({ config: join(example, 'ops-review.yaml'), lake });
    for (const [file, map] of [
      [commits, 'commits.map.yaml'],
      [deployments, 'deployments.map.yaml'],
    ] as const) {
      await ingestFiles([join(example, file)], { map: join(example, map) }, workspace);
    }
    reading = await openForReading(workspace);
    const parsed = parsePeriod('2024-10', zone, 0);
    if (!parsed.ok) throw new Error(parsed.message);
    october = parsed.period;
  });
  afterAll(async () => {
    await reading?.close();
    await rm(lake, { recursive: true, force: true });
  });

  const select = async (sql: string, tables: readonly string[]) =>
    (await reading.warehouse.query(compileSelect(reading.library, sql, tables, contextOf(reading.question))))
      .rows;

  it.each([deployments, commits, 'publishing-api-tags.csv.gz', 'LICENSE.txt'])(
    'ships %s as it is',
    (file) => {
      expect(readFileSync(join(example, file)).equals(readFileSync(join(corpus, file)))).toBe(true);
    },
  );

  it('has these kinds by the rule of docs/definitions.md', async () => {
    const rows = await select(
      'select kind, count(*) as n, count(*) filter (where unseen_lower) as lower from rollouts group by kind',
      ['rollouts'],
    );
    expect(Object.fromEntries(rows.map((row) => [textOf(row, 'kind'), numberOf(row, 'n')]))).toEqual({
      initial: 66,
      forward: 15_925,
      rollback: 96,
      redeploy: 80,
    });
    expect(rows.reduce((sum, row) => sum + numberOf(row, 'lower'), 0)).toBe(54);
  });

  it('differs from the label of the file in these rows', async () => {
    const { deployments: rows, ...others } = await lakeFacts(reading);
    const rollouts = rolloutsOf({ deployments: rows, ...others }, workspace.catalogue, reading.question.asOf);
    const ours = new Map(rollouts.map(({ id, kind }) => [id, kind]));
    const position = new Map(
      rows.map(({ deployment_id, origin_position }) => [Number(origin_position), deployment_id]),
    );
    const differing = rawLines().flatMap((line, index) => {
      const kind = ours.get(position.get(index + 2) ?? '');
      return kind === line.kind
        ? []
        : [
            {
              line: index + 2,
              app: line.app,
              from: line.prev_tag,
              to: line.tag,
              file: line.kind,
              rule: kind,
            },
          ];
    });
    console.table(differing);
    const pairs = Map.groupBy(differing, ({ file, rule }) => `${file} is ${rule}`);
    expect(Object.fromEntries([...pairs].map(([pair, list]) => [pair, list.length]))).toEqual({
      'downgrade_unseen is forward': 54,
      'rollback is redeploy': 34,
    });
  });

  it('rolled 34 of the 1,018 rollouts of October 2024 back, most of them in one event of the whole fleet', async () => {
    const question = { ...reading.question, periods: [october] };
    const facts = await gatherFacts(reading, question, october);
    const sum = (kpi: string, part: 'numerator' | 'denominator') =>
      facts.current.values
        .filter(({ header }) => header.name === kpi)
        .reduce((total, value) => total + (value[part] ?? 0), 0);
    expect([sum('change_fail_rate', 'numerator'), sum('change_fail_rate', 'denominator')]).toEqual([
      34, 1018,
    ]);
    expect(facts.fleet.map(({ services, rollbacks }) => [services.length, rollbacks])).toEqual([
      [38, 38],
      [3, 3],
    ]);
    expect(faults(buildReview(facts, 'test'))).toEqual([]);
  });

  it('gives the same values by SQL and by plain loops, in every month, for every service', async () => {
    const parsed = parsePeriod('2024-12', zone, 0);
    if (!parsed.ok) throw new Error(parsed.message);
    const periods = Array.from({ length: 27 }, (_, index) => earlier(parsed.period, 26 - index, zone));
    const question = { ...reading.question, periods };
    const bySql = await measure(reading.warehouse, reading.library, namesOfKpis, contextOf(question));
    const byLoops = evaluate(await lakeFacts(reading), question.catalogue, periods, question.asOf);
    expect(bySql).toHaveLength(namesOfKpis.length * 66 * 27);
    expect(compareValues(bySql, byLoops)).toEqual([]);
  });

  it('leads every row behind a number of October to the line of the raw file', async () => {
    const question = { ...reading.question, periods: [october] };
    const all = [...reading.library.queries.values()]
      .filter(({ header }) => header.role === 'kpi')
      .map(({ header }) => header.name);
    const rows = await evidence(reading.warehouse, reading.library, all, contextOf(question));
    const texts = await rawRecords(workspace, reading.state, rows);
    // A deployment's id holds the commit of its line, a change's id is the commit itself.
    const leads = (id: string, line: readonly string[]): boolean => {
      const [first = '', environment = '', app = '', , , , , commit = ''] = line;
      return id === `govuk-helm-charts/${commit}/service:${app}/${environment}` || id.endsWith(`/${first}`);
    };
    const astray = rows.filter(({ id }, index) => !leads(id, (texts[index] ?? '').split(',')));
    expect(rows.length).toBeGreaterThan(5 * 1018);
    expect(astray).toEqual([]);
  });
});
