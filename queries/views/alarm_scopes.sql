-- view: alarm_scopes
-- grain: one service or account that alarms are reported of
-- tables: scopes, episodes, listed_alarms
-- definition: Services that were deployed, and whatever an alarm belongs to (docs/definitions.md 8.2).
select scope, service from scopes
union
select service, service from episodes where :service is null or service = :service
union
select service, service from listed_alarms where :service is null or service = :service
