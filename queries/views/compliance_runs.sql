-- view: compliance_runs
-- grain: one stretch in which a check of a resource against a rule had one outcome
-- tables: lake.ops_events, service_spans
-- definition: Evaluations of configuration rules, deduplicated, repeats joined (docs/definitions.md 8.9).
with
events as (
  select *
  from (
    select
      *,
      coalesce(updated_at, event_time)                            as said_at,
      coalesce(account_id, '') || ' ' || coalesce(region, '')     as place_name,
      coalesce(subject_type, '') || ' ' || subject                as resource,
      coalesce(outcome, 'unknown')                                as verdict,
      row_number() over (
        partition by dt, id, content_hash order by origin_object, origin_position
      ) as copy
    from lake.ops_events
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1 and kind = 'compliance' and name is not null and subject is not null
),
ordered as (
  select
    *,
    lag(verdict) over (partition by place_name, name, resource order by said_at, content_hash, id) as verdict_before
  from events
  where said_at < :as_of
),
turns as (
  select
    *,
    lead(said_at) over (partition by place_name, name, resource order by said_at, content_hash, id) as until
  from ordered
  where verdict_before is null or verdict_before <> verdict
),
claims as (
  select
    turns.*,
    coalesce(
      own.service,
      of_account.service,
      case when turns.service_key like 'service:_%' then substr(turns.service_key, 9) end,
      'account:' || coalesce(turns.account_id, 'unknown')
    ) as service,
    case when own.service is not null then own.environment else of_account.environment end as environment
  from turns
  left join service_spans as own
    on own.key = turns.service_key
    and own.valid_from <= turns.said_at
    and own.valid_to > turns.said_at
  left join service_spans as of_account
    on of_account.key
      = case when coalesce(turns.service_key, '') not like 'service:_%' then 'account:' || turns.account_id end
    and of_account.valid_from <= turns.said_at
    and of_account.valid_to > turns.said_at
)
select
  id,
  service,
  environment,
  account_id,
  region,
  name as rule,
  resource,
  subject,
  verdict,
  said_at as since,
  until,
  origin_object,
  origin_position
from claims
