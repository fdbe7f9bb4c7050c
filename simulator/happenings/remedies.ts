import type { FaultFact, RolloutFact } from '../facts.ts';
import { workingTimeAfter } from '../organisation/calendar.ts';
import { hour, type Instant, minute } from '../time.ts';
import type { Merged } from './change.ts';
import type { OpenFault, Release } from './release.ts';
import { buildTime, endOf, succeeded } from './steps.ts';
import { branchFor, titleFor } from './titles.ts';
import { holds, type Version } from './versions.ts';

type Remedy = FaultFact['remedy'];

/** Makes a fault good, as teams do: takes the version back, repairs it in haste, repairs it in good order, or switches
 *  it off. `incident`: the one that was opened for it. */
export function makeGood(release: Release, fault: OpenFault, incident: string | null): void {
  const at = Math.max(fault.detectedAt, release.free);
  release.open = release.open.filter((one) => one !== fault);
  const good = lastGood(release, fault, at);
  const remedy = remedyFor(release, fault, good);
  const [remedies, endedAt] = carriedOut(release, fault, remedy, good, at, incident);
  release.faults.push({
    id: fault.id,
    service: release.service.name,
    change: fault.change.id,
    rollout: fault.rollout.id,
    servedAt: fault.servedAt,
    onset: fault.onset,
    beganAt: fault.beganAt,
    detectedAt: fault.detectedAt,
    remedy,
    remedies: remedies.map(({ id }) => id),
    endedAt,
    incident,
  });
}

function remedyFor({ chance, service, served }: Release, fault: OpenFault, good: Version | null): Remedy {
  if (fault.stopped && good !== null) return 'rollback';
  const recent = served.at(-1)?.rollout === fault.rollout;
  const rollback = good === null ? 0 : recent ? 0.55 : 0.25;
  if (chance.happens(rollback)) return 'rollback';
  if (service.deployer !== 'codepipeline' && chance.happens(0.12)) return 'flag';
  return chance.happens(0.6) ? 'hotfix' : 'fix_forward';
}

/** The last version served before the fault that would harm nobody, as far as was known at an instant. */
function lastGood(release: Release, fault: OpenFault, at: Instant): Version | null {
  const known = release.open.filter(({ detectedAt }) => detectedAt <= at);
  const open = [fault, ...known].map(({ change }) => change.mergedAt);
  const good = release.served.filter(
    ({ version }) => !open.some((mergedAt) => holds(version, mergedAt)) && !harmsAgain(release, version),
  );
  return good.at(-1)?.version ?? null;
}

/** Whether a version holds what was made good since, and not yet its repair. */
function harmsAgain({ repaired }: Release, version: Version): boolean {
  return repaired.some(
    ({ change, repair }) => holds(version, change.mergedAt) && !holds(version, repair.mergedAt),
  );
}

function carriedOut(
  release: Release,
  fault: OpenFault,
  remedy: Remedy,
  good: Version | null,
  at: Instant,
  incident: string | null,
): [rollouts: RolloutFact[], endedAt: Instant] {
  switch (remedy) {
    case 'rollback':
      return good === null ? [[], at] : takenBack(release, fault, good, at, incident);
    case 'flag':
      return switchedOff(release, fault, at, incident);
    default:
      return repaired(release, fault, remedy, at, incident);
  }
}

/** At times in two steps: the first goes back by one version, which still holds the fault. What else it took back, before
 *  anybody had noticed that it harms, harms nobody from then on, and is found by nobody. */
function takenBack(
  release: Release,
  fault: OpenFault,
  good: Version,
  at: Instant,
  incident: string | null,
): [RolloutFact[], Instant] {
  const { chance, served } = release;
  const automatic = fault.stopped || chance.happens(0.25);
  const trigger = automatic ? 'automatic' : 'manual';
  const before = served.at(-2)?.version;
  const short =
    before !== undefined &&
    before.name !== good.name &&
    holds(before, fault.change.mergedAt) &&
    !harmsAgain(release, before);
  const targets = short && chance.happens(0.5) ? [before, good] : [good];
  const rollouts: RolloutFact[] = [];
  let start = at + wait(release, automatic ? minute : 8 * minute);
  for (const target of targets) {
    const undoes = fault.stopped ? [fault.rollout.id] : undoneBy(release, target);
    const intent = { kind: 'rollback', trigger, undoes, incident, pace: 0.5 } as const;
    for (;;) {
      const rollout = release.deploy(target, start, intent);
      start = release.free + wait(release, 10 * minute);
      if (rollout === null) continue;
      rollouts.push(rollout);
      break;
    }
  }
  const back = release.free;
  release.open = release.open.filter((one) => one.detectedAt <= back || holds(good, one.change.mergedAt));
  const kind = chance.happens(0.6) ? 'revert' : 'fix';
  const fixed = mergeRepair(release, fault, kind, release.free + chance.around(2 * hour, 0.8));
  const endedAt = Math.max(at, ...rollouts.map(endOf));
  release.free = Math.max(release.free, fixed.mergedAt + buildTime);
  return [rollouts, endedAt];
}

/** The rollouts whose versions a return to `target` undoes. */
function undoneBy({ served }: Release, target: Version): string[] {
  const since = served.findLastIndex(({ version }) => version.name === target.name);
  return served.slice(since + 1).map(({ rollout }) => rollout.id);
}

/** By a flag: of those of the organisation's own tool there is a rollout, tried until it succeeds. */
function switchedOff(
  release: Release,
  fault: OpenFault,
  at: Instant,
  incident: string | null,
): [RolloutFact[], Instant] {
  const start = at + wait(release, 6 * minute);
  const rollouts = release.service.deployer === 'deployer' ? [flagged(release, fault, start, incident)] : [];
  const endedAt = Math.max(start, ...rollouts.map(endOf));
  mergeRepair(release, fault, 'fix', endedAt + release.chance.around(20 * hour, 0.5));
  return [rollouts, endedAt];
}

function flagged(release: Release, fault: OpenFault, start: Instant, incident: string | null): RolloutFact {
  const intent = { kind: 'flag', trigger: 'manual', repairs: fault.rollout.id, incident } as const;
  const rollout = release.aside(`off-${fault.id}`, start, intent);
  if (succeeded(rollout.steps)) return rollout;
  return flagged(release, fault, endOf(rollout) + minute, incident);
}

function repaired(
  release: Release,
  fault: OpenFault,
  remedy: 'hotfix' | 'fix_forward',
  at: Instant,
  incident: string | null,
): [RolloutFact[], Instant] {
  const hasty = remedy === 'hotfix';
  const written = at + release.chance.around(hasty ? 40 * minute : 100 * minute, 0.6);
  const repair = mergeRepair(release, fault, hasty ? 'hotfix' : 'fix', written);
  const intent = { kind: hasty ? 'hotfix' : 'forward', repairs: fault.rollout.id, incident } as const;
  for (;;) {
    const start = Math.max(repair.mergedAt + buildTime, release.free + minute);
    const version = release.versions.of(hasty ? repair : (release.buildable(start) ?? repair));
    if (!hasty && !release.rehearse(version, start)) continue;
    const rollout = release.deploy(version, Math.max(start, release.free + minute), intent);
    if (rollout !== null) return [[rollout], endOf(rollout)];
  }
}

/** A change that undoes or repairs a fault, merged about then, within working hours where it is not urgent. */
function mergeRepair(
  release: Release,
  fault: OpenFault,
  kind: 'hotfix' | 'fix' | 'revert',
  wanted: Instant,
): Merged {
  const { branch, chance, service } = release;
  const newest = branch.upTo(release.free)?.mergedAt ?? wanted;
  const at = Math.floor(Math.max(wanted, newest + 1000) / 1000) * 1000;
  const mergedAt = kind === 'hotfix' ? at : workingTimeAfter(at, 5 * minute, service.team);
  const place = branch.merged.length;
  const undone = kind === 'revert' ? fault.change : null;
  const title = undone === null ? titleFor(kind, chance) : `Revert "${undone.title}"`;
  const author = chance.pick(service.team.people);
  const repair = branch.merge({
    id: `${service.name}/${kind}${place}`,
    kind,
    title,
    branch: branchFor(kind, title, place),
    author,
    reviewer: chance.pick(service.team.people.filter((person) => person !== author)),
    authoredAt: Math.max(fault.detectedAt, mergedAt - 30 * minute),
    openedAt: Math.max(fault.detectedAt, mergedAt - 15 * minute),
    firstReviewedAt: Math.max(fault.detectedAt, mergedAt - 5 * minute),
    mergedAt,
    commits: 1,
    reverts: undone?.id ?? null,
    harmful: false,
  });
  release.repaired.push({ change: fault.change, repair });
  return repair;
}

function wait({ chance }: Release, median: number): number {
  return Math.round(chance.around(median, 0.7) / 1000) * 1000;
}
