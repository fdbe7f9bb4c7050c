import type { CanonicalName } from '../sources/canonical/inputs.ts';
import type { FactKind } from '../tables/coverage.ts';
import type { Instant } from '../tables/kinds.ts';

/** What `ops-review.yaml` says, checked and resolved. The schema that reads it is `schema.ts` beside this file. */
export interface Catalogue {
  readonly services: readonly Service[];
  readonly serviceMap: readonly ServiceMapEntry[];
  /** Empty: not listed; then production is what is named `production` or `prod`. */
  readonly environments: readonly Environment[];
  readonly coverage: readonly CoverageDeclaration[];
  readonly dora: DoraSettings;
  readonly reporting: ReportingSettings;
  readonly privacy: PrivacySettings;
  /** Fields of flow-log lines that come without a header, by the log group of CloudWatch Logs that delivers them. */
  readonly flowFormats: ReadonlyMap<string, string>;
  readonly inputs: readonly InputDeclaration[];
  readonly warehouse: WarehouseSettings;
}

/** The engine that answers questions about the lake, and where it is. */
export type WarehouseSettings =
  | { readonly engine: 'duckdb' }
  | {
      readonly engine: 'trino';
      readonly url: string;
      readonly user: string;
      /** Holds both schemas. */
      readonly catalog: string;
      /** Of the tables of the lake. */
      readonly schema: string;
      /** Takes views as tables for as long as a command runs. */
      readonly scratch: string;
    }
  | {
      readonly engine: 'athena';
      /** Null: that of the environment. */
      readonly region: string | null;
      readonly workgroup: string;
      /** Where results go; null where the workgroup says where. */
      readonly output: string | null;
      /** Database of the tables of the lake. */
      readonly schema: string;
      /** Database that takes views as tables for as long as a command runs. */
      readonly scratch: string;
      /** Where their files go; null where the workgroup says where. */
      readonly location: string | null;
      /** Bytes; null: no limit of ours. */
      readonly scanLimit: number | null;
    };

/** What is taken in where a command names nothing; unknown is what the command's options are without it. */
export interface InputDeclaration {
  /** Relative to the file that declares it, as is `map`. */
  readonly path: string;
  readonly table: CanonicalName | null;
  readonly map: string | null;
  readonly source: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly repository: string | null;
  readonly service: string | null;
  readonly revision: string | null;
}

export interface Service {
  readonly name: string;
  readonly title: string | null;
  /** Of several over time, the latest; which team it was at an instant, the service map says. */
  readonly team: string | null;
  readonly owner: string | null;
  readonly tier: string | null;
  readonly runbook: string | null;
  /** By whose clocks its team works; null: `reporting.timeZone`. */
  readonly timeZone: string | null;
  /** When it was switched off; null is live. */
  readonly retired: Instant | null;
  /** Source whose rows count as deployments, for each environment; `*` is every other. */
  readonly deploymentsFrom: Readonly<Record<string, string>>;
}

/** Which service, environment, team and tier a raw key meant, and when: [validFrom, validTo), null is open. */
export interface ServiceMapEntry {
  /** Kind and value, such as `service:checkout`, `repository:acme/checkout`, `pipeline:checkout-prod`. */
  readonly key: string;
  readonly service: string;
  readonly environment: string | null;
  readonly team: string | null;
  readonly tier: string | null;
  readonly validFrom: Instant | null;
  readonly validTo: Instant | null;
}

export interface Environment {
  readonly name: string;
  readonly production: boolean;
  /** Position on the way to production; lower comes first. */
  readonly order: number;
}

/** One stretch over which a source told all there was of one kind of fact: [from, to), null is open. */
export interface CoverageDeclaration {
  readonly source: string;
  readonly fact: FactKind;
  readonly service: string | null;
  readonly environment: string | null;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: string | null;
}

/** Durations in seconds. Meanings: docs/definitions.md. */
export interface DoraSettings {
  readonly rollbackWindow: number;
  readonly waveGap: number;
  /** null: `none`, without limit. */
  readonly incidentWindow: number | null;
  readonly recovery: 'mitigated' | 'resolved';
  readonly median: 'lower' | 'interpolated';
  readonly link: 'explicit' | 'time';
  readonly countFailedAttempts: boolean;
  /** Patterns with `*` for any run of characters, compared without regard to case. */
  readonly hotfix: {
    readonly branch: readonly string[];
    readonly label: readonly string[];
    readonly title: readonly string[];
  };
}

export interface ReportingSettings {
  /** IANA zone by which days, weeks and months begin. */
  readonly timeZone: string;
  readonly organisation: string | null;
  readonly workingHours: WorkingHours;
  /** Patterns of the labels that mark a change as improvement, as those of `dora.hotfix`. */
  readonly improvement: readonly string[];
}

/** From when until when people work, Monday to Friday, in minutes of the day by the clocks of a service's team. */
export interface WorkingHours {
  readonly from: number;
  readonly to: number;
}

export interface PrivacySettings {
  /** `hash`: authors and reviewers are keyed digests. */
  readonly actors: 'hash' | 'drop';
  /** Key of that digest; null: the lake makes its own and keeps it. */
  readonly key: string | null;
}

const day = 86_400;

export const defaultDora: DoraSettings = {
  rollbackWindow: 7 * day,
  waveGap: 6 * 3600,
  incidentWindow: 3600,
  recovery: 'mitigated',
  median: 'lower',
  link: 'explicit',
  countFailedAttempts: false,
  hotfix: { branch: ['hotfix/*', 'hotfix-*'], label: ['hotfix'], title: ['hotfix:*'] },
};

export const defaultWorkingHours: WorkingHours = { from: 9 * 60, to: 17 * 60 };

export const defaultImprovement: readonly string[] = ['improvement'];

/** What holds where there is no `ops-review.yaml`. */
export const defaultCatalogue: Catalogue = {
  services: [],
  serviceMap: [],
  environments: [],
  coverage: [],
  dora: defaultDora,
  reporting: {
    timeZone: 'UTC',
    organisation: null,
    workingHours: defaultWorkingHours,
    improvement: defaultImprovement,
  },
  privacy: { actors: 'hash', key: null },
  flowFormats: new Map(),
  inputs: [],
  warehouse: { engine: 'duckdb' },
};
