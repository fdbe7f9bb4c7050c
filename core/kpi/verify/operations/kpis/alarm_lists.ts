import type { Instant } from '../../../../tables/kinds.ts';
import type { Listed, OperationalFindings } from '../findings.ts';
import { momentOf, type OperationalKpi, part } from './operational_kpi.ts';

const grown = 7_776_000_000;
const long = 604_800_000;

export const alarmsWithoutRunbook: OperationalKpi = listKpi(({ alarms }, moment) => {
  const listed = alarms(moment);
  return [listed.filter(({ row }) => row.runbook_url === null), listed];
});

export const alarmsWithoutOwner: OperationalKpi = listKpi(({ alarms }, moment) => {
  const listed = alarms(moment);
  return [listed.filter(({ owned }) => !owned), listed];
});

export const alarmsNeverFired: OperationalKpi = listKpi(({ alarms, episodesOfArn }, moment) => {
  const listed = alarms(moment).filter(
    ({ row, firstListed }) => moment - (row.created_at ?? firstListed) >= grown,
  );
  const silent = listed.filter(
    ({ row }) => row.state !== 'ALARM' && !episodesOfArn(row.arn).some(({ start }) => start < moment),
  );
  return [silent, listed];
});

export const alarmsAlwaysOn: OperationalKpi = listKpi(({ alarms, episodesOfArn }, moment) => {
  const sinceOf = ({ row }: Listed): Instant | null => {
    const last = episodesOfArn(row.arn).findLast(
      ({ start, knownUntil }) => start < moment && knownUntil >= row.event_time,
    );
    return row.state_since ?? last?.start ?? null;
  };
  const listed = alarms(moment).filter((each) => each.row.state !== 'ALARM' || sinceOf(each) !== null);
  const on = listed.filter((each) => {
    const since = each.row.state === 'ALARM' ? sinceOf(each) : null;
    return since !== null && moment - since > long;
  });
  return [on, listed];
});

function listKpi(
  parts: (findings: OperationalFindings, moment: Instant) => [readonly Listed[], readonly Listed[]],
): OperationalKpi {
  return {
    group: 'alarms',
    figures(findings, period) {
      const [numerator, denominator] = parts(findings, momentOf(period, findings.asOf));
      return part(numerator.length, denominator.length);
    },
  };
}
