-- view: busiest_ports
-- grain: a port and day (UTC)
-- tables: hourly_flows
-- definition: The 1,000 ports that most records of the day were towards; of equal ones the lesser.
with
ports as (
  select
    hour_number / 24 as day_number,
    port,
    row_number() over (partition by hour_number / 24 order by count(*) desc, port) as place
  from hourly_flows
  where port is not null
  group by hour_number / 24, port
)
select day_number, port from ports where place <= 1000
