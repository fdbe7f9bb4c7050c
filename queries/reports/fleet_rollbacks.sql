-- report: fleet_rollbacks
-- title: Rollbacks of many services together
-- grain: one event
-- tables: rollouts
-- definition: Production rollbacks of at least three services, each within 15 minutes of the one before, are one event
--   (docs/definitions.md 2.9).
with
ordered as (
  select
    *,
    row_number() over (order by finish, service, id) as place,
    lag(finish) over (order by finish, service, id)  as previous_finish
  from rollouts
  where production and succeeded and kind = 'rollback'
),
marked as (
  select
    *,
    sum(
      case
        when previous_finish is null then 1
        when date_diff('millisecond', previous_finish, finish) > 900000 then 1
        else 0
      end
    ) over (order by place rows between unbounded preceding and current row) as event
  from ordered
),
final as (
  select
    event,
    min(finish)                                  as began_at,
    max(finish)                                  as ended_at,
    count(distinct service)                      as services,
    count(*)                                     as rollbacks,
    array_agg(distinct service order by service) as service_names,
    min_by(id, place)                            as first_id
  from marked
  group by event
  having count(distinct service) >= 3
)
select * from final
