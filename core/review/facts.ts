import type { Catalogue } from '../catalog/catalogue.ts';
import { type Compared, pairs } from '../kpi/compare.ts';
import { definitionVersion, type Evaluation, evaluate, serviceLives, type Tools } from '../kpi/evaluate.ts';
import { measure } from '../kpi/measure.ts';
import type { ServiceLife } from '../kpi/reason.ts';
import { judgeReview, type Usual, usualOf, weeklyPairs } from '../kpi/usual.ts';
import type { Measured, Period } from '../kpi/value.ts';
import type { LakeState } from '../lake/commit.ts';
import { compileEvidence } from '../sql/compile.ts';
import { contextOf, type Question } from '../sql/context.ts';
import { type Header, inListOrder } from '../sql/header.ts';
import {
  before,
  earlier,
  lastWholeMonth,
  lastYear,
  localDate,
  stretches,
  trailing,
  week,
} from '../sql/periods.ts';
import type { Instant } from '../tables/kinds.ts';
import { type Arrivals, arrivals } from './facts/arrivals.ts';
import { dataFlow, type TableFlow } from './facts/data_flow.ts';
import { type DataQuality, dataQuality } from './facts/data_quality.ts';
import { type FleetRollback, fleetRollbacks } from './facts/fleet_rollbacks.ts';
import { type IncidentCourse, incidentCourses } from './facts/incident_courses.ts';
import { type Ledger, ledgerOf } from './facts/ledger.ts';
import { type LeftOut, leftOut } from './facts/left_out.ts';
import { type Ahead, lookAhead } from './facts/look_ahead.ts';
import { type Talker, topTalkers } from './facts/top_talkers.ts';
import { type Unresolved, unresolved } from './facts/unresolved.ts';

/** Everything that the sections of a review are written from. */
export interface ReviewFacts {
  readonly catalogue: Catalogue;
  readonly period: Period;
  readonly asOf: Instant;
  readonly lives: readonly ServiceLife[];
  /** The KPIs of DORA. */
  readonly kpis: readonly Header[];
  /** Every KPI of every service in the period of the review. */
  readonly current: Evaluation;
  /** Those of alerting, access and the other parts of operations, of every service and account in that period; of what
   *  people do, in the trailing window. */
  readonly operationKpis: readonly Header[];
  readonly operations: Evaluation;
  /** The headline KPIs and what must stand beside them, over the 90 days up to its end and the 26 weeks before. */
  readonly trailingKpis: readonly Header[];
  readonly window: Period;
  readonly trailing: Evaluation;
  /** The headline KPIs over the trailing window, and numbers and shares of operations in the period, against the 26 weeks
   *  before: judged together. */
  readonly compared: readonly Compared[];
  /** How the numbers of operations lie within their limits. */
  readonly usual: readonly Usual[];
  /** Those of them that are another number since some week, beyond chance over everything that is compared. */
  readonly steps: readonly Usual[];
  readonly history: History;
  readonly fleet: readonly FleetRollback[];
  readonly quality: DataQuality;
  /** What came in, and what became of it. */
  readonly ledger: Ledger;
  /** The period by days or weeks. */
  readonly stretches: readonly Period[];
  readonly arrivals: Arrivals;
  readonly flow: readonly TableFlow[];
  readonly unresolved: Unresolved;
  readonly leftOut: readonly LeftOut[];
  readonly incidents: readonly IncidentCourse[];
  readonly ahead: readonly Ahead[];
  readonly talkers: readonly Talker[];
  /** SQL as run, by KPI. */
  readonly statements: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, string>;
}

/** Headline KPIs of earlier periods, for charts. */
export interface History {
  readonly weeks: readonly Period[];
  readonly months: readonly Period[];
  /** By period name. */
  readonly lastYear: ReadonlyMap<string, Period>;
  readonly values: readonly Measured[];
}

/** The start of lead time alone moves it many times over, and a median hides the slow: these are never far from it. */
const besideHeadline = ['merge_to_production', 'recovered_within_day'];
const trailingDays = 90;
const baselineDays = 26 * 7;

/** Reads what a review needs from the warehouse. */
export async function gatherFacts(
  tools: Tools & { readonly state: Pick<LakeState, 'inputs' | 'arrivals'> },
  question: Question,
  period: Period,
): Promise<ReviewFacts> {
  const { catalogue, asOf } = question;
  const { timeZone } = catalogue.reporting;
  const headers = inListOrder([...tools.library.queries.values()].map(({ header }) => header));
  const kpis = headers.filter(({ section }) => section === 'dora');
  const operationKpis = headers.filter(({ section }) => section !== 'dora');
  const headline = kpis.filter(({ group }) => group === 'headline').map(({ name }) => name);
  const all = kpis.map(({ name }) => name);
  const window = trailing(period, trailingDays, timeZone);
  const baseline = before(window, baselineDays, timeZone);
  const trailingKpis = kpis.filter(
    ({ name, group }) => group === 'headline' || besideHeadline.includes(name),
  );
  const trailingEvaluation = await evaluate(
    tools,
    { ...question, periods: [window, baseline] },
    trailingKpis.map(({ name }) => name),
  );
  const inPeriod = { ...question, periods: [period] };
  const inOperations = await evaluateOperations(tools, question, operationKpis, period, window);
  const usual = inOperations.values.flatMap((value) => usualOf(value) ?? []);
  const { compared, steps } = judgeReview(
    [...pairs(trailingEvaluation, window.name, baseline.name), ...weeklyPairs(inOperations.values)],
    usual,
  );
  const parts = stretches(period, timeZone);
  return {
    catalogue,
    period,
    asOf,
    lives: await serviceLives(tools, inPeriod),
    kpis,
    current: await evaluate(tools, inPeriod, all),
    operationKpis,
    operations: inOperations,
    trailingKpis,
    window,
    trailing: trailingEvaluation,
    compared,
    usual,
    steps,
    history: await historyOf(tools, question, period, headline),
    fleet: await fleetRollbacks(tools, contextOf(inPeriod), period),
    quality: await dataQuality(tools, contextOf(inPeriod)),
    ledger: ledgerOf(tools.state, parts),
    stretches: parts,
    arrivals: await arrivals(tools, contextOf(inPeriod), { catalogue, period, stretches: parts, asOf }),
    flow: await dataFlow(tools, contextOf(inPeriod)),
    unresolved: await unresolved(tools, contextOf(inPeriod)),
    leftOut: await leftOut(tools, contextOf(inPeriod)),
    incidents: await incidentCourses(tools, contextOf(inPeriod)),
    ahead: await lookAhead(tools, contextOf(inPeriod)),
    talkers: await topTalkers(tools, contextOf(inPeriod)),
    statements: new Map(
      headers.map(({ name }) => [name, compileEvidence(tools.library, [name], contextOf(inPeriod)).text]),
    ),
    versions: new Map(headers.map(({ name }) => [name, definitionVersion(tools.library, name, catalogue)])),
  };
}

/** What people do is told of the trailing window: few weeks know too few people for anything to be shown. */
async function evaluateOperations(
  tools: Tools,
  question: Question,
  headers: readonly Header[],
  period: Period,
  window: Period,
): Promise<Evaluation> {
  const named = (personal: boolean): string[] =>
    headers.filter(({ people }) => people > 0 === personal).map(({ name }) => name);
  const own = await evaluate(tools, { ...question, periods: [period] }, named(false));
  const ofPeople = await evaluate(tools, { ...question, periods: [window] }, named(true));
  return {
    values: [...own.values, ...ofPeople.values],
    evidence: [...own.evidence, ...ofPeople.evidence],
  };
}

async function historyOf(
  tools: Tools,
  question: Question,
  period: Period,
  kpis: readonly string[],
): Promise<History> {
  const { timeZone } = question.catalogue.reporting;
  const lastWeek = week(localDate(period.end - 1, timeZone), timeZone);
  const last = lastWeek.end > period.end ? earlier(lastWeek, 1, timeZone) : lastWeek;
  const weeks = Array.from({ length: 6 }, (_, index) => earlier(last, 5 - index, timeZone));
  const lastMonth = lastWholeMonth(period.end, timeZone);
  const months = Array.from({ length: 12 }, (_, index) => earlier(lastMonth, 11 - index, timeZone));
  const lastYears = new Map([...weeks, ...months].map((one) => [one.name, lastYear(one, timeZone)]));
  const periods = new Map([...weeks, ...months, ...lastYears.values()].map((one) => [one.name, one]));
  const context = contextOf({ ...question, periods: [...periods.values()] });
  return {
    weeks,
    months,
    lastYear: lastYears,
    values: await measure(tools.warehouse, tools.library, kpis, context),
  };
}
