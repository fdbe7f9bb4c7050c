import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trinoDdl } from '../../core/tables/ddl_trino.ts';
import { type GlueColumn, type GlueTableInput, glueTableInput } from '../../core/tables/glue.ts';
import type { Table } from '../../core/tables/table.ts';
import { trinoRows } from './trino_client.ts';

/** Defines tables in Trino twice, over the same files: in the schema `lake` by the statement that the project gives
 *  to Trino, in the schema `glue` by what it gives to Glue, as Athena reads it.
 *  @param engines the folder that Trino calls local:/// */
export async function defineTables(trino: string, engines: string, tables: readonly Table[]): Promise<void> {
  await trinoRows(trino, 'create schema if not exists lake');
  await trinoRows(trino, 'create schema if not exists glue');
  for (const table of tables) {
    const location = `local:///lake/tables/${table.name}`;
    await trinoRows(trino, trinoDdl(table, location).replace(/;\s*$/, ''));
    const folder = join(engines, 'metastore', 'glue', table.name);
    mkdirSync(folder);
    const definition = metastoreTable(glueTableInput(table, location));
    writeFileSync(join(folder, '.trinoSchema'), JSON.stringify(definition));
  }
}

/** A Glue table as Trino's file metastore keeps it: its members have other names there. */
function metastoreTable(table: GlueTableInput): Readonly<Record<string, unknown>> {
  const columns = (from: readonly GlueColumn[]) =>
    from.map(({ Name, Type, Comment }) => ({ name: Name, type: Type, comment: Comment, properties: {} }));
  return {
    writerVersion: '435',
    owner: 'test',
    tableType: table.TableType,
    dataColumns: columns(table.StorageDescriptor.Columns),
    partitionColumns: columns(table.PartitionKeys),
    parameters: table.Parameters,
    storageFormat: 'PARQUET',
    serdeParameters: table.StorageDescriptor.SerdeInfo.Parameters,
    externalLocation: table.StorageDescriptor.Location,
    columnStatistics: {},
  };
}
