-- view: told_changes
-- grain: one id of a change, as last known
-- tables: lake.change_events
-- definition: Change events, deduplicated and folded by their id (docs/definitions.md 1.1, 1.2).
with
events as (
  select *
  from (
    select
      *,
      row_number() over (partition by dt, id order by origin_object, origin_position) as copy
    from lake.change_events
    where dt between :from_dt and :to_dt
  ) as copies
  where copy = 1
),
ordered as (
  select
    *,
    row_number() over (
      partition by change_id order by coalesce(updated_at, event_time), content_hash, id
    ) as place
  from events
),
folded as (
  select
    change_id                                                                     as id,
    max_by(service_key, place)       filter (where service_key is not null)       as service_key,
    max_by(origin_object, place)                                                  as origin_object,
    max_by(origin_position, place)                                                as origin_position,
    max_by(source, place)            filter (where source is not null)            as source,
    max_by(repository, place)        filter (where repository is not null)        as repository,
    max_by(branch, place)            filter (where branch is not null)            as branch,
    max_by(sha, place)               filter (where sha is not null)               as sha,
    max_by(merge_request, place)     filter (where merge_request is not null)     as merge_request,
    max_by(title, place)             filter (where title is not null)             as title,
    max_by(labels, place)            filter (where labels is not null)            as labels,
    max_by(author, place)            filter (where author is not null)            as author,
    max_by(author_kind, place)       filter (where author_kind is not null)       as author_kind,
    max_by(reviewer, place)          filter (where reviewer is not null)          as reviewer,
    max_by(authored_at, place)       filter (where authored_at is not null)       as authored_at,
    max_by(opened_at, place)         filter (where opened_at is not null)         as opened_at,
    min(first_reviewed_at)                                                        as first_reviewed_at,
    max_by(merged_at, place)         filter (where merged_at is not null)         as merged_at,
    max_by(updated_at, place)        filter (where updated_at is not null)        as updated_at,
    max_by(reverts, place)           filter (where reverts is not null)           as reverts,
    max_by(cherry_pick_of, place)    filter (where cherry_pick_of is not null)    as cherry_pick_of,
    max_by(deployment_id, place)     filter (where deployment_id is not null)     as deployment_id,
    max_by(merge_order, place)       filter (where merge_order is not null)       as merge_order,
    max_by(url, place)               filter (where url is not null)               as url,
    min(service_key)                                                              as least_key,
    max(service_key)                                                              as greatest_key
  from ordered
  group by change_id
),
timed as (
  select *, coalesce(merged_at, opened_at, authored_at, updated_at) as event_time
  from folded
)
select *
from timed
where event_time < :as_of
