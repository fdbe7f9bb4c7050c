-- Generated from core/tables by tools/generate.ts; do not edit.

create schema lake;

-- One row is one thing that was said about a deployment.
create table lake."deployment_events" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "deployment_id" VARCHAR, -- the deployment: the id given, else source, provider id, service, environment, attempt
  "content_hash" VARCHAR, -- digest of what was said, without where it came from
  "source" VARCHAR, -- the system that said it, such as `github`; `canonical` where the input names none
  "provider_id" VARCHAR, -- the id in that system
  "environment" VARCHAR, -- environment, as the source names it
  "kind" VARCHAR, -- what it did to the version; derived where the source does not say
  "status" VARCHAR, -- how far it came
  "attempt" INTEGER, -- number of the attempt, from 1
  "rollout_id" VARCHAR, -- what joins rows of one rollout over sources, Regions and retries
  "started_at" TIMESTAMP_MS, -- when it began to change production
  "first_served_at" TIMESTAMP_MS, -- when the new version first served someone
  "finished_at" TIMESTAMP_MS, -- when it ended, whatever the outcome
  "updated_at" TIMESTAMP_MS, -- when this was said
  "repository" VARCHAR, -- repository of the application
  "branch" VARCHAR, -- branch that was deployed
  "commit_sha" VARCHAR, -- commit of the application that was deployed
  "previous_commit_sha" VARCHAR, -- commit that it replaced
  "version" VARCHAR, -- version that was deployed
  "title" VARCHAR, -- title of the change or release
  "labels" VARCHAR[], -- labels of the change or release
  "rollback_of" VARCHAR, -- id of the deployment that this one undoes
  "fixes_deployment" VARCHAR, -- id of the deployment that this one repairs
  "fixes_bug" BOOLEAN, -- whether it fixes a bug that users met
  "incident_id" VARCHAR, -- incident that this deployment fixes
  "change_ids" VARCHAR[], -- ids of the changes that it brought
  "served" VARCHAR, -- how much traffic the new version served
  "strategy" VARCHAR, -- how traffic was moved
  "planned" BOOLEAN, -- whether it was planned
  "trigger" VARCHAR, -- what started it
  "flags" VARCHAR[], -- remarks of the source
  "url" VARCHAR, -- page about it
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one thing that was said about a change to code.
create table lake."change_events" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "change_id" VARCHAR, -- the change: the id given, else repository and merge request, else repository and commit
  "content_hash" VARCHAR, -- digest of what was said, without where it came from
  "source" VARCHAR, -- the system that said it
  "repository" VARCHAR, -- repository
  "branch" VARCHAR, -- branch that it was merged into
  "sha" VARCHAR, -- commit by which it reached that branch
  "merge_request" VARCHAR, -- number of the merge or pull request
  "title" VARCHAR, -- title
  "labels" VARCHAR[], -- labels
  "author" VARCHAR, -- author, hashed with the configured key; only to count contributors
  "author_kind" VARCHAR, -- whether a person or a program wrote it
  "reviewer" VARCHAR, -- first reviewer, hashed likewise
  "authored_at" TIMESTAMP_MS, -- when its first commit was authored
  "opened_at" TIMESTAMP_MS, -- when it was opened for review
  "first_reviewed_at" TIMESTAMP_MS, -- when it was first reviewed
  "merged_at" TIMESTAMP_MS, -- when it was merged
  "updated_at" TIMESTAMP_MS, -- when this was said
  "reverts" VARCHAR, -- id of the change, or commit, that it undoes
  "cherry_pick_of" VARCHAR, -- id of the change that it copies to another branch
  "deployment_id" VARCHAR, -- id of the deployment that brought it, where the source says
  "merge_order" BIGINT, -- place in the first-parent history of its branch, counted from the root commit
  "url" VARCHAR, -- page about it
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one thing that was said about an incident.
create table lake."incident_events" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "incident_id" VARCHAR, -- the incident
  "content_hash" VARCHAR, -- digest of what was said, without where it came from
  "source" VARCHAR, -- the system that said it
  "environment" VARCHAR, -- environment
  "severity" INTEGER, -- 1 (worst) to 5
  "title" VARCHAR, -- title
  "impact_started_at" TIMESTAMP_MS, -- when customers first felt it
  "impact_ended_at" TIMESTAMP_MS, -- when customers no longer felt it
  "detected_at" TIMESTAMP_MS, -- when it was noticed
  "detected_by" VARCHAR, -- who or what noticed it
  "opened_at" TIMESTAMP_MS, -- when the incident was declared
  "acknowledged_at" TIMESTAMP_MS, -- when someone took it on
  "acknowledged_by_kind" VARCHAR, -- whether a person or a program took it on
  "customer_notified_at" TIMESTAMP_MS, -- when customers were first told
  "mitigated_at" TIMESTAMP_MS, -- when the harm was stopped
  "resolved_at" TIMESTAMP_MS, -- when it was closed
  "reviewed_at" TIMESTAMP_MS, -- when the post-incident review was held
  "updated_at" TIMESTAMP_MS, -- when this was said
  "deployment_id" VARCHAR, -- id of the deployment that caused it
  "causes" VARCHAR[], -- causes that the review named
  "merged_into" VARCHAR, -- id of the incident that this one turned out to be a part of
  "escalations" INTEGER, -- how often it was escalated
  "disposition" VARCHAR, -- what it was worth
  "review_url" VARCHAR, -- the post-incident review
  "url" VARCHAR, -- page about it
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one state change of one alarm.
create table lake."alarm_transitions" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "alarm_arn" VARCHAR, -- ARN of the alarm
  "alarm_name" VARCHAR, -- name of the alarm
  "alarm_type" VARCHAR, -- kind of alarm, such as `metric` or `composite`
  "from_state" VARCHAR, -- state before
  "to_state" VARCHAR, -- state after
  "reason" VARCHAR, -- why, as CloudWatch says
  "metric" VARCHAR, -- metric or expression that it watches
  "actions_enabled" BOOLEAN, -- whether its actions would run
  "suppressed_by" VARCHAR, -- the alarm that suppressed its actions
  "runbook_url" VARCHAR, -- runbook
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one stretch of time over which one source told all there was of one kind of fact, or did not.
create table lake."coverage" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "source" VARCHAR, -- the source
  "fact" VARCHAR, -- kind of fact
  "service" VARCHAR, -- service; empty is all
  "environment" VARCHAR, -- environment; empty is all
  "from_time" TIMESTAMP_MS, -- start of the stretch
  "to_time" TIMESTAMP_MS, -- end of the stretch, exclusive; empty is still covered
  "reason" VARCHAR, -- why this is known
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one thing that was open, or current, at the end of a day (UTC).
create table lake."open_state" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "kind" VARCHAR, -- what is carried
  "key" VARCHAR, -- alarm ARN, incident id, service and environment, or change id
  "environment" VARCHAR, -- environment
  "state" VARCHAR, -- alarm state, incident severity, version that is live
  "since" TIMESTAMP_MS, -- since when
  "entity_id" VARCHAR, -- id of the incident, rollout or change
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one raw record that could not be settled.
create table lake."quarantine" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "table_name" VARCHAR, -- the table it was meant for
  "reason" VARCHAR, -- reason code
  "message" VARCHAR, -- what was expected, what was found, what to do
  "column_name" VARCHAR, -- the input column at fault, where one is
  "raw" VARCHAR, -- the record, base64: its bytes, or a slice of them where it was too large
  "raw_bytes" VARCHAR, -- how many bytes the record has, and `truncated` where `raw` is a slice
  "map_hash" VARCHAR, -- digest of the mapping in force, where one was
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one KPI of one scope in one period, as known at one moment.
create table lake."kpi_values" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "kpi" VARCHAR, -- KPI
  "scope_kind" VARCHAR, -- service, team, environment or organisation
  "scope" VARCHAR, -- its name
  "environment" VARCHAR, -- environment
  "period" VARCHAR, -- period, such as 2024-10 or 2024-W41
  "period_start" TIMESTAMP_MS, -- start of the period
  "period_end" TIMESTAMP_MS, -- end of the period, exclusive
  "as_of" TIMESTAMP_MS, -- the moment that the value was known at
  "definition_version" VARCHAR, -- digest of SQL, header and settings
  "value" DOUBLE, -- the value; empty is unknown
  "numerator" DOUBLE, -- numerator of a ratio or rate
  "denominator" DOUBLE, -- its denominator
  "sample_size" DOUBLE, -- how many things were counted
  "lower" DOUBLE, -- lower end of the two-sided 95 % interval
  "upper" DOUBLE, -- upper end
  "method" VARCHAR, -- how the interval was made
  "coverage" DOUBLE, -- share of the exposure that was covered, 0 to 1; empty is not declared
  "maturity" VARCHAR, -- provisional until the windows of the definition have passed
  "reason" VARCHAR, -- why the value is unknown, where it is
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one published review, as it was.
create table lake."reviews" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "period" VARCHAR, -- period, such as 2024-10
  "as_of" TIMESTAMP_MS, -- the moment that its values were known at
  "document_hash" VARCHAR, -- digest of the document
  "document" VARCHAR, -- the document, JSON
  "dt" VARCHAR -- day of event_time, UTC
);
