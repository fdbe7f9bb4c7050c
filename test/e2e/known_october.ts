import { lines } from './lake_folder.ts';

/** What happened in one October, as records in canonical columns. */

export type Fact = Readonly<Record<string, string>>;

export const day = (date: number, time: string): string =>
  `2024-10-${String(date).padStart(2, '0')}T${time}Z`;

/** Two services that deploy daily, a minute later each day. Each deployment brings a change; every fifth fails. */
export const deployments: readonly Fact[] = ['checkout', 'search'].flatMap((service) =>
  Array.from({ length: 20 }, (_, index) => ({
    id: `${service}-${index}`,
    service,
    environment: 'production',
    status: 'succeeded',
    version: `${index}`,
    started_at: day(index + 1, '09:50:00'),
    finished_at: day(index + 1, `10:${10 + index}:00`),
  })),
);
export const changes: readonly Fact[] = deployments.map(({ id = '', service = '' }, index) => ({
  id: `change-of-${id}`,
  service,
  deployment_id: id,
  author: `author ${index % 7}`,
  author_kind: 'human',
  authored_at: day((index % 20) + 1, '08:00:00'),
  opened_at: day((index % 20) + 1, `08:${10 + index}:00`),
  merged_at: day((index % 20) + 1, `09:${10 + index}:00`),
}));
export const incidents: readonly Fact[] = deployments
  .filter((_, index) => index % 5 === 0)
  .map(({ id = '', service = '' }, index) => ({
    id: `incident-${index}`,
    service,
    environment: 'production',
    deployment_id: id,
    opened_at: day((index % 4) * 5 + 1, '10:35:00'),
    mitigated_at: day((index % 4) * 5 + 1, '10:45:00'),
    resolved_at: day((index % 4) * 5 + 1, '11:00:00'),
  }));
export const transitions: readonly Fact[] = ['ALARM', 'OK'].map((to_state, index) => ({
  alarm_arn: 'arn:a',
  service: 'checkout',
  to_state,
  event_time: day(7, `12:0${index}:00`),
}));

export const ndjson = (facts: readonly Fact[]): string => lines(...facts.map((fact) => JSON.stringify(fact)));
export const csv = (facts: readonly Fact[]): string => {
  const columns = Object.keys(facts[0] ?? {});
  return lines(columns.join(','), ...facts.map((fact) => columns.map((name) => fact[name]).join(',')));
};
export const whole = {
  'deployments.ndjson': ndjson(deployments),
  'changes.ndjson': ndjson(changes),
  'incidents.ndjson': ndjson(incidents),
};
