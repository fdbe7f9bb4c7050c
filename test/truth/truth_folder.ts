import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../../simulator/facts.ts';
import { canonicalFacts } from './canonical_facts.ts';

/** The facts of a simulation. */
export function factsIn(simulation: string): Facts {
  return JSON.parse(readFileSync(join(simulation, 'facts.json'), 'utf8'));
}

/** Writes what really happened as `ops-review verify --truth` reads it. */
export function writeTruth(facts: Facts, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [table, records] of Object.entries(canonicalFacts(facts))) {
    const lines = records.map((record: object) => `${JSON.stringify(record)}\n`);
    writeFileSync(join(folder, `${table}.ndjson`), lines.join(''));
  }
}
