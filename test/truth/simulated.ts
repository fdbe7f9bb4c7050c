import { join } from 'node:path';
import { declaredInputs } from '../../cli/declared_inputs.ts';
import { writeSimulation } from '../../cli/simulation_folder.ts';
import { type IngestResult, takeInputs } from '../../cli/take_inputs.ts';
import type { Verification } from '../../cli/verify_text.ts';
import { openWorkspace } from '../../cli/workspace.ts';
import type { Facts } from '../../simulator/facts.ts';
import { type Delivery, defaultSettings, type Settings } from '../../simulator/settings.ts';
import { simulate } from '../../simulator/simulate.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { writeTruth } from './truth_folder.ts';
import { verified } from './verified.ts';

/** As if every sender and every network were without fault. */
export const faultless: Delivery = {
  ...defaultSettings.delivery,
  duplicates: 0,
  late: 0,
  broken: 0,
  disorder: false,
};

/** A twentieth comes twice, a tenth up to two days late, one in fifty is broken besides, nothing is in order. */
export const faulty: Delivery = { ...faultless, duplicates: 0.05, late: 0.1, broken: 0.02, disorder: true };

/** A small organisation, another one for each seed: of 3 to 8 services in 1 to 4 accounts, over two to three months. */
export function smallWorld(seed: number, delivery: Delivery): Settings {
  return {
    ...defaultSettings,
    seed,
    days: 62 + ((seed * 7) % 31),
    from: Date.UTC(2026, seed % 12, 1),
    history: (seed % 3) * 40,
    services: 3 + (seed % 6),
    accounts: 1 + (seed % 4),
    flowLines: 2_000,
    calls: 1_000,
    delivery,
  };
}

/** A simulation on disk, and what really happened in it as `verify --truth` reads it, beside it. */
export interface Simulated {
  readonly folder: string;
  readonly truth: string;
  readonly facts: Facts;
}

export async function simulated(settings: Settings): Promise<Simulated> {
  const parent = temporaryFolder();
  const [folder, truth] = [join(parent, 'world'), join(parent, 'truth')];
  const simulation = simulate(settings);
  await writeSimulation(folder, simulation);
  const facts = simulation.facts();
  writeTruth(facts, truth);
  return { folder, truth, facts };
}

/** Takes in all that a simulation wrote. */
export function takeIn({ folder }: Simulated): Promise<IngestResult> {
  const workspace = openWorkspace({ config: join(folder, 'ops-review.yaml') });
  return takeInputs(declaredInputs(workspace, {}), workspace);
}

/** What `ops-review verify --truth` finds over all months, and over 90 days. */
export function heldAgainstTruth({ folder, truth, facts }: Simulated): Promise<Verification> {
  const first = new Date(facts.settings.from);
  const months = Array.from({ length: 4 }, (_, at) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + at, 1)).toISOString().slice(0, 7),
  );
  const periods = [...months, `${months[2]}/P90D`];
  return verified(folder, periods, truth);
}
