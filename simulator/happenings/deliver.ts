import type { Chance } from '../chance.ts';
import type { FaultFact, RolloutFact } from '../facts.ts';
import type { Service } from '../organisation/organisation.ts';
import { day, hour, type Instant, minute } from '../time.ts';
import type { Change, Merged } from './change.ts';
import { MainBranch } from './main_branch.ts';
import { numbered } from './numbered.ts';
import { type OpenFault, Release } from './release.ts';
import { makeGood } from './remedies.ts';
import { nextDeployment } from './schedule.ts';
import { buildTime } from './steps.ts';

/** What became of the changes of a service; rollouts by when they began. */
export interface Delivered {
  readonly merged: readonly Merged[];
  readonly rollouts: readonly RolloutFact[];
  readonly faults: readonly FaultFact[];
}

/** Deploys what is merged, by the service's policy, and makes good what harms, in the order in which it happens.
 *  @param incidentFor the incident that is opened for a fault; null: none is */
export function deliver(
  service: Service,
  changes: readonly Change[],
  [from, to]: readonly [Instant, Instant],
  incidentFor: (fault: OpenFault) => string | null,
  chance: Chance,
): Delivered {
  const branch = new MainBranch(changes);
  const release = new Release(service, branch, [from, to], chance);
  for (;;) {
    const next = branch.after(release.released?.change.mergedAt ?? Number.NEGATIVE_INFINITY);
    const ready =
      next === null ? Number.POSITIVE_INFINITY : Math.max(next.mergedAt + buildTime, release.free);
    const start = next === null ? ready : nextDeployment(service, ready);
    const [fault] = release.open;
    if (fault !== undefined && (start >= to || fault.detectedAt <= start))
      makeGood(release, fault, incidentFor(fault));
    else if (start >= to) break;
    else bringOut(release, start);
  }
  if (service.deployer === 'deployer') bringAside(release, [from + day, to], chance.of('aside'));
  return { merged: branch.merged, ...numbered(service, release) };
}

function bringOut(release: Release, start: Instant): void {
  const { chance } = release;
  const change = release.buildable(start);
  if (change === null) throw new Error('nothing is built that could be deployed');
  const version = release.versions.of(change);
  const gate = Math.round(chance.around(6 * minute, 0.8) / 1000) * 1000;
  const served =
    release.rehearse(version, start) &&
    release.deploy(version, release.free + gate, { kind: 'forward' }) !== null;
  if (!served) release.free += chance.whole(10, 50) * minute;
}

/** Configuration about every week, a flag about every third day. */
function bringAside(release: Release, [from, to]: readonly [Instant, Instant], chance: Chance): void {
  for (const [kind, every] of [
    ['configuration', 7 * day],
    ['flag', 3 * day],
  ] as const) {
    let number = 0;
    for (let at = from; ; number += 1) {
      at += Math.round(Math.max(hour, chance.around(every, 0.5)) / 1000) * 1000;
      if (at >= to) break;
      release.aside(`${kind}-${number}`, at, { kind });
    }
  }
}
