import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inSchema } from '../../core/sql/tokens.ts';
import { trinoDdl } from '../../core/tables/ddl_trino.ts';
import { tables } from '../../core/tables/index.ts';
import { trinoRows } from './trino_client.ts';

/** Where the lake of all cases lies, below the folder that Trino calls local:///, and the schema that is defined over it. */
export const caseSchema = 'cases';
/** Where Trino writes views. */
export const scratchSchema = 'scratch';

/** Defines every table of the lake over the files of the cases.
 *  @param engines the folder that Trino calls local:///
 *  @param range from the first day that has rows to the last */
export async function defineCaseTables(
  trino: string,
  engines: string,
  range: { readonly first: string; readonly last: string },
): Promise<void> {
  await trinoRows(trino, `create schema ${caseSchema}`);
  await trinoRows(trino, `create schema ${scratchSchema}`);
  for (const table of Object.values(tables)) {
    // A table may have no file yet, but its folder must be there.
    mkdirSync(join(engines, caseSchema, 'tables', table.name), { recursive: true });
    const ddl = trinoDdl(table, `local:///${caseSchema}/tables/${table.name}`, range);
    await trinoRows(trino, inSchema(ddl.replace(/;\s*$/, ''), caseSchema));
  }
}
