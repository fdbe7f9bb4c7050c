-- report: unresolved
-- title: What could not be told whose it is
-- grain: one kind of thing and what is unknown of it; of keys, one key
-- tables: deployments, changes, incident_members, lake.cloudtrail_daily
-- definition: Things that belong to no service, by their key; changes by people without an author, and calls of which it is
--   not known who called.
with
keyed as (
  select 'deployments' as fact, service_key, event_time from deployments where service is null
  union all
  select 'changes', service_key, event_time from changes where service is null
  union all
  select 'incidents', service_key, event_time from incident_members where service is null
),
final as (
  select
    'key'                              as unknown,
    fact,
    coalesce(service_key, '')          as name,
    count(*)                           as things,
    cast(null as bigint)               as of_things,
    min(event_time)                    as oldest,
    max(event_time)                    as newest
  from keyed
  group by fact, service_key
  union all
  select
    'author',
    'changes',
    '',
    count(*) filter (where author is null),
    count(*),
    min(event_time) filter (where author is null),
    max(event_time) filter (where author is null)
  from changes
  where coalesce(author_kind, 'human') <> 'bot'
  union all
  select
    'caller',
    'access',
    '',
    cast(coalesce(sum(events) filter (where caller = 'other'), 0) as bigint),
    cast(coalesce(sum(events), 0) as bigint),
    min(first_at) filter (where caller = 'other'),
    max(last_at) filter (where caller = 'other')
  from lake.cloudtrail_daily
  where dt between :from_dt and :to_dt
)
select * from final
