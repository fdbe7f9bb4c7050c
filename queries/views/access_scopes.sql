-- view: access_scopes
-- grain: one service or account that calls are reported of
-- tables: scopes, call_places
-- definition: Services that were deployed, and whatever a call belongs to (docs/definitions.md 8.2).
select scope, service from scopes
union
select service, service from call_places where :service is null or service = :service
