-- view: incident_members
-- grain: one incident as last known, with the incident that it was merged into
-- tables: told_incidents
-- definition: Incidents with their root (docs/definitions.md 1.5). What they were told to be is a view of its own: it is
--   read here a dozen times.
with
claimed as (
  select * from told_incidents where service is not null
),
links as (
  select child.id, parent.id as parent_id
  from claimed as child
  join claimed as parent on parent.id = child.merged_into
),
steps as (
  select
    told_incidents.id,
    one.parent_id   as step_1,
    two.parent_id   as step_2,
    three.parent_id as step_3,
    four.parent_id  as step_4,
    five.parent_id  as step_5,
    six.parent_id   as step_6
  from told_incidents
  left join links as one on one.id = told_incidents.id
  left join links as two on two.id = one.parent_id
  left join links as three on three.id = two.parent_id
  left join links as four on four.id = three.parent_id
  left join links as five on five.id = four.parent_id
  left join links as six on six.id = five.parent_id
),
roots as (
  select
    id,
    case
      when step_6 is not null then id
      else coalesce(step_5, step_4, step_3, step_2, step_1, id)
    end as root_id
  from steps
)
select told_incidents.*, roots.root_id
from told_incidents
join roots on roots.id = told_incidents.id
