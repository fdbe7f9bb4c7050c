import { join } from 'node:path';
import { inject } from 'vitest';
import { duckdbEngine } from './duckdb.ts';
import type { Engine } from './engine.ts';
import { pyarrowEngine } from './pyarrow.ts';
import { trinoEngine } from './trino.ts';

export const lake: string = join(inject('engines'), 'lake');
const tablesFolder = join(lake, 'tables');

export const engines: readonly Engine[] = [
  trinoEngine(inject('trino'), 'lake'),
  pyarrowEngine(inject('python'), tablesFolder),
  await duckdbEngine(tablesFolder),
];

/** Trino by its other definition of the tables: for what depends on the definition, not on the files. */
export const trinoByGlue: Engine = trinoEngine(inject('trino'), 'glue');
