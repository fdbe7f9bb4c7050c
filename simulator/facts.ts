import type { OperationsFacts } from './operations/facts.ts';
import type { Settings } from './settings.ts';
import type { Instant } from './time.ts';
import type { PlantedTraffic, TrafficFacts } from './traffic/facts.ts';

/** What really happened. Causes and times, never a KPI: `facts.json` of a simulation. Times are milliseconds since 1970;
 *  what happened after the last day is known here too, and was written, for feeds do not stop. */
export interface Facts {
  readonly settings: Settings;
  /** The instant after the last simulated day: what is asked about ends here. */
  readonly until: Instant;
  readonly services: readonly ServiceFact[];
  readonly changes: readonly ChangeFact[];
  readonly rollouts: readonly RolloutFact[];
  readonly faults: readonly FaultFact[];
  readonly incidents: readonly IncidentFact[];
  readonly decoys: readonly DecoyFact[];
  /** All that was arranged. */
  readonly planted: readonly PlantedFact[];
  /** What really happened to alarms and to the operation of everything. */
  readonly operations: OperationsFacts;
  /** What really went on in the accounts and networks. */
  readonly traffic: TrafficFacts;
  readonly written: readonly WrittenFact[];
}

export interface ServiceFact {
  readonly name: string;
  readonly team: string;
  readonly tier: number;
  readonly deployer: string;
  readonly dependsOn: readonly string[];
}

/** What was done to the code, merged or not. */
export interface ChangeFact {
  readonly id: string;
  readonly service: string;
  readonly repository: string;
  /** Of its pull request. */
  readonly number: number;
  readonly kind: 'feature' | 'improvement' | 'bug' | 'dependency' | 'hotfix' | 'revert' | 'fix';
  readonly author: string;
  readonly byBot: boolean;
  /** When it was begun, by a clock that is right; null: before there was a first commit of its own. */
  readonly authoredAt: Instant;
  /** Seconds that the author's clock was ahead: commits carry what it showed. */
  readonly skew: number;
  readonly openedAt: Instant;
  readonly firstReviewedAt: Instant | null;
  readonly mergedAt: Instant | null;
  /** The commit by which it reached the main branch; null: it never did. */
  readonly sha: string | null;
  /** The change that it undoes. */
  readonly reverts: string | null;
  /** Whether it harmed in production: there is a fault of it. */
  readonly faulty: boolean;
}

/** One version brought to one environment of one service, however many steps that took. */
export interface RolloutFact {
  readonly id: string;
  readonly service: string;
  readonly environment: 'production' | 'staging';
  readonly deployer: string;
  /** What it was meant as. */
  readonly kind: 'initial' | 'forward' | 'hotfix' | 'rollback' | 'configuration' | 'flag';
  readonly version: string;
  /** The last change that the version holds; null where it is not known by changes. */
  readonly change: string | null;
  readonly strategy: 'all_at_once' | 'rolling' | 'canary';
  readonly trigger: 'pipeline' | 'manual' | 'automatic';
  /** Rollouts that it undid, or made good. */
  readonly undoes: readonly string[];
  readonly repairs: string | null;
  /** The incident that it ended. */
  readonly incident: string | null;
  readonly steps: readonly StepFact[];
}

/** One attempt in one Region. */
export interface StepFact {
  readonly region: string;
  readonly account: string;
  readonly provider: string;
  /** From 1. */
  readonly attempt: number;
  readonly startedAt: Instant;
  /** When it first served someone; null: never. */
  readonly servedAt: Instant | null;
  readonly finishedAt: Instant;
  readonly succeeded: boolean;
}

/** A change that harmed, from when it was felt until it was made good. */
export interface FaultFact {
  readonly id: string;
  readonly service: string;
  readonly change: string;
  /** The production rollout that brought it. */
  readonly rollout: string;
  /** When the version that brought it first served. */
  readonly servedAt: Instant;
  /** How its harm set in: with the version, when something was done that is rarely done, under the load of the day, or
   *  little by little, as of a leak. */
  readonly onset: 'at_once' | 'delayed' | 'under_load' | 'gradual';
  /** When it was first felt: from then on customers were harmed. */
  readonly beganAt: Instant;
  readonly detectedAt: Instant;
  readonly remedy: 'rollback' | 'hotfix' | 'fix_forward' | 'flag';
  /** The rollouts of the remedy, in their order; empty where a flag did it of which no deployer tells. */
  readonly remedies: readonly string[];
  readonly endedAt: Instant;
  /** The incident that was opened for it; null: nobody opened one. */
  readonly incident: string | null;
}

export interface IncidentFact {
  readonly id: string;
  readonly service: string;
  readonly title: string;
  readonly severity: 1 | 2 | 3 | 4;
  /** What caused it: a fault, of the service or of one that it depends on, something outside, or what another incident
   *  was a symptom of. */
  readonly cause:
    | { readonly kind: 'fault'; readonly fault: string; readonly rollout: string }
    | { readonly kind: 'outside'; readonly what: string }
    | { readonly kind: 'symptom'; readonly of: string };
  /** Whether it was made to begin shortly after a rollout that had nothing to do with it. */
  readonly coincident: boolean;
  readonly impactAt: Instant;
  /** When the harm was stopped: what it had done until then may have been felt for longer. */
  readonly mitigatedAt: Instant;
  /** When nobody felt it any more. */
  readonly impactEndedAt: Instant;
  readonly detectedBy: 'alarm' | 'person' | 'customer';
  readonly openedAt: Instant;
  /** Login of who was on call for the service when it was opened; null: nobody. */
  readonly onCall: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: 'human' | 'bot';
  readonly resolvedAt: Instant;
  readonly review: ReviewFact | null;
}

/** What the post-incident review put down. */
export interface ReviewFact {
  readonly heldAt: Instant;
  /** Whether it says when nobody felt it any more; others know only when the harm was stopped. */
  readonly impactEndKnown: boolean;
  /** The rollout that it blames, rightly or not; null: none. */
  readonly blames: string | null;
  readonly causes: readonly string[];
  /** When customers were first told; null: they were not. */
  readonly customersToldAt: Instant | null;
  /** How often somebody else had to be called in. */
  readonly escalations: number;
  readonly disposition: 'useful' | 'noise' | 'duplicate' | 'false_alarm';
}

/** A change elsewhere, made around an incident that it has nothing to do with: a parameter of another service was set. */
export interface DecoyFact {
  readonly incident: string;
  readonly service: string;
  readonly at: Instant;
  /** The name of the parameter. */
  readonly what: string;
}

/** What was arranged, so that one can look whether it is found: calls and flows, or how much something changed. */
export type PlantedFact = PlantedEffect | PlantedTraffic;

export interface PlantedEffect {
  readonly what: string;
  readonly service: string | null;
  readonly at: Instant;
  readonly until: Instant | null;
  /** What changed from then on, and by which factor; 1: nothing did. */
  readonly of: string;
  readonly factor: number;
}

/** How many records of a feed were written, and how. */
export interface WrittenFact {
  readonly feed: string;
  readonly files: number;
  /** All that stand in the files, broken ones included. */
  readonly records: number;
  /** Copies of records that stand there too. */
  readonly copies: number;
  readonly late: number;
  readonly broken: number;
}
