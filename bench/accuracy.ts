import { defaultCatalogue } from '../core/catalog/catalogue.ts';
import { compileSelect } from '../core/sql/compile.ts';
import { contextOf } from '../core/sql/context.ts';
import type { IncidentFact, RolloutFact } from '../simulator/facts.ts';
import { happen } from '../simulator/happenings/happen.ts';
import { servedAt } from '../simulator/happenings/steps.ts';
import { defaultSettings } from '../simulator/settings.ts';
import type { World } from '../simulator/world.ts';
import { lakeOf, library } from '../test/sql/lake.ts';
import { settled } from '../test/sql/settled.ts';
import { type CanonicalRecord, canonicalFacts } from '../test/truth/canonical_facts.ts';

/** `npm run accuracy`: of the incidents of simulated organisations, how many are laid at the door of the rollout that
 *  really caused them, and how many at another one's. No rule can know true causes: this is reported, and never asserted.
 *  Arguments: how many organisations. */

const organisations = Number(process.argv[2] ?? 20);
const hour = 3_600_000;

/** What a method says: the rollout that caused an incident, or null where it blames none. */
type Method = (incident: IncidentFact) => string | null;

interface Score {
  caused: number;
  found: number;
  blamed: number;
  wrong: number;
}

const scores = new Map<string, Score>();

for (let seed = 1; seed <= organisations; seed += 1) {
  const { world } = happen({ ...defaultSettings, seed });
  const reviewed = await linksBySql(world, (record) => record);
  const unreviewed = await linksBySql(world, (record) => ({ ...record, deployment_id: null }));
  count('links of reviews, else suspected links (1 h)', world, ({ id }) => reviewed.get(id) ?? null);
  count('suspected links alone (1 h)', world, ({ id }) => unreviewed.get(id) ?? null);
  count('latest deployment', world, ({ service, impactAt }) => latest(world, [service], impactAt));
  count('latest deployment, of what it depends on too', world, ({ service, impactAt }) =>
    latest(world, [service, ...dependenciesOf(world, service)], impactAt),
  );
  countChance(world);
}

console.log(`incidents of ${organisations} simulated organisations, by the rollout that is blamed`);
console.log(['method'.padEnd(46), 'true causes found', 'false blame', 'blamed'].join('  '));
for (const [name, { caused, found, blamed, wrong }] of scores) {
  const cells = [percent(found / caused).padStart(17), percent(wrong / blamed).padStart(11)];
  console.log([name.padEnd(46), ...cells, String(Math.round(blamed)).padStart(6)].join('  '));
}

/** The rollout that each incident is linked to by SQL, confirmed or suspected, as the simulation names it. */
async function linksBySql(
  world: World,
  edit: (incident: CanonicalRecord) => CanonicalRecord,
): Promise<Map<string, string>> {
  const { deployments, changes, incidents } = canonicalFacts(world);
  const rows = settled({
    deployments: deployments.map(texts),
    changes: changes.map(texts),
    incidents: incidents.map(edit).map(texts),
  });
  const lake = await lakeOf([rows]);
  try {
    const context = contextOf({
      catalogue: defaultCatalogue,
      periods: [],
      asOf: world.until,
      service: null,
      fromDt: lake.fromDt,
      toDt: lake.toDt,
    });
    const sql = 'select incident_id, rollout_id from incident_links';
    const found = await lake.warehouse.query(compileSelect(library, sql, ['incident_links'], context));
    return new Map(found.rows.map((row) => [String(row.incident_id), rolloutIn(String(row.rollout_id))]));
  } finally {
    await lake.close();
  }
}

/** Of the id of a row, `checkout/r5/eu-west-1/1`: the rollout. */
function rolloutIn(id: string): string {
  return id.split('/').slice(0, 2).join('/');
}

function texts(record: CanonicalRecord): Record<string, string> {
  const known = Object.entries(record).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

function latest({ rollouts }: World, services: readonly string[], until: number): string | null {
  return before(rollouts, services, until).at(-1)?.id ?? null;
}

function dependenciesOf({ organisation }: World, service: string): readonly string[] {
  return organisation.services.find(({ name }) => name === service)?.dependsOn ?? [];
}

/** One of the rollouts of the week before, drawn by lot: what is expected of it. */
function countChance(world: World): void {
  const score = scoreOf('chance: a rollout of the week before');
  for (const incident of asked(world)) {
    const candidates = before(world.rollouts, [incident.service], incident.impactAt).filter(
      ({ at }) => at >= incident.impactAt - 7 * 24 * hour,
    );
    const cause = causeOf(incident);
    if (cause !== null) score.caused += 1;
    if (candidates.length === 0) continue;
    const hits = candidates.filter(({ id }) => id === cause).length / candidates.length;
    score.found += hits;
    score.blamed += 1;
    score.wrong += 1 - hits;
  }
}

function count(name: string, world: World, method: Method): void {
  const score = scoreOf(name);
  for (const incident of asked(world)) {
    const cause = causeOf(incident);
    const blamed = method(incident);
    if (cause !== null) score.caused += 1;
    if (blamed === null) continue;
    score.blamed += 1;
    if (blamed === cause) score.found += 1;
    else score.wrong += 1;
  }
}

/** Incidents of the days asked about that are no symptom of another one. */
function asked({ incidents, until }: World): IncidentFact[] {
  return incidents.filter(({ cause, openedAt }) => cause.kind !== 'symptom' && openedAt < until);
}

function causeOf({ cause }: IncidentFact): string | null {
  return cause.kind === 'fault' ? cause.rollout : null;
}

/** The production rollouts of services that served someone by an instant, and from when on, in that order: what never
 *  served cannot have harmed, and is not held against the methods that are beaten. */
function before(
  rollouts: readonly RolloutFact[],
  services: readonly string[],
  until: number,
): { id: string; at: number }[] {
  return rollouts
    .filter((rollout) => services.includes(rollout.service) && rollout.environment === 'production')
    .flatMap((rollout) => {
      const at = servedAt(rollout);
      return at === null || at > until ? [] : [{ id: rollout.id, at }];
    })
    .sort((one, other) => one.at - other.at);
}

function scoreOf(name: string): Score {
  const score = scores.get(name) ?? { caused: 0, found: 0, blamed: 0, wrong: 0 };
  scores.set(name, score);
  return score;
}

function percent(share: number): string {
  return Number.isNaN(share) ? 'none' : `${(100 * share).toFixed(0)} %`;
}
