import type { Instant } from '../../../tables/kinds.ts';
import type { Period } from '../../value.ts';
import { type DeployedChange, isCounted } from '../deployed_changes.ts';
import type { Findings } from '../findings.ts';
import { durations, type Sample } from '../lead_time.ts';
import { median, p90 } from '../quantile.ts';
import { holds, type Kpi, plain } from './figures.ts';
import { ofPeople } from './hidden.ts';

type TimeOf = (change: DeployedChange) => Instant | null;

const authored: TimeOf = ({ authored_at }) => authored_at;
const opened: TimeOf = ({ opened_at }) => opened_at;
const reviewed: TimeOf = ({ first_reviewed_at }) => first_reviewed_at;
const mergedAt: TimeOf = ({ merged_at }) => merged_at;
const finished: TimeOf = ({ finish }) => finish;

/** The lead times of a period, with what was left out of them. */
export function leadTimes(findings: Findings, period: Period): Sample<DeployedChange> {
  return sampleOf(findings, period, authored, finished);
}

/** `change_lead_time`, its p90, and `merge_to_production`, seconds. */
export const changeLeadTime: Kpi = medianOf(authored, finished);
export const mergeToProduction: Kpi = medianOf(mergedAt, finished);
export const changeLeadTimeP90: Kpi = (findings, period) => {
  const seconds = secondsOf(leadTimes(findings, period));
  return plain(p90(seconds), seconds.length);
};

/** `coding_time`, `pickup_time`, `review_time`, seconds. */
export const codingTime: Kpi = stage(authored, opened);
export const pickupTime: Kpi = stage(opened, reviewed);
export const reviewTime: Kpi = stage(reviewed, mergedAt);

function medianOf(begin: TimeOf, end: TimeOf): Kpi {
  return (findings, period) => {
    const seconds = secondsOf(sampleOf(findings, period, begin, end));
    return plain(median(seconds, findings.dora.median), seconds.length);
  };
}

function stage(begin: TimeOf, end: TimeOf): Kpi {
  return (findings, period) => {
    const sample = sampleOf(findings, period, begin, end);
    const seconds = secondsOf(sample);
    const authors = sample.counted.map(({ from }) => from.author);
    return ofPeople(authors, plain(median(seconds, findings.dora.median), seconds.length));
  };
}

function sampleOf(
  { deployed }: Findings,
  period: Period,
  begin: TimeOf,
  end: TimeOf,
): Sample<DeployedChange> {
  const counted = deployed.filter((change) => isCounted(change) && holds(period, change.finish));
  return durations(counted, begin, end);
}

function secondsOf({ counted }: Sample<DeployedChange>): number[] {
  return counted.map(({ seconds }) => seconds);
}
