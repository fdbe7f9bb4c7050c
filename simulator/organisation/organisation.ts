/** Who there is, before anything happens. */
export interface Organisation {
  readonly name: string;
  /** IANA zone that reviews are written in. */
  readonly timeZone: string;
  readonly accounts: readonly Account[];
  readonly regions: readonly string[];
  readonly teams: readonly Team[];
  readonly services: readonly Service[];
}

export interface Account {
  /** Twelve digits. */
  readonly id: string;
  readonly name: string;
}

export interface Team {
  readonly name: string;
  /** Hours that its clocks are ahead of UTC. */
  readonly offset: number;
  readonly people: readonly Person[];
}

export interface Person {
  readonly name: string;
  readonly login: string;
  readonly email: string;
  /** Seconds that the clock of this person's machine is ahead. */
  readonly skew: number;
}

/** Who tells of a service's deployments. */
export type Deployer = 'github' | 'codepipeline' | 'lambda' | 'deployer';

export interface Service {
  readonly name: string;
  readonly title: string;
  readonly team: Team;
  /** 1 is what most depends on. */
  readonly tier: 1 | 2 | 3;
  readonly repository: string;
  readonly production: Account;
  readonly staging: Account;
  /** Where it runs in production; the first is deployed to first. */
  readonly regions: readonly string[];
  readonly deployer: Deployer;
  /** `continuous`: what is merged is deployed. Else at these hours of these weekdays (0 is Sunday), local time. */
  readonly policy: 'continuous' | { readonly weekdays: readonly number[]; readonly hour: number };
  /** Changes merged on a working day, on average. */
  readonly changes: number;
  /** Share of changes that harm in production. */
  readonly faults: number;
  /** Seconds that a deployment takes, about. */
  readonly duration: number;
  /** How changes reach the main branch: by a merge commit, or as one commit on top. */
  readonly merges: 'merge' | 'rebase';
  /** Names of services that it cannot do without. */
  readonly dependsOn: readonly string[];
}
