-- view: flow_scopes
-- grain: one service or account that flows are reported of
-- tables: scopes, flow_places
-- definition: Services that were deployed, and whatever a flow belongs to (docs/definitions.md 8.2).
select scope, service from scopes
union
select service, service from flow_places where :service is null or service = :service
