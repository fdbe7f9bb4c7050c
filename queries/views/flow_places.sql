-- view: flow_places
-- grain: one service or account that a flow belongs to
-- tables: owned_flows
-- definition: Whatever a flow belongs to, whenever it was (docs/definitions.md 8.2), and the first of its flows.
select service, min(first_at) as known_from
from owned_flows
group by service
