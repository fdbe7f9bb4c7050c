import type { Instant } from '../../../../tables/kinds.ts';
import { kaplanMeierMedian } from '../../kaplan_meier.ts';
import { holds, ratio } from '../../kpis/figures.ts';
import { ofPeople } from '../../kpis/hidden.ts';
import type { Page } from '../pages.ts';
import type { OperationalKpi } from './operational_kpi.ts';

/** What is asked of single pages: whether they were needed, when they came, how soon somebody took them on. */

export const actionablePages: OperationalKpi = {
  group: 'pages',
  figures({ pages }, period) {
    const own = pages.filter(({ at, isPage }) => isPage !== false && holds(period, at));
    const judged = own.map(needed).filter((answer) => answer !== null);
    const figures = ratio(judged.filter((answer) => answer).length, judged.length);
    return 2 * judged.length < own.length ? { ...figures, value: null } : figures;
  },
};

/** Whether somebody had to act; null: nobody said, and nothing shows it. */
function needed({ report }: Page): boolean | null {
  if (report === null) return null;
  if (report.disposition !== null) return report.disposition === 'useful';
  return report.deployment_id === null ? null : true;
}

export const pagesOutOfHours: OperationalKpi = {
  group: 'pages',
  figures({ pages, isWorkingTime }, period) {
    const own = pages.filter(({ at, isPage }) => isPage === true && holds(period, at));
    return ofPeople(
      own.map(({ report }) =>
        report?.acknowledged_by_kind === 'bot' ? null : (report?.acknowledged_by ?? null),
      ),
      ratio(own.filter(({ at }) => !isWorkingTime(at)).length, own.length),
    );
  },
};

export const timeToAcknowledge: OperationalKpi = {
  group: 'pages',
  figures({ pages, asOf }, period) {
    const answers = pages.filter(({ at }) => holds(period, at)).flatMap((page) => answerOf(page, asOf) ?? []);
    const takenOn = answers.filter(({ recovered }) => recovered).length;
    return ofPeople(
      answers.map(({ person }) => person),
      { ...ratio(takenOn, answers.length), value: kaplanMeierMedian(answers) },
    );
  },
};

/** How long a page of a pager waited for somebody; null where a program took it on, or time ran backwards. */
function answerOf({ at, report }: Page, asOf: Instant) {
  if (report === null || report.acknowledged_by_kind === 'bot') return null;
  const { acknowledged_at: taken, resolved_at: closed, acknowledged_by: person } = report;
  const recovered = taken !== null && taken < asOf;
  const end = recovered ? taken : closed !== null && closed < asOf ? closed : asOf;
  return end < at ? null : { seconds: (end - at) / 1000, recovered, person: recovered ? person : null };
}
