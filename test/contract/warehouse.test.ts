import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from '../../adapters/duckdb/warehouse.ts';
import { root } from '../source_files.ts';
import { warehouseContract } from './warehouse_contract.ts';

const macros = readFileSync(join(root, 'queries/engines/duckdb.sql'), 'utf8');

warehouseContract('DuckDB', () => duckdbWarehouse({ files: new Map(), macros }));
