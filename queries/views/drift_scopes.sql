-- view: drift_scopes
-- grain: one service or account whose stacks are reported of
-- tables: scopes, drift_checks
-- definition: Services that were deployed, and whatever a stack belongs to (docs/definitions.md 8.2).
select scope, service from scopes
union
select service, service from drift_checks where :service is null or service = :service
