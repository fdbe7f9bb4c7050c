import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../adapters/folder/unreadable.ts';
import type { Facts } from '../core/kpi/verify/facts.ts';
import { asked } from '../core/kpi/verify/operations/facts.ts';
import { rolledUpFrom } from '../core/lake/rollups.ts';
import type { Warehouse } from '../core/ports.ts';
import { type CanonicalName, canonicalInputs } from '../core/sources/canonical/inputs.ts';
import { closestName } from '../core/sources/closest.ts';
import type { Privacy } from '../core/sources/people.ts';
import { type Library, standsOn } from '../core/sql/compile.ts';
import { changeEvents } from '../core/tables/change_events.ts';
import { decodeRows } from '../core/tables/decode.ts';
import { deploymentEvents } from '../core/tables/deployment_events.ts';
import { incidentEvents } from '../core/tables/incident_events.ts';
import type { LakeRow } from '../core/tables/table.ts';
import { UsageError } from './exit.ts';
import { lakeRows } from './lake_facts.ts';
import { warn } from './terminal.ts';
import { truthRows } from './truth_file.ts';

/** What is known to have happened: the rows of each kind of fact that a folder has a file of. */
export type Truth = ReadonlyMap<CanonicalName, readonly LakeRow[]>;

const inputs: readonly CanonicalName[] = ['deployments', 'changes', 'incidents', 'alarm_transitions'];
const endings = ['ndjson', 'csv'].flatMap((format) => [format, `${format}.gz`, `${format}.zst`]);

/** What exists, rather than what happened: it is taken from the lake as it is. */
const takenFromLake = 'inventory';

/** Reads `deployments.ndjson`, `changes.csv.gz` and the like. Files of other names are warned of.
 *  @throws UsageError where the folder has none of them, or two of one kind, or a record that would not be stored */
export async function readTruth(folder: string, privacy: Privacy): Promise<Truth> {
  const names = await namesIn(folder);
  const truth = new Map<CanonicalName, readonly LakeRow[]>();
  for (const input of inputs) {
    const candidates = endings.map((ending) => `${input}.${ending}`).filter((name) => names.includes(name));
    const [name, other] = candidates;
    if (name === undefined) continue;
    if (other !== undefined) {
      throw new UsageError(`${folder} has both ${name} and ${other}; leave one of them`);
    }
    truth.set(input, await truthRows(join(folder, name), input, privacy));
  }
  if (truth.size === 0) {
    throw new UsageError(
      `${folder} has none of ${inputs.map((input) => `${input}.ndjson`).join(', ')} (or .csv, packed or not)`,
    );
  }
  for (const name of names) warnOfOther(folder, name);
  return truth;
}

/** The names of a folder, in order, but for hidden ones. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    throw new UsageError(`cannot read ${folder}: ${reasonOf(error)}`);
  }
}

function warnOfOther(folder: string, name: string): void {
  const known = inputs.flatMap((input) => endings.map((ending) => `${input}.${ending}`));
  if (known.includes(name)) return;
  const meant = closestName(name, known);
  warn(`warning: ${join(folder, name)} is not read${meant === null ? '' : `; did you mean ${meant}?`}`);
}

/** The tables of the lake that a KPI stands on and the truth says nothing of, by the names of their files where they
 *  could have one. None: the KPI can be held against the truth. */
export function missingFor(kpi: string, truth: Truth, library: Library): string[] {
  const read = [...standsOn(library, kpi)].filter((name) => name.startsWith('lake.'));
  const told = new Set(read.map((name) => rolledUpFrom(name.slice('lake.'.length))));
  return [...told].flatMap((table) => {
    if (table === takenFromLake) return [];
    const input = inputs.find((each) => table === canonicalInputs[each].table.name);
    if (input === undefined) return table;
    return truth.has(input) ? [] : input;
  });
}

/** The truth as facts for an evaluation. What it says nothing of is empty. */
export async function truthFacts(truth: Truth, warehouse: Warehouse): Promise<Facts> {
  const rows = (input: CanonicalName): readonly LakeRow[] => truth.get(input) ?? [];
  return {
    deployments: decodeRows(deploymentEvents, rows('deployments')),
    changes: decodeRows(changeEvents, rows('changes')),
    incidents: decodeRows(incidentEvents, rows('incidents')),
    operational: {
      transitions: decodeRows(asked.alarm_transitions, rows('alarm_transitions')),
      calls: [],
      flows: [],
      events: [],
      listed: await lakeRows(warehouse, asked.inventory),
    },
  };
}
