import type { Chance } from '../chance.ts';
import type { FaultFact, RolloutFact, StepFact } from '../facts.ts';
import type { Service } from '../organisation/organisation.ts';
import type { Instant } from '../time.ts';
import type { Merged } from './change.ts';
import { harmFrom, onsetOf } from './harm.ts';
import type { MainBranch } from './main_branch.ts';
import { buildTime, type Course, endOf, servedAt, stepsOf, succeeded } from './steps.ts';
import { holds, type Version, Versions } from './versions.ts';

/** A fault that was not made good yet. */
export interface OpenFault {
  readonly id: string;
  readonly change: Merged;
  readonly rollout: RolloutFact;
  /** When its version first served. */
  readonly servedAt: Instant;
  readonly onset: FaultFact['onset'];
  readonly beganAt: Instant;
  readonly detectedAt: Instant;
  /** Whether the deployer stopped the rollout by itself while a part was served. */
  readonly stopped: boolean;
}

/** What is special of a rollout. */
export interface Intent {
  readonly kind: RolloutFact['kind'];
  readonly trigger?: RolloutFact['trigger'];
  readonly undoes?: readonly string[];
  readonly repairs?: string;
  readonly incident?: string | null;
  readonly pace?: number;
}

/** How one service comes by its versions: what is deployed, what serves, what harms. */
export class Release {
  readonly rollouts: RolloutFact[] = [];
  readonly faults: FaultFact[] = [];
  readonly versions: Versions;
  /** Versions that served whole, in their order, and the rollout that brought each. */
  readonly served: { readonly version: Version; readonly rollout: RolloutFact }[] = [];
  /** Faults that are served, the first to be noticed first. */
  open: OpenFault[] = [];
  /** Changes that harmed, and what repairs each of them: a version that holds the one and not the other harms again. */
  readonly repaired: { readonly change: Merged; readonly repair: Merged }[] = [];
  /** Until then the pipeline is busy, or held. */
  free: Instant;

  readonly service: Service;
  readonly branch: MainBranch;
  readonly chance: Chance;
  readonly #harmed = new Set<string>();
  readonly #to: Instant;

  /** Within a span; what harms and was not noticed by its end is noticed then, so that no harm stays untold. */
  constructor(service: Service, branch: MainBranch, [from, to]: readonly [Instant, Instant], chance: Chance) {
    this.service = service;
    this.branch = branch;
    this.chance = chance;
    this.free = from;
    this.#to = to;
    this.versions = new Versions(service.deployer, chance.of('versions'));
  }

  /** The last version that was released, be it taken back since. */
  get released(): Version | null {
    const newest = (one: Version | null, { version }: { version: Version }) =>
      one === null || version.change.mergedAt > one.change.mergedAt ? version : one;
    return this.served.slice(-12).reduce(newest, null);
  }

  /** What can be deployed at an instant: what was built by then. */
  buildable(at: Instant): Merged | null {
    return this.branch.upTo(at - buildTime);
  }

  /** Brings a version to staging; false where that failed. */
  rehearse(version: Version, start: Instant): boolean {
    const course = { account: this.service.staging, fails: 0.03, pace: 0.6 };
    const rollout = this.#roll(version, start, 'staging', { kind: this.#first('staging') }, course);
    this.free = endOf(rollout);
    return succeeded(rollout.steps);
  }

  /** Brings a version to production. null where it never served; what it brought that harms becomes an open fault. */
  deploy(version: Version, start: Instant, intent: Intent): RolloutFact | null {
    const { service, chance } = this;
    const harmful = this.#harmful(version);
    const canary = isCanary(service, intent) && intent.repairs === undefined;
    const onset = harmful === null ? null : onsetOf(this.#harmOf(harmful));
    const stopped = canary && onset === 'at_once' && chance.happens(0.7);
    const fails = intent.kind === 'forward' ? 0.05 : 0.01;
    const pace = intent.pace ?? 1;
    const course = { account: service.production, fails, pace, stopped };
    const kind = this.#first('production') === 'initial' ? 'initial' : intent.kind;
    const rollout = this.#roll(version, start, 'production', { ...intent, kind }, course);
    this.free = endOf(rollout);
    const since = servedAt(rollout);
    if (since === null) return null;
    if (succeeded(rollout.steps)) this.served.push({ version, rollout });
    if (harmful !== null) this.#harms(harmful, rollout, since, stopped);
    return succeeded(rollout.steps) || stopped ? rollout : null;
  }

  /** A rollout that brings no version of the code: of configuration, of a flag. */
  aside(
    version: string,
    start: Instant,
    intent: Intent & { readonly kind: 'configuration' | 'flag' },
  ): RolloutFact {
    const [region = ''] = this.service.regions;
    const course = { account: this.service.production, fails: 0.02, pace: 0.2, stopped: false };
    const steps = stepsOf(this.service, start, { ...course, regions: [region] }, this.chance);
    return this.#add(version, null, 'production', steps, intent);
  }

  /** The first change of a version, before those that are released, that harms. The others did no harm in the end. */
  #harmful(version: Version): Merged | null {
    const since = this.released?.change.mergedAt ?? Number.NEGATIVE_INFINITY;
    const brought = this.branch.merged.filter(
      ({ id, mergedAt, harmful }) =>
        harmful && mergedAt > since && holds(version, mergedAt) && !this.#harmed.has(id),
    );
    return brought[0] ?? null;
  }

  /** What is not felt within the span harms nobody that is told of. */
  #harms(change: Merged, rollout: RolloutFact, since: Instant, stopped: boolean): void {
    this.#harmed.add(change.id);
    const own = this.#harmOf(change);
    const onset = onsetOf(own);
    const harm = harmFrom(since, onset, this.service.team, own);
    const beganAt = stopped ? since : harm.beganAt;
    if (beganAt >= this.#to) return;
    const detectedAt = stopped ? endOf(rollout) : Math.min(harm.detectedAt, this.#to);
    const id = `${this.service.name}/f${this.#harmed.size}`;
    this.open.push({ id, change, rollout, servedAt: since, onset, beganAt, detectedAt, stopped });
    this.open.sort((one, other) => one.detectedAt - other.detectedAt);
  }

  /** Of this change alone, whatever else is deployed. */
  #harmOf({ id }: Merged): Chance {
    return this.chance.of(`harm of ${id}`);
  }

  #first(environment: RolloutFact['environment']): 'initial' | 'forward' {
    const before = this.rollouts.some(
      (rollout) => rollout.environment === environment && rollout.change !== null && succeeded(rollout.steps),
    );
    return before ? 'forward' : 'initial';
  }

  #roll(
    version: Version,
    start: Instant,
    environment: RolloutFact['environment'],
    intent: Intent,
    course: Omit<Course, 'regions' | 'stopped'> & { readonly stopped?: boolean },
  ): RolloutFact {
    const { regions } = this.service;
    const places = environment === 'staging' ? regions.slice(0, 1) : regions;
    const whole = { stopped: false, ...course, regions: places };
    const steps = stepsOf(this.service, start, whole, this.chance);
    return this.#add(version.name, version.change.id, environment, steps, intent);
  }

  #add(
    version: string,
    change: string | null,
    environment: RolloutFact['environment'],
    steps: readonly StepFact[],
    intent: Intent,
  ): RolloutFact {
    const { service } = this;
    const rollout: RolloutFact = {
      id: `${service.name}/r${this.rollouts.length + 1}`,
      service: service.name,
      environment,
      deployer: service.deployer,
      kind: intent.kind,
      version,
      change,
      strategy: isCanary(service, intent)
        ? 'canary'
        : service.deployer === 'lambda'
          ? 'all_at_once'
          : 'rolling',
      trigger: intent.trigger ?? 'pipeline',
      undoes: intent.undoes ?? [],
      repairs: intent.repairs ?? null,
      incident: intent.incident ?? null,
      steps,
    };
    this.rollouts.push(rollout);
    return rollout;
  }
}

function isCanary({ deployer }: Service, { kind }: Intent): boolean {
  return deployer === 'deployer' && kind === 'forward';
}
