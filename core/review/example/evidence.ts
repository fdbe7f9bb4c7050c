import type { Evidence, EvidenceRow, ReviewValue } from '../document.ts';
import { evidenceRowLimit } from '../schema/evidence.ts';
import { evidenceId, valueId } from '../value.ts';
import { rolledBack, services } from './govuk.ts';
import { headline, serviceValues } from './values.ts';

const file = 'deployments-production-2022-2024.csv';

/** Every rollout of a service: those that were rolled back at their times, the others spread over the month. */
function rolloutsOf([service, rollouts, failed]: (typeof services)[number]): EvidenceRow[] {
  const undone = rolledBack.filter(([name]) => name === service);
  const step = (31 * 86_400_000) / rollouts;
  const kept = Array.from({ length: rollouts - failed }, (_, index) => ({
    ...row(
      service,
      new Date(Date.parse('2024-10-01T09:12:31Z') + index * step).toISOString(),
      13_300 + index * 7,
    ),
    in_numerator: false,
  }));
  const failures = undone.map(([, from, to, position]) => ({
    ...row(service, from, position),
    measure: (Date.parse(to) - Date.parse(from)) / 1000,
    note: 'rollback',
  }));
  return [...failures, ...kept];
}

function row(service: string, time: string, origin_position: number): EvidenceRow {
  return {
    id: `govuk:${service}:production:${time}`,
    service,
    environment: 'production',
    event_time: time,
    in_numerator: true,
    in_denominator: true,
    measure: null,
    note: null,
    origin_object: file,
    origin_position,
  };
}

function evidenceOf(value: ReviewValue): Evidence {
  const { name, kind } = value.scope;
  const rows = services
    .filter(([service]) => kind === 'organisation' || service === name)
    .flatMap(rolloutsOf);
  return {
    id: evidenceId(value),
    kpi: value.kpi,
    title: `${value.title}, ${name}, 2024-10`,
    value_id: valueId(value),
    statement: 'sql--rollouts',
    measure_unit: 'seconds',
    total_rows: kind === 'organisation' ? 1018 : rows.length,
    rows: rows.slice(0, evidenceRowLimit),
    command: `ops-review explain ${value.kpi} --${kind} ${name} --period 2024-10`,
  };
}

export const evidence: readonly Evidence[] = [
  ...headline.filter((value) => value.evidence !== null),
  ...serviceValues.flatMap(({ frequency, failRate }) => [frequency, failRate]),
].map(evidenceOf);
