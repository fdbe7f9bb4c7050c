-- view: alarms_at_end
-- grain: one alarm at the end of one period
-- tables: listed_alarms, periods
-- definition: The last listing of each account and Region before the period's moment, no older than three days
--   (docs/definitions.md 8.1, 8.4).
with
moments as (
  select period, least(end_at, :as_of) as moment from periods
),
latest as (
  select moments.period, moments.moment, listed_alarms.place, max(listed_alarms.listed_at) as listed_at
  from moments
  join listed_alarms
    on listed_alarms.listed_at < moments.moment
    and date_diff('millisecond', listed_alarms.listed_at, moments.moment) <= 259200000
  group by moments.period, moments.moment, listed_alarms.place
)
select listed_alarms.*, latest.period, latest.moment
from latest
join listed_alarms
  on listed_alarms.place = latest.place
  and listed_alarms.listed_at = latest.listed_at
