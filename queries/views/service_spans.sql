-- view: service_spans
-- grain: one entry of the service map
-- tables: service_map
-- definition: The service map with a beginning and an end in each entry, the first and the last day that there are where it
--   names none: what is joined by comparisons alone, DuckDB joins by hash, and else each row with each entry.
select
  key,
  service,
  environment,
  team,
  coalesce(valid_from, timestamp '0001-01-01 00:00:00') as valid_from,
  coalesce(valid_to, timestamp '9999-12-31 00:00:00')   as valid_to
from service_map
