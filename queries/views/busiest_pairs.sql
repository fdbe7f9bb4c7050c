-- view: busiest_pairs
-- grain: two addresses, a port and a protocol, of one account, Region, service key and day (UTC)
-- tables: accepted_flows
-- definition: Of each account, Region and service key the 100 pairs that exchanged most bytes of the day. Most pairs are left
--   out by their bytes alone, before any are sorted by their names.
with
pairs as (
  select
    day_number,
    account_id,
    region,
    service_key,
    address,
    peer,
    protocol,
    port,
    coalesce(sum(cast(bytes as decimal(38, 0))), 0) as bytes
  from accepted_flows
  group by 1, 2, 3, 4, 5, 6, 7, 8
),
by_bytes as (
  select
    *, row_number() over (partition by day_number, account_id, region, service_key order by bytes desc) as place
  from pairs
),
leasts as (
  select day_number, account_id, region, service_key, min(bytes) as least
  from by_bytes
  where place <= 100
  group by 1, 2, 3, 4
),
ranked as (
  select
    pairs.*,
    row_number() over (
      partition by pairs.day_number, pairs.account_id, pairs.region, pairs.service_key
      order by bytes desc, address, peer, port, protocol
    ) as place
  from pairs
  join leasts
    on leasts.day_number = pairs.day_number
    and leasts.account_id is not distinct from pairs.account_id
    and leasts.region is not distinct from pairs.region
    and leasts.service_key is not distinct from pairs.service_key
  where pairs.bytes >= leasts.least
)
select day_number, account_id, region, service_key, address, peer, protocol, port
from ranked
where place <= 100
