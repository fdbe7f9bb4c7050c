import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type DuckdbOptions, duckdbWarehouse } from '../adapters/duckdb/warehouse.ts';
import { readLibrary } from '../adapters/folder/library.ts';
import { folderStore } from '../adapters/folder/object_store.ts';
import { type Catalogue, defaultCatalogue } from '../core/catalog/catalogue.ts';
import { parseCatalogue } from '../core/catalog/parse.ts';
import { problemText } from '../core/catalog/problem.ts';
import { asOfFor } from '../core/kpi/covered.ts';
import type { Tools } from '../core/kpi/evaluate.ts';
import type { LakeState } from '../core/lake/commit.ts';
import { copyOf, partitionOf } from '../core/lake/layout.ts';
import { filesToRead } from '../core/lake/month_copies.ts';
import { readLake } from '../core/lake/publication.ts';
import { definitionPath, rollupDefinition, type StaleDay, staleDays } from '../core/lake/rollups.ts';
import type { ObjectStore, Warehouse } from '../core/ports.ts';
import type { Library } from '../core/sql/compile.ts';
import type { Question } from '../core/sql/context.ts';
import { answeringEngine } from './answering_engine.ts';
import { UsageError } from './exit.ts';
import { packageFolder } from './package_folder.ts';
import { warn } from './terminal.ts';

/** Options that every command takes. */
export interface CommonOptions {
  readonly config?: string;
  readonly lake?: string;
}

/** Where a command works: the configuration, the lake, and what both make possible. */
export interface Workspace {
  readonly catalogue: Catalogue;
  readonly configFile: string | null;
  /** Folder that object names are relative to: that of the configuration, else the current one. */
  readonly base: string;
  readonly lakeRoot: string;
  readonly store: ObjectStore;
}

const configName = 'ops-review.yaml';
const queries = join(packageFolder, 'queries');

export function openWorkspace({ config, lake }: CommonOptions): Workspace {
  const configFile = config ?? (existsSync(configName) ? configName : null);
  const catalogue = configFile === null ? defaultCatalogue : readCatalogue(configFile);
  const base = resolve(configFile === null ? '.' : dirname(configFile));
  const lakeRoot = resolve(lake ?? join(base, '.ops-review'));
  return { catalogue, configFile, base, lakeRoot, store: folderStore(lakeRoot) };
}

function readCatalogue(file: string): Catalogue {
  const text = readText(file);
  const result = parseCatalogue(text, file);
  if (!result.ok) throw new UsageError(result.problems.map(problemText));
  for (const warning of result.warnings) warn(`warning: ${problemText(warning)}`);
  return result.catalogue;
}

/** Text of a file that the user named. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Name under which rows point to a file: relative to the base where it lies below it, with `/` everywhere. */
export function objectName({ base }: Workspace, path: string): string {
  const inside = relative(base, resolve(path));
  const name = inside.startsWith('..') || isAbsolute(inside) ? resolve(path) : inside;
  return name.split(sep).join('/');
}

export interface Reading extends Tools {
  readonly state: LakeState;
  /** A question about the whole lake, without periods yet. */
  readonly question: Question;
  close(): Promise<void>;
}

/** Opens the lake for reading. No lock: a reader sees the lake as of its last commit. */
export async function openForReading(workspace: Workspace): Promise<Reading> {
  const state = await readLake(workspace.store);
  if (state.next === 1) {
    throw new UsageError(
      `there is no lake in ${workspace.lakeRoot} yet; begin with \`${firstIngest(workspace)}\``,
    );
  }
  const stale = countDays(staleDays(state));
  if (stale > 0) {
    warn(
      `warning: calls and flows of ${stale} days came since they were last added up, and are not in the numbers; \`ops-review ingest\` of anything adds them up`,
    );
  }
  const others = countDays(staleDays(state, await otherwiseAddedUp(workspace))) - stale;
  if (others > 0) {
    warn(
      `warning: calls and flows of ${others} days were added up by another version of ops-review, which may count them otherwise; \`ops-review ingest\` of anything adds them up anew`,
    );
  }
  const engine = await answeringEngine(workspace, state, () => openFiles(workspace, state.files));
  return readingOf(workspace, state, engine);
}

function countDays(days: readonly StaleDay[]): number {
  return new Set(days.map(({ dt }) => dt)).size;
}

/** Whether the rollups of the lake, where it has any, were built by other definitions than those of this version. */
export async function otherwiseAddedUp({ store }: Pick<Workspace, 'store'>): Promise<boolean> {
  const built = (await store.read(definitionPath)) ?? new Uint8Array();
  return new TextDecoder().decode(built) !== rollupDefinition(shippedLibrary());
}

function firstIngest({ catalogue }: Workspace): string {
  const declared = catalogue.inputs.length > 0;
  return declared ? 'ops-review ingest' : 'ops-review ingest deployments.csv --table deployments';
}

/** Opens the lake as it is in this state, added up or not, where it is written. */
export async function openState(workspace: Workspace, state: LakeState): Promise<Reading> {
  return readingOf(workspace, state, await openFiles(workspace, state.files));
}

function readingOf(workspace: Workspace, state: LakeState, warehouse: Warehouse): Reading {
  const days = [...state.files].flatMap((path) => partitionOf(path)?.dt ?? []);
  days.sort();
  return {
    state,
    warehouse,
    library: shippedLibrary(),
    question: {
      catalogue: workspace.catalogue,
      periods: [],
      asOf: asOfFor(workspace.catalogue, Date.now()),
      service: null,
      fromDt: days[0] ?? '0000-01-01',
      toDt: days.at(-1) ?? '9999-12-31',
    },
    close: () => warehouse.close(),
  };
}

/** The queries as they are shipped. */
export function shippedLibrary(): Library {
  return readLibrary(queries);
}

/** Opens files of the lake, and nothing else. */
export function openFiles(
  workspace: Workspace,
  paths: Iterable<string>,
  options: Pick<DuckdbOptions, 'memory'> = {},
): Promise<Warehouse> {
  return duckdbWarehouse({ ...lakeFiles(workspace, paths), ...options });
}

/** What DuckDB is to open for these files of the lake. A copy of days that is not there stands for nothing. */
export function lakeFiles({ lakeRoot }: Pick<Workspace, 'lakeRoot'>, paths: Iterable<string>): DuckdbOptions {
  const absolute = (path: string): string => join(lakeRoot, ...path.split('/'));
  const there = [...paths].filter((path) => copyOf(path) === null || existsSync(absolute(path)));
  const files = new Map(
    [...filesToRead(there)].map(([table, { days, copies }]) => [
      table,
      { days: days.map(absolute), copies: copies.map(absolute) },
    ]),
  );
  return { files, macros: readFileSync(join(queries, 'engines', 'duckdb.sql'), 'utf8') };
}

/** The workspace with one environment as the only production one: what `--environment` asks for. */
export function withEnvironment(workspace: Workspace, environment: string | undefined): Workspace {
  if (environment === undefined) return workspace;
  const { catalogue } = workspace;
  const listed = catalogue.environments;
  const environments = listed.some(({ name }) => name === environment)
    ? listed.map((one) => ({ ...one, production: one.name === environment }))
    : [{ name: environment, production: true, order: 1 }];
  return { ...workspace, catalogue: { ...catalogue, environments } };
}
