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
  "acknowledged_by" VARCHAR, -- who took it on, hashed with the configured key; only to count people
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

-- One row is one thing that was said about one state change of one alarm.
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
  "suppressed_by" VARCHAR, -- what suppressed its actions: an alarm, or `WaitPeriod` or `ExtensionPeriod` around its suppression
  "runbook_url" VARCHAR, -- runbook
  "muted_by" VARCHAR, -- the mute rule that held its actions back
  "actions" VARCHAR[], -- ARNs of the actions of the state after, where the message names them
  "description" VARCHAR, -- description of the alarm
  "content_hash" VARCHAR, -- digest of what was said, without where it came from
  "source" VARCHAR, -- how it was told, such as `alarm-history`; `canonical` where the input names none
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one management, data, insight or network activity event, or one summary of data events.
create table lake."cloudtrail_events" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "event_id" VARCHAR, -- id that CloudTrail gave it
  "event_version" VARCHAR, -- version of the event format
  "event_category" VARCHAR, -- which kind of event; derived in versions that do not say; `Aggregated` stands for many data events
  "event_type" VARCHAR, -- what made it, such as `AwsApiCall` or `AwsConsoleSignIn`
  "event_source" VARCHAR, -- service that was called, such as `ec2.amazonaws.com`; for an insight, the service that it is about
  "event_name" VARCHAR, -- action that was called; for an insight, the action that it is about
  "read_only" BOOLEAN, -- whether the call changes nothing
  "management_event" BOOLEAN, -- whether it is a management event, where the event says so
  "error_code" VARCHAR, -- error that the service answered; unknown where the call succeeded
  "error_message" VARCHAR, -- what the error said; it may quote names, for search alone
  "sign_in_result" VARCHAR, -- what a sign-in event says came of it: `Success` or `Failure`
  "source_address" VARCHAR, -- address that it came from, or the service that called, such as `AWS Internal`
  "user_agent" VARCHAR, -- program that called
  "identity_type" VARCHAR, -- type of the identity, as CloudTrail says
  "identity_kind" VARCHAR, -- root, a user (IAM, Identity Center, directory or federated), a role, an AWS service, another account
  "identity_account_id" VARCHAR, -- account of the identity
  "role" VARCHAR, -- role that was assumed, without its path; a role for workloads and for people alike
  "invoked_by" VARCHAR, -- AWS service that called on behalf of the identity
  "session_from_console" BOOLEAN, -- true where the credentials are of a console session
  "actor" VARCHAR, -- user or session name, hashed with the configured key; only to tell sessions apart
  "request_id" VARCHAR, -- id of the request
  "shared_event_id" VARCHAR, -- id that the copies for several accounts share, or the start and the end of an insight
  "vpc_endpoint_id" VARCHAR, -- VPC endpoint that it came through
  "user_identity" VARCHAR, -- who called, as JSON; real names, for search alone
  "request_parameters" VARCHAR, -- parameters of the call, as JSON
  "response_elements" VARCHAR, -- answer of the call, as JSON
  "resources" VARCHAR, -- resources that it touched, as JSON
  "details" VARCHAR, -- every other member of the event, as one JSON object
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one flow-log line, versions 2 to 11, whatever the order of its fields.
create table lake."vpc_flows" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "version" INTEGER, -- version of the flow log
  "interface_id" VARCHAR, -- network interface
  "srcaddr" VARCHAR, -- source address
  "dstaddr" VARCHAR, -- destination address
  "srcport" INTEGER, -- source port
  "dstport" INTEGER, -- destination port
  "protocol" INTEGER, -- IANA protocol number
  "packets" BIGINT, -- packets
  "bytes" BIGINT, -- bytes
  "start_time" BIGINT, -- first second of the flow, seconds since 1970; `event_time` is the same instant
  "end_time" BIGINT, -- last second of the flow, seconds since 1970
  "action" VARCHAR, -- ACCEPT or REJECT
  "log_status" VARCHAR, -- OK, NODATA or SKIPDATA
  "vpc_id" VARCHAR, -- VPC of the interface
  "subnet_id" VARCHAR, -- subnet of the interface
  "instance_id" VARCHAR, -- instance of the interface
  "tcp_flags" INTEGER, -- bitmask of the TCP flags that were seen
  "type" VARCHAR, -- IPv4, IPv6 or EFA
  "pkt_srcaddr" VARCHAR, -- source address of the packet itself
  "pkt_dstaddr" VARCHAR, -- destination address of the packet itself
  "az_id" VARCHAR, -- Availability Zone of the interface
  "sublocation_type" VARCHAR, -- wavelength, outpost or localzone
  "sublocation_id" VARCHAR, -- id of the sublocation
  "pkt_src_aws_service" VARCHAR, -- AWS service of the source address
  "pkt_dst_aws_service" VARCHAR, -- AWS service of the destination address
  "flow_direction" VARCHAR, -- ingress or egress
  "traffic_path" INTEGER, -- number of the path that egress traffic took
  "ecs_cluster_arn" VARCHAR, -- ARN of the ECS cluster
  "ecs_cluster_name" VARCHAR, -- name of the ECS cluster
  "ecs_container_instance_arn" VARCHAR, -- ARN of the ECS container instance
  "ecs_container_instance_id" VARCHAR, -- id of the ECS container instance
  "ecs_container_id" VARCHAR, -- runtime id of the container
  "ecs_second_container_id" VARCHAR, -- runtime id of the second container
  "ecs_service_name" VARCHAR, -- ECS service
  "ecs_task_definition_arn" VARCHAR, -- ARN of the ECS task definition
  "ecs_task_arn" VARCHAR, -- ARN of the ECS task
  "ecs_task_id" VARCHAR, -- id of the ECS task
  "reject_reason" VARCHAR, -- why it was rejected
  "resource_id" VARCHAR, -- id of the resource that the interface belongs to
  "encryption_status" INTEGER, -- whether the traffic was encrypted
  "instance_tag" VARCHAR, -- value of the first tag key of the instance that was configured
  "instance_tag_2" VARCHAR, -- value of the second
  "interface_tag" VARCHAR, -- value of the first tag key of the interface that was configured
  "interface_tag_2" VARCHAR, -- value of the second
  "asg_tag" VARCHAR, -- value of the first tag key of the Auto Scaling group that was configured
  "asg_tag_2" VARCHAR, -- value of the second
  "interface_type" VARCHAR, -- type of the interface
  "next_hop_interface_id" VARCHAR, -- interface of the next hop
  "next_hop_subnet_id" VARCHAR, -- subnet of the next hop
  "next_hop_az_id" VARCHAR, -- Availability Zone of the next hop
  "next_hop_vpc_id" VARCHAR, -- VPC of the next hop
  "next_hop_interface_type" VARCHAR, -- type of the interface of the next hop
  "resource_type" VARCHAR, -- TransitGateway or TransitGatewayAttachment, in logs of a transit gateway
  "tgw_id" VARCHAR, -- transit gateway
  "tgw_attachment_id" VARCHAR, -- attachment of the transit gateway
  "tgw_src_vpc_account_id" VARCHAR, -- account of the source VPC
  "tgw_dst_vpc_account_id" VARCHAR, -- account of the destination VPC
  "tgw_src_vpc_id" VARCHAR, -- source VPC
  "tgw_dst_vpc_id" VARCHAR, -- destination VPC
  "tgw_src_subnet_id" VARCHAR, -- source subnet
  "tgw_dst_subnet_id" VARCHAR, -- destination subnet
  "tgw_src_eni" VARCHAR, -- interface of the source attachment
  "tgw_dst_eni" VARCHAR, -- interface of the destination attachment
  "tgw_src_az_id" VARCHAR, -- Availability Zone of the source attachment
  "tgw_dst_az_id" VARCHAR, -- Availability Zone of the destination attachment
  "tgw_pair_attachment_id" VARCHAR, -- the other attachment
  "packets_lost_no_route" BIGINT, -- packets lost for want of a route
  "packets_lost_blackhole" BIGINT, -- packets lost in a black hole
  "packets_lost_mtu_exceeded" BIGINT, -- packets lost as too large
  "packets_lost_ttl_expired" BIGINT, -- packets lost as their time to live expired
  "extra" VARCHAR, -- fields that are not known here, as one JSON object of texts
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one thing that AWS said about the operation of something.
create table lake."ops_events" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "event_id" VARCHAR, -- id of the event, or what stands for it
  "content_hash" VARCHAR, -- digest of what was said, without where it came from
  "source" VARCHAR, -- the system that said it, such as `health` or `config`
  "kind" VARCHAR, -- what it is about
  "type" VARCHAR, -- type of the event, in the words of its source
  "subject" VARCHAR, -- what it happened to: ARN or id of a resource, canary, document, rule
  "subject_type" VARCHAR, -- kind of resource that it happened to
  "run_id" VARCHAR, -- execution, command, window or experiment that it belongs to
  "name" VARCHAR, -- name of the rule, check, canary, document or event type
  "status" VARCHAR, -- status, in the words of its source
  "previous_status" VARCHAR, -- status before, where the source says
  "outcome" VARCHAR, -- what the status comes to
  "category" VARCHAR, -- category, such as `issue` or `scheduledChange`
  "severity" VARCHAR, -- severity or risk, in the words of its source
  "started_at" TIMESTAMP_MS, -- when it began, or will begin
  "ended_at" TIMESTAMP_MS, -- when it ended, or will end
  "updated_at" TIMESTAMP_MS, -- when this was said
  "duration_seconds" DOUBLE, -- how long it took, in seconds
  "resources" VARCHAR[], -- resources that it names
  "message" VARCHAR, -- what it says, in words
  "details" VARCHAR, -- the details of the event, as JSON
  "actor" VARCHAR, -- who started it, hashed with the configured key; only to tell people from automation
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is one alarm, dashboard, canary, stack or tagged resource, as one listing of a day says.
create table lake."inventory" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "kind" VARCHAR, -- what it is
  "arn" VARCHAR, -- its ARN
  "name" VARCHAR, -- its name
  "type" VARCHAR, -- which kind of alarm, or type of resource
  "state" VARCHAR, -- its state or status, in the words of its source
  "state_since" TIMESTAMP_MS, -- since when it has been in that state
  "created_at" TIMESTAMP_MS, -- when it was made
  "updated_at" TIMESTAMP_MS, -- when it was last changed
  "actions_enabled" BOOLEAN, -- whether its actions would run
  "actions" VARCHAR[], -- ARNs of what it does when it goes to ALARM
  "metric" VARCHAR, -- metric or expression that it watches
  "runbook_url" VARCHAR, -- runbook, by tag or in its description
  "description" VARCHAR, -- its description
  "tags" VARCHAR[], -- its tags, as `name=value`
  "drift_status" VARCHAR, -- whether a stack has drifted from its template, as CloudFormation says
  "drift_checked_at" TIMESTAMP_MS, -- when that was last checked
  "details" VARCHAR, -- everything else that the listing says, as one JSON object
  "content_hash" VARCHAR, -- digest of what was said, without where it came from
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

-- One row is the CloudTrail events of one half of an hour (UTC) that agree in every dimension, each id once.
create table lake."cloudtrail_hourly" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "half" INTEGER, -- half of the hour that begins at `event_time`: 1 or 2
  "event_category" VARCHAR, -- which kind of event
  "event_source" VARCHAR, -- service that was called
  "event_name" VARCHAR, -- action that was called; `other` beyond the 1,000 actions that were called most that day
  "read_only" BOOLEAN, -- whether the calls change nothing
  "identity_kind" VARCHAR, -- what called
  "caller" VARCHAR, -- who called: definitions.md 8.6
  "role" VARCHAR, -- role that was assumed, without its path; `other` beyond the 1,000 roles that called most that day
  "outcome" VARCHAR, -- what came of the calls: definitions.md 8.6
  "sign_in_result" VARCHAR, -- what sign-in events say came of it: `Success` or `Failure`
  "manual" BOOLEAN, -- whether they changed something by hand: definitions.md 8.6
  "cross_account" BOOLEAN, -- whether they are the copies for another account than the caller's
  "events" BIGINT, -- how many events
  "first_id" VARCHAR, -- id of the first of them, by time and id; the origin is of that one
  "first_at" TIMESTAMP_MS, -- when the first was
  "last_at" TIMESTAMP_MS, -- when the last was
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is the CloudTrail events of one day (UTC) that agree in every dimension, each id once.
create table lake."cloudtrail_daily" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "event_category" VARCHAR, -- which kind of event
  "caller" VARCHAR, -- who called: definitions.md 8.6
  "role" VARCHAR, -- role that was assumed, without its path; `other` beyond the 1,000 roles that called most that day
  "outcome" VARCHAR, -- what came of the calls: definitions.md 8.6
  "sign_in_result" VARCHAR, -- what sign-in events say came of it: `Success` or `Failure`
  "manual" BOOLEAN, -- whether they changed something by hand: definitions.md 8.6
  "cross_account" BOOLEAN, -- whether they are the copies for another account than the caller's
  "events" BIGINT, -- how many events
  "first_id" VARCHAR, -- id of the first of them, by time and id; the origin is of that one
  "first_at" TIMESTAMP_MS, -- when the first was
  "last_at" TIMESTAMP_MS, -- when the last was
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is the calls of one half of an hour (UTC) by root, or by hand by one person, that agree in every dimension, each id once.
create table lake."cloudtrail_sessions" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "half" INTEGER, -- half of the hour that begins at `event_time`: 1 or 2
  "caller" VARCHAR, -- who called: definitions.md 8.6
  "role" VARCHAR, -- role that was assumed, without its path
  "actor" VARCHAR, -- the person, as in `cloudtrail_events`: tells sessions apart, and is shown nowhere
  "sign_in_result" VARCHAR, -- what sign-in events say came of it: `Success` or `Failure`
  "manual" BOOLEAN, -- whether they changed something by hand: definitions.md 8.6
  "events" BIGINT, -- how many events
  "first_id" VARCHAR, -- id of the first of them, by time and id; the origin is of that one
  "first_at" TIMESTAMP_MS, -- when the first was
  "last_at" TIMESTAMP_MS, -- when the last was
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is the flow-log records of one hour (UTC) that agree in every dimension, each id once.
create table lake."vpc_flows_hourly" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "resource_type" VARCHAR, -- TransitGateway or TransitGatewayAttachment, in logs of a transit gateway; unknown in those of VPCs
  "action" VARCHAR, -- ACCEPT or REJECT
  "log_status" VARCHAR, -- OK, NODATA or SKIPDATA
  "protocol" INTEGER, -- IANA protocol number
  "flow_direction" VARCHAR, -- ingress or egress
  "port" VARCHAR, -- destination port of TCP and UDP, where below the source port and 32,768. `other` beyond the 1,000 that most records of the day were towards; accepted ingress of VPCs has every port
  "records" BIGINT, -- how many records
  "packets" BIGINT, -- packets
  "bytes" BIGINT, -- bytes
  "first_id" VARCHAR, -- id of the first of them, by time and id; the origin is of that one
  "first_at" TIMESTAMP_MS, -- when the first began
  "last_at" TIMESTAMP_MS, -- when the last began
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is the flow-log records of one day (UTC) that agree in every dimension, each id once.
create table lake."vpc_flows_daily" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "resource_type" VARCHAR, -- TransitGateway or TransitGatewayAttachment, in logs of a transit gateway; unknown in those of VPCs
  "action" VARCHAR, -- ACCEPT or REJECT
  "log_status" VARCHAR, -- OK, NODATA or SKIPDATA
  "protocol" INTEGER, -- IANA protocol number
  "flow_direction" VARCHAR, -- ingress or egress
  "port" VARCHAR, -- destination port of TCP and UDP, where below the source port and 32,768. `other` beyond the 1,000 that most records of the day were towards; accepted ingress of VPCs has every port
  "records" BIGINT, -- how many records
  "packets" BIGINT, -- packets
  "bytes" BIGINT, -- bytes
  "first_id" VARCHAR, -- id of the first of them, by time and id; the origin is of that one
  "first_at" TIMESTAMP_MS, -- when the first began
  "last_at" TIMESTAMP_MS, -- when the last began
  "dt" VARCHAR -- day of event_time, UTC
);

-- One row is the accepted flows of VPCs between two addresses over one port on one day (UTC), each id once.
create table lake."vpc_talkers_daily" (
  "id" VARCHAR, -- identity of the row: the same record delivered twice has the same id
  "event_time" TIMESTAMP_MS, -- when it happened
  "account_id" VARCHAR, -- AWS account
  "region" VARCHAR, -- AWS Region
  "service_key" VARCHAR, -- kind and value by which the catalogue finds the service, such as `service:checkout`
  "origin_object" VARCHAR, -- the raw object that the row was read from
  "origin_position" BIGINT, -- line or index of the record in that object, from 1
  "ingested_at" TIMESTAMP_MS, -- when the row was written to the lake
  "address" VARCHAR, -- lesser address as text; `other` beyond the 100 pairs that exchanged most bytes that day, of each account, Region and service key
  "peer" VARCHAR, -- the other address; unknown where the address is `other`
  "protocol" INTEGER, -- IANA protocol number; unknown where the address is `other`
  "port" INTEGER, -- lower of the two ports; unknown where the address is `other`
  "records" BIGINT, -- how many flow-log records
  "packets" BIGINT, -- packets
  "bytes" BIGINT, -- bytes
  "first_id" VARCHAR, -- id of the first of them, by time and id; the origin is of that one
  "first_at" TIMESTAMP_MS, -- when the first began
  "last_at" TIMESTAMP_MS, -- when the last began
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
  "input" VARCHAR, -- what its file was ingested as, such as `raw` or `deployments`
  "input_digest" VARCHAR, -- digest of that input: its bytes, and what decided what became of them
  "source" VARCHAR, -- what the record was read as, such as `vpc-flow`; `unknown` where that was not known
  "context" VARCHAR, -- what surrounded the record and is needed to read it again, as JSON
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
