-- view: changes
-- grain: one change to code, as last known
-- tables: told_changes, change_numbers, service_map
-- definition: What was told of a change, under its number too, with its service (docs/definitions.md 1.3, 1.6).
with
requests as (
  select change_numbers.change_id, told_changes.*
  from change_numbers
  join told_changes on told_changes.id = change_numbers.number
),
whole as (
  select
    told_changes.id,
    told_changes.origin_object,
    told_changes.origin_position,
    coalesce(told_changes.service_key, request.service_key)       as service_key,
    coalesce(told_changes.source, request.source)                 as source,
    coalesce(told_changes.repository, request.repository)         as repository,
    coalesce(told_changes.branch, request.branch)                 as branch,
    coalesce(told_changes.sha, request.sha)                       as sha,
    coalesce(told_changes.merge_request, request.merge_request)   as merge_request,
    coalesce(told_changes.title, request.title)                   as title,
    coalesce(told_changes.labels, request.labels)                 as labels,
    coalesce(told_changes.author, request.author)                 as author,
    coalesce(told_changes.author_kind, request.author_kind)       as author_kind,
    coalesce(told_changes.reviewer, request.reviewer)             as reviewer,
    coalesce(told_changes.authored_at, request.authored_at)       as authored_at,
    coalesce(told_changes.opened_at, request.opened_at)           as opened_at,
    case
      when request.first_reviewed_at < told_changes.first_reviewed_at then request.first_reviewed_at
      else coalesce(told_changes.first_reviewed_at, request.first_reviewed_at)
    end as first_reviewed_at,
    coalesce(told_changes.merged_at, request.merged_at)           as merged_at,
    coalesce(told_changes.updated_at, request.updated_at)         as updated_at,
    coalesce(told_changes.reverts, request.reverts)               as reverts,
    coalesce(told_changes.cherry_pick_of, request.cherry_pick_of) as cherry_pick_of,
    coalesce(told_changes.deployment_id, request.deployment_id)   as deployment_id,
    coalesce(told_changes.merge_order, request.merge_order)       as merge_order,
    coalesce(told_changes.url, request.url)                       as url,
    told_changes.event_time
  from told_changes
  left join requests as request on request.change_id = told_changes.id
  left join change_numbers on change_numbers.number = told_changes.id
  where change_numbers.number is null
)
select
  whole.*,
  coalesce(
    service_map.service,
    case when whole.service_key like 'service:_%' then substr(whole.service_key, 9) end
  ) as service,
  service_map.team
from whole
left join service_map
  on service_map.key = whole.service_key
  and (service_map.valid_from is null or service_map.valid_from <= whole.event_time)
  and (service_map.valid_to is null or service_map.valid_to > whole.event_time)
