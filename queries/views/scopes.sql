-- view: scopes
-- grain: one scope that is reported on
-- tables: services
-- definition: The services that are asked for (docs/definitions.md 4.4).
select service as scope, service
from services
where :service is null or service = :service
