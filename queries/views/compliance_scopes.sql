-- view: compliance_scopes
-- grain: one service or account that compliance is reported of
-- tables: scopes, compliance_runs
-- definition: Services that were deployed, and whatever an evaluated resource belongs to (docs/definitions.md 8.2).
select scope, service from scopes
union
select service, service from compliance_runs where :service is null or service = :service
