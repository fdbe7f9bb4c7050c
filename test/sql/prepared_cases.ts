import type { Catalogue } from '../../core/catalog/catalogue.ts';
import type { Facts } from '../../core/kpi/verify/facts.ts';
import type { LakeRow, Table } from '../../core/tables/table.ts';
import type { Case, CaseFile } from './case_file.ts';
import { lakeOf, type TestLake } from './lake.ts';
import type { Shown } from './meet.ts';
import { namespacedCatalogue, namespacedFacts } from './namespace.ts';
import {
  type GivenRows,
  isOperational,
  lakeRows,
  namespacedRows,
  operationalFacts,
  operationalTables,
} from './operational_rows.ts';
import { settled } from './settled.ts';

/** A case under a prefix of its own: all cases share one lake, and none meets another. */
export interface PreparedCase {
  readonly query: string;
  readonly one: Case;
  readonly prefix: string;
  readonly facts: Facts;
  readonly rows: GivenRows;
  readonly catalogue: Catalogue;
}

export function prepareCases(files: readonly CaseFile[]): PreparedCase[] {
  const all = files.flatMap(({ query, cases }) => cases.map((one) => ({ query, one })));
  return all.map(({ query, one }, index) => {
    const prefix = `case${index}/`;
    const rows = namespacedRows(prefix, one.rows);
    return {
      query,
      one,
      prefix,
      facts: { ...settled(namespacedFacts(prefix, one.given)), operational: operationalFacts(rows) },
      rows,
      catalogue: namespacedCatalogue(prefix, one.catalogue),
    };
  });
}

/** One lake with what all cases are given. @param root its folder, an own one where left out; gone when it is closed */
export function lakeOfCases(cases: readonly PreparedCase[], root?: string): Promise<TestLake> {
  const operations = Object.entries(operationalTables).map(([name, table]): [Table, LakeRow[]] => [
    table,
    cases.flatMap(({ rows }) => (isOperational(name) ? lakeRows(name, rows[name]) : [])),
  ]);
  const batch = {
    operations,
    deployments: cases.flatMap(({ facts }) => facts.deployments),
    changes: cases.flatMap(({ facts }) => facts.changes),
    incidents: cases.flatMap(({ facts }) => facts.incidents),
  };
  return lakeOf([batch], root);
}

/** Whether a row of a KPI belongs to the case: to a service of it, or to an account where it belongs to no service. */
export function ofCase(prefix: string): (row: { readonly service: string }) => boolean {
  return ({ service }) => service.startsWith(prefix) || service.startsWith(`account:${prefix}`);
}

/** Whether a row of a view or report names something of the case. */
export function namesCase(prefix: string): (row: object) => boolean {
  return (row) => JSON.stringify(Object.values(row), withoutBigint).includes(`"${prefix}`);
}

/** Rows without the prefix of their case. */
export function stripped(prefix: string, rows: readonly object[]): Shown[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, bare(prefix, value)])),
  );
}

function bare(prefix: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((item) => bare(prefix, item));
  return typeof value === 'string' ? value.replaceAll(prefix, '') : value;
}

function withoutBigint(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
