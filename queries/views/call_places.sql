-- view: call_places
-- grain: one service or account that a call belongs to
-- tables: owned_calls
-- definition: Whatever a call belongs to, whenever it was (docs/definitions.md 8.2).
select distinct service from owned_calls
