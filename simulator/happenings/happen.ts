import { type Chance, chance } from '../chance.ts';
import { type History, historyOf, versionOf } from '../code/history.ts';
import type { RolloutFact } from '../facts.ts';
import { planOf } from '../organisation/plan.ts';
import { beginningOf, endOf as endOfSettings, type Settings } from '../settings.ts';
import { day, hour } from '../time.ts';
import type { World } from '../world.ts';
import { decoysAround } from './decoys.ts';
import { deliver } from './deliver.ts';
import { incidentId, incidentsOf } from './incidents.ts';
import { firstChange, plannedChanges, reviewPace } from './planned_changes.ts';
import { plantedIn } from './planted.ts';

/** A world, and the code that it wrote. */
export interface Happened {
  readonly world: World;
  /** By service. */
  readonly code: ReadonlyMap<string, History>;
}

/** Everything that happens in the simulated days, and in the two after them: feeds do not stop at the end of what is
 *  asked about. The same settings give the same world. */
export function happen(settings: Settings): Happened {
  const root = chance(settings.seed);
  const organisation = planOf(settings, root.of('organisation'));
  const planted = plantedIn(organisation, settings, root.of('planted'));
  const until = endOfSettings(settings);
  const span = [beginningOf(settings), until + 2 * day] as const;

  const code = new Map<string, History>();
  const rollouts: RolloutFact[] = [];
  const faults: World['faults'][number][] = [];
  for (const service of organisation.services) {
    const own: Chance = root.of(`service ${service.name}`);
    const first = firstChange(service, span[0] + own.whole(0, 3600 * 10) * 1000, own.of('first'));
    const pace = reviewPace(planted, service.name);
    const begin = first.mergedAt ?? span[0];
    const planned = plannedChanges(service, [begin + hour, span[1]], pace, own.of('changes'));
    const paged = own.of('paged');
    const incidentFor = () => (paged.happens(0.75) ? incidentId(paged) : null);
    const delivered = deliver(service, [first, ...planned], [begin, span[1]], incidentFor, own.of('release'));
    const unmerged = planned.filter(({ mergedAt }) => mergedAt === null);
    const faulty = new Set(delivered.faults.map(({ change }) => change));
    const history = historyOf(service, delivered.merged, unmerged, faulty);
    code.set(service.name, history);
    rollouts.push(
      ...delivered.rollouts.map((rollout) => ({ ...rollout, version: versionOf(history, rollout) })),
    );
    faults.push(...delivered.faults);
  }
  const incidents = incidentsOf(organisation, rollouts, faults, span, root.of('incidents'));
  const changes = [...code.values()].flatMap(({ recorded }) => recorded.map(({ fact }) => fact));
  const decoys = decoysAround(incidents, organisation, root.of('decoys'));
  const world = { settings, organisation, until, changes, rollouts, faults, incidents, decoys, planted };
  return { world: { ...world, chance: root }, code };
}
