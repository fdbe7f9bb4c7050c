import type { Observed } from '../core/catalog/observed.ts';
import { numberOf, textOf, textOrNull, textsOf } from '../core/kpi/rows.ts';
import type { ResultRow, Warehouse } from '../core/ports.ts';
import { type FactKind, factKind } from '../core/tables/coverage.ts';

const keysSql = `select
  service_key as key,
  count(*) as seen,
  min(event_time) as first_seen,
  max(event_time) as last_seen,
  array_agg(distinct account_id order by account_id) filter (where account_id is not null) as accounts
from (
  select service_key, event_time, account_id from lake.deployment_events
  union all select service_key, event_time, account_id from lake.change_events
  union all select service_key, event_time, account_id from lake.incident_events
) as keyed
where service_key is not null
group by service_key
order by service_key`;

/** Of calls and flows the rollups, and of them what docs/definitions.md 8.6 and 8.8 count; a call is owned by the
 *  beginning of its half hour. */
const operationsSql = `select
  service_key as key,
  account_id as account,
  sum(events) as seen,
  min(owned_at) as first_seen,
  max(owned_at) as last_seen
from (
  select service_key, account_id, event_time as owned_at, 1 as events from lake.alarm_transitions
  union all select service_key, account_id, event_time, 1 from lake.ops_events
  union all select service_key, account_id, event_time, 1 from lake.inventory
  union all select service_key, account_id, event_time + (half - 1) * interval '30' minute, events
  from lake.cloudtrail_hourly where not cross_account
  union all select service_key, account_id, event_time, records
  from lake.vpc_flows_hourly where resource_type is null
) as told
where service_key is not null or account_id is not null
group by service_key, account_id
order by service_key, account_id`;

const groupsSql = `select service_key as key, array_agg(distinct substr(flag.name, 18) order by substr(flag.name, 18)) as groups
from lake.deployment_events cross join unnest(flags) as flag (name)
where service_key is not null and flag.name like 'deployment_group:%'
group by service_key`;

const factsSql = `select source, fact, count(*) as seen, min(event_time) as first_seen, max(event_time) as last_seen
from (
  select source, 'deployments' as fact, event_time from lake.deployment_events
  union all select source, 'changes', event_time from lake.change_events
  union all select source, 'incidents', event_time from lake.incident_events
) as told
where source is not null
group by source, fact
order by source, fact`;

/** What the lake holds that a catalogue should know of. */
export async function observe(warehouse: Warehouse): Promise<Observed> {
  const rowsOf = async (text: string) => (await warehouse.query({ text, parameters: {} })).rows;
  const groups = await rowsOf(groupsSql);
  const groupsOf = new Map(groups.map((row) => [textOf(row, 'key'), textsOf(row, 'groups')]));
  const keys = await rowsOf(keysSql);
  const operations = await rowsOf(operationsSql);
  const facts = await rowsOf(factsSql);
  return {
    keys: keys.map((row) => ({
      key: textOf(row, 'key'),
      ...seen(row),
      accounts: row.accounts === null ? [] : textsOf(row, 'accounts'),
      groups: groupsOf.get(textOf(row, 'key')) ?? [],
    })),
    operations: operations.map((row) => ({
      key: textOrNull(row, 'key'),
      account: textOrNull(row, 'account'),
      ...seen(row),
    })),
    facts: facts.map((row) => ({
      source: textOf(row, 'source'),
      fact: factOf(textOf(row, 'fact')),
      ...seen(row),
    })),
  };
}

function seen(row: ResultRow) {
  return {
    rows: numberOf(row, 'seen'),
    firstSeen: numberOf(row, 'first_seen'),
    lastSeen: numberOf(row, 'last_seen'),
  };
}

function factOf(name: string): FactKind {
  return factKind.find((fact) => fact === name) ?? 'deployments';
}
