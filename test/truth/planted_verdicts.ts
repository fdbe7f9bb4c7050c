import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultSettings } from '../../simulator/settings.ts';
import { opsReviewJson } from '../e2e/ops_review.ts';
import { simulated, takeIn } from './simulated.ts';

/** What a review says of the change lead time of a service whose reviews were acted on. */
export interface PlantedVerdict {
  readonly service: string;
  /** What reviews take since, against before; 1: the action does nothing. */
  readonly factor: number;
  readonly verdict: string;
}

/** Simulates an organisation of few services over the default days and history, and has it reviewed as anybody would. */
export async function plantedVerdicts(seed: number): Promise<PlantedVerdict[]> {
  const world = await simulated({
    ...defaultSettings,
    seed,
    services: 3,
    accounts: 1,
    flowLines: 0,
    calls: 0,
  });
  await takeIn(world);
  const { files } = await opsReviewJson<{ files: readonly string[] }>(['review', '--format', 'json'], {
    cwd: world.folder,
  });
  const document: unknown = JSON.parse(readFileSync(resolve(world.folder, files[0] ?? ''), 'utf8'));
  const leadTimes = valuesIn(document).filter(({ kpi }) => kpi === 'change_lead_time');
  return world.facts.planted
    .flatMap((plant) => (plant.of === 'review' ? [plant] : []))
    .map(({ service, factor }) => {
      const own = leadTimes.filter(({ scope }) => scope.kind === 'service' && scope.name === service);
      const said = [...new Set(own.map(({ verdict }) => verdict))];
      return { service: service ?? '', factor, verdict: said.join(' and ') };
    });
}

interface Value {
  readonly kpi: string;
  readonly scope: { readonly kind: string; readonly name: string };
  readonly verdict: string;
}

/** The values of a document, wherever they stand. */
function valuesIn(node: unknown): Value[] {
  if (typeof node !== 'object' || node === null) return [];
  const found = Object.values(node).flatMap(valuesIn);
  return isValue(node) ? [node, ...found] : found;
}

function isValue(node: object): node is Value {
  return 'kpi' in node && 'scope' in node && 'verdict' in node;
}
