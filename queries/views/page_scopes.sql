-- view: page_scopes
-- grain: one service or account that pages are reported of
-- tables: alarm_scopes, incident_members
-- definition: Whatever alarms are reported of, and services that a pager called for (docs/definitions.md 8.2).
select scope, service from alarm_scopes
union
select service, service
from incident_members
where service is not null
  and told_by_pager
  and (:service is null or service = :service)
