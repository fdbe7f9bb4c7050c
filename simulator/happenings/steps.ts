import type { Chance } from '../chance.ts';
import type { RolloutFact, StepFact } from '../facts.ts';
import type { Account, Service } from '../organisation/organisation.ts';
import { type Instant, minute } from '../time.ts';

/** How a rollout is to go. */
export interface Course {
  readonly account: Account;
  readonly regions: readonly string[];
  /** Probability that an attempt fails before it serves anyone. */
  readonly fails: number;
  /** Share of the usual time. */
  readonly pace: number;
  /** A canary that is stopped on its way: it served a part, and failed. */
  readonly stopped: boolean;
}

/** The steps of one rollout: Region after Region, each tried again where its deployer does that by itself. Ends with the
 *  first Region that fails for good. */
export function stepsOf(service: Service, start: Instant, course: Course, chance: Chance): StepFact[] {
  const steps: StepFact[] = [];
  const provider = providerOf(service, chance);
  let at = start;
  for (const region of wavesOf(service, course.regions)) {
    for (let attempt = 1; attempt <= attemptsOf(service); attempt += 1) {
      const own = steps.length === 0 || sharesProvider(service) ? provider : providerOf(service, chance);
      const step = stepFrom(service, at, { ...course, region, attempt, provider: own }, chance);
      steps.push(step);
      at = step.finishedAt + chance.whole(120, 900) * 1000;
      if (step.succeeded || course.stopped) break;
    }
    if (!succeeded(steps)) break;
  }
  return steps;
}

/** Whether the last step succeeded. */
export function succeeded(steps: readonly StepFact[]): boolean {
  return steps.at(-1)?.succeeded ?? false;
}

/** When a rollout was over. */
export function endOf({ steps }: Pick<RolloutFact, 'steps'>): Instant {
  return Math.max(...steps.map(({ finishedAt }) => finishedAt));
}

/** When a rollout first served someone; null: it never did. */
export function servedAt({ steps }: Pick<RolloutFact, 'steps'>): Instant | null {
  const times = steps.flatMap((step) => step.servedAt ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

type Place = Course & { readonly region: string; readonly attempt: number; readonly provider: string };

function stepFrom(service: Service, startedAt: Instant, place: Place, chance: Chance): StepFact {
  const { account, region, attempt, provider, stopped } = place;
  // A call to Lambda takes no time that anybody tells.
  const takes = service.deployer === 'lambda' ? 0 : chance.around(service.duration * place.pace, 0.3);
  const finishedAt = startedAt + Math.round(takes) * 1000;
  const fails = service.deployer !== 'lambda' && chance.happens(place.fails);
  const part = service.deployer === 'deployer' ? startedAt + Math.round(takes / 4) * 1000 : finishedAt;
  return {
    region,
    account: account.id,
    provider,
    attempt,
    startedAt,
    servedAt: fails ? null : part,
    finishedAt,
    succeeded: !fails && !stopped,
  };
}

/** One pipeline deploys to all Regions in one go, and so does a workflow; the others go Region by Region. */
function wavesOf({ deployer }: Service, regions: readonly string[]): readonly string[] {
  return deployer === 'lambda' || deployer === 'deployer' ? regions : regions.slice(0, 1);
}

/** CodePipeline and the organisation's own tool try again in the same execution. */
function attemptsOf({ deployer }: Service): number {
  return deployer === 'codepipeline' || deployer === 'deployer' ? 2 : 1;
}

function sharesProvider({ deployer }: Service): boolean {
  return deployer === 'codepipeline' || deployer === 'deployer';
}

function providerOf({ deployer }: Service, chance: Chance): string {
  return deployer === 'github' ? String(chance.whole(1_000_000_000, 9_999_999_999)) : chance.uuid();
}

/** How long after its merge a change can be deployed: the time of its build. */
export const buildTime = 8 * minute;
