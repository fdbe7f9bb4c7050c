-- Generated from core/tables by tools/generate.ts; do not edit.

-- Put the location of your lake in place of s3://BUCKET. The catalog needs hive.partition-projection-enabled=true and
-- hive.ignore-absent-partitions=true.
create schema if not exists lake;

create table lake."deployment_events" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "deployment_id" varchar comment 'the deployment: the id given, else source, provider id, service, environment, attempt',
  "content_hash" varchar comment 'digest of what was said, without where it came from',
  "source" varchar comment 'the system that said it, such as `github`; `canonical` where the input names none',
  "provider_id" varchar comment 'the id in that system',
  "environment" varchar comment 'environment, as the source names it',
  "kind" varchar comment 'what it did to the version; derived where the source does not say',
  "status" varchar comment 'how far it came',
  "attempt" integer comment 'number of the attempt, from 1',
  "rollout_id" varchar comment 'what joins rows of one rollout over sources, Regions and retries',
  "started_at" timestamp(3) comment 'when it began to change production',
  "first_served_at" timestamp(3) comment 'when the new version first served someone',
  "finished_at" timestamp(3) comment 'when it ended, whatever the outcome',
  "updated_at" timestamp(3) comment 'when this was said',
  "repository" varchar comment 'repository of the application',
  "branch" varchar comment 'branch that was deployed',
  "commit_sha" varchar comment 'commit of the application that was deployed',
  "previous_commit_sha" varchar comment 'commit that it replaced',
  "version" varchar comment 'version that was deployed',
  "title" varchar comment 'title of the change or release',
  "labels" array(varchar) comment 'labels of the change or release',
  "rollback_of" varchar comment 'id of the deployment that this one undoes',
  "fixes_deployment" varchar comment 'id of the deployment that this one repairs',
  "fixes_bug" boolean comment 'whether it fixes a bug that users met',
  "incident_id" varchar comment 'incident that this deployment fixes',
  "change_ids" array(varchar) comment 'ids of the changes that it brought',
  "served" varchar comment 'how much traffic the new version served',
  "strategy" varchar comment 'how traffic was moved',
  "planned" boolean comment 'whether it was planned',
  "trigger" varchar comment 'what started it',
  "flags" array(varchar) comment 'remarks of the source',
  "url" varchar comment 'page about it',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one thing that was said about a deployment.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/deployment_events',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."change_events" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "change_id" varchar comment 'the change: the id given, else repository and merge request, else repository and commit',
  "content_hash" varchar comment 'digest of what was said, without where it came from',
  "source" varchar comment 'the system that said it',
  "repository" varchar comment 'repository',
  "branch" varchar comment 'branch that it was merged into',
  "sha" varchar comment 'commit by which it reached that branch',
  "merge_request" varchar comment 'number of the merge or pull request',
  "title" varchar comment 'title',
  "labels" array(varchar) comment 'labels',
  "author" varchar comment 'author, hashed with the configured key; only to count contributors',
  "author_kind" varchar comment 'whether a person or a program wrote it',
  "reviewer" varchar comment 'first reviewer, hashed likewise',
  "authored_at" timestamp(3) comment 'when its first commit was authored',
  "opened_at" timestamp(3) comment 'when it was opened for review',
  "first_reviewed_at" timestamp(3) comment 'when it was first reviewed',
  "merged_at" timestamp(3) comment 'when it was merged',
  "updated_at" timestamp(3) comment 'when this was said',
  "reverts" varchar comment 'id of the change, or commit, that it undoes',
  "cherry_pick_of" varchar comment 'id of the change that it copies to another branch',
  "deployment_id" varchar comment 'id of the deployment that brought it, where the source says',
  "merge_order" bigint comment 'place in the first-parent history of its branch, counted from the root commit',
  "url" varchar comment 'page about it',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one thing that was said about a change to code.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/change_events',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."incident_events" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "incident_id" varchar comment 'the incident',
  "content_hash" varchar comment 'digest of what was said, without where it came from',
  "source" varchar comment 'the system that said it',
  "environment" varchar comment 'environment',
  "severity" integer comment '1 (worst) to 5',
  "title" varchar comment 'title',
  "impact_started_at" timestamp(3) comment 'when customers first felt it',
  "impact_ended_at" timestamp(3) comment 'when customers no longer felt it',
  "detected_at" timestamp(3) comment 'when it was noticed',
  "detected_by" varchar comment 'who or what noticed it',
  "opened_at" timestamp(3) comment 'when the incident was declared',
  "acknowledged_at" timestamp(3) comment 'when someone took it on',
  "acknowledged_by_kind" varchar comment 'whether a person or a program took it on',
  "acknowledged_by" varchar comment 'who took it on, hashed with the configured key; only to count people',
  "customer_notified_at" timestamp(3) comment 'when customers were first told',
  "mitigated_at" timestamp(3) comment 'when the harm was stopped',
  "resolved_at" timestamp(3) comment 'when it was closed',
  "reviewed_at" timestamp(3) comment 'when the post-incident review was held',
  "updated_at" timestamp(3) comment 'when this was said',
  "deployment_id" varchar comment 'id of the deployment that caused it',
  "causes" array(varchar) comment 'causes that the review named',
  "merged_into" varchar comment 'id of the incident that this one turned out to be a part of',
  "escalations" integer comment 'how often it was escalated',
  "disposition" varchar comment 'what it was worth',
  "review_url" varchar comment 'the post-incident review',
  "url" varchar comment 'page about it',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one thing that was said about an incident.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/incident_events',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."alarm_transitions" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "alarm_arn" varchar comment 'ARN of the alarm',
  "alarm_name" varchar comment 'name of the alarm',
  "alarm_type" varchar comment 'kind of alarm, such as `metric` or `composite`',
  "from_state" varchar comment 'state before',
  "to_state" varchar comment 'state after',
  "reason" varchar comment 'why, as CloudWatch says',
  "metric" varchar comment 'metric or expression that it watches',
  "actions_enabled" boolean comment 'whether its actions would run',
  "suppressed_by" varchar comment 'what suppressed its actions: an alarm, or `WaitPeriod` or `ExtensionPeriod` around its suppression',
  "runbook_url" varchar comment 'runbook',
  "muted_by" varchar comment 'the mute rule that held its actions back',
  "actions" array(varchar) comment 'ARNs of the actions of the state after, where the message names them',
  "description" varchar comment 'description of the alarm',
  "content_hash" varchar comment 'digest of what was said, without where it came from',
  "source" varchar comment 'how it was told, such as `alarm-history`; `canonical` where the input names none',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one thing that was said about one state change of one alarm.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/alarm_transitions',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."cloudtrail_events" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "event_id" varchar comment 'id that CloudTrail gave it',
  "event_version" varchar comment 'version of the event format',
  "event_category" varchar comment 'which kind of event; derived in versions that do not say; `Aggregated` stands for many data events',
  "event_type" varchar comment 'what made it, such as `AwsApiCall` or `AwsConsoleSignIn`',
  "event_source" varchar comment 'service that was called, such as `ec2.amazonaws.com`; for an insight, the service that it is about',
  "event_name" varchar comment 'action that was called; for an insight, the action that it is about',
  "read_only" boolean comment 'whether the call changes nothing',
  "management_event" boolean comment 'whether it is a management event, where the event says so',
  "error_code" varchar comment 'error that the service answered; unknown where the call succeeded',
  "error_message" varchar comment 'what the error said; it may quote names, for search alone',
  "sign_in_result" varchar comment 'what a sign-in event says came of it: `Success` or `Failure`',
  "source_address" varchar comment 'address that it came from, or the service that called, such as `AWS Internal`',
  "user_agent" varchar comment 'program that called',
  "identity_type" varchar comment 'type of the identity, as CloudTrail says',
  "identity_kind" varchar comment 'root, a user (IAM, Identity Center, directory or federated), a role, an AWS service, another account',
  "identity_account_id" varchar comment 'account of the identity',
  "role" varchar comment 'role that was assumed, without its path; a role for workloads and for people alike',
  "invoked_by" varchar comment 'AWS service that called on behalf of the identity',
  "session_from_console" boolean comment 'true where the credentials are of a console session',
  "actor" varchar comment 'user or session name, hashed with the configured key; only to tell sessions apart',
  "request_id" varchar comment 'id of the request',
  "shared_event_id" varchar comment 'id that the copies for several accounts share, or the start and the end of an insight',
  "vpc_endpoint_id" varchar comment 'VPC endpoint that it came through',
  "user_identity" varchar comment 'who called, as JSON; real names, for search alone',
  "request_parameters" varchar comment 'parameters of the call, as JSON',
  "response_elements" varchar comment 'answer of the call, as JSON',
  "resources" varchar comment 'resources that it touched, as JSON',
  "details" varchar comment 'every other member of the event, as one JSON object',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one management, data, insight or network activity event, or one summary of data events.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/cloudtrail_events',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."vpc_flows" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "version" integer comment 'version of the flow log',
  "interface_id" varchar comment 'network interface',
  "srcaddr" varchar comment 'source address',
  "dstaddr" varchar comment 'destination address',
  "srcport" integer comment 'source port',
  "dstport" integer comment 'destination port',
  "protocol" integer comment 'IANA protocol number',
  "packets" bigint comment 'packets',
  "bytes" bigint comment 'bytes',
  "start_time" bigint comment 'first second of the flow, seconds since 1970; `event_time` is the same instant',
  "end_time" bigint comment 'last second of the flow, seconds since 1970',
  "action" varchar comment 'ACCEPT or REJECT',
  "log_status" varchar comment 'OK, NODATA or SKIPDATA',
  "vpc_id" varchar comment 'VPC of the interface',
  "subnet_id" varchar comment 'subnet of the interface',
  "instance_id" varchar comment 'instance of the interface',
  "tcp_flags" integer comment 'bitmask of the TCP flags that were seen',
  "type" varchar comment 'IPv4, IPv6 or EFA',
  "pkt_srcaddr" varchar comment 'source address of the packet itself',
  "pkt_dstaddr" varchar comment 'destination address of the packet itself',
  "az_id" varchar comment 'Availability Zone of the interface',
  "sublocation_type" varchar comment 'wavelength, outpost or localzone',
  "sublocation_id" varchar comment 'id of the sublocation',
  "pkt_src_aws_service" varchar comment 'AWS service of the source address',
  "pkt_dst_aws_service" varchar comment 'AWS service of the destination address',
  "flow_direction" varchar comment 'ingress or egress',
  "traffic_path" integer comment 'number of the path that egress traffic took',
  "ecs_cluster_arn" varchar comment 'ARN of the ECS cluster',
  "ecs_cluster_name" varchar comment 'name of the ECS cluster',
  "ecs_container_instance_arn" varchar comment 'ARN of the ECS container instance',
  "ecs_container_instance_id" varchar comment 'id of the ECS container instance',
  "ecs_container_id" varchar comment 'runtime id of the container',
  "ecs_second_container_id" varchar comment 'runtime id of the second container',
  "ecs_service_name" varchar comment 'ECS service',
  "ecs_task_definition_arn" varchar comment 'ARN of the ECS task definition',
  "ecs_task_arn" varchar comment 'ARN of the ECS task',
  "ecs_task_id" varchar comment 'id of the ECS task',
  "reject_reason" varchar comment 'why it was rejected',
  "resource_id" varchar comment 'id of the resource that the interface belongs to',
  "encryption_status" integer comment 'whether the traffic was encrypted',
  "instance_tag" varchar comment 'value of the first tag key of the instance that was configured',
  "instance_tag_2" varchar comment 'value of the second',
  "interface_tag" varchar comment 'value of the first tag key of the interface that was configured',
  "interface_tag_2" varchar comment 'value of the second',
  "asg_tag" varchar comment 'value of the first tag key of the Auto Scaling group that was configured',
  "asg_tag_2" varchar comment 'value of the second',
  "interface_type" varchar comment 'type of the interface',
  "next_hop_interface_id" varchar comment 'interface of the next hop',
  "next_hop_subnet_id" varchar comment 'subnet of the next hop',
  "next_hop_az_id" varchar comment 'Availability Zone of the next hop',
  "next_hop_vpc_id" varchar comment 'VPC of the next hop',
  "next_hop_interface_type" varchar comment 'type of the interface of the next hop',
  "resource_type" varchar comment 'TransitGateway or TransitGatewayAttachment, in logs of a transit gateway',
  "tgw_id" varchar comment 'transit gateway',
  "tgw_attachment_id" varchar comment 'attachment of the transit gateway',
  "tgw_src_vpc_account_id" varchar comment 'account of the source VPC',
  "tgw_dst_vpc_account_id" varchar comment 'account of the destination VPC',
  "tgw_src_vpc_id" varchar comment 'source VPC',
  "tgw_dst_vpc_id" varchar comment 'destination VPC',
  "tgw_src_subnet_id" varchar comment 'source subnet',
  "tgw_dst_subnet_id" varchar comment 'destination subnet',
  "tgw_src_eni" varchar comment 'interface of the source attachment',
  "tgw_dst_eni" varchar comment 'interface of the destination attachment',
  "tgw_src_az_id" varchar comment 'Availability Zone of the source attachment',
  "tgw_dst_az_id" varchar comment 'Availability Zone of the destination attachment',
  "tgw_pair_attachment_id" varchar comment 'the other attachment',
  "packets_lost_no_route" bigint comment 'packets lost for want of a route',
  "packets_lost_blackhole" bigint comment 'packets lost in a black hole',
  "packets_lost_mtu_exceeded" bigint comment 'packets lost as too large',
  "packets_lost_ttl_expired" bigint comment 'packets lost as their time to live expired',
  "extra" varchar comment 'fields that are not known here, as one JSON object of texts',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one flow-log line, versions 2 to 11, whatever the order of its fields.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/vpc_flows',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."ops_events" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "event_id" varchar comment 'id of the event, or what stands for it',
  "content_hash" varchar comment 'digest of what was said, without where it came from',
  "source" varchar comment 'the system that said it, such as `health` or `config`',
  "kind" varchar comment 'what it is about',
  "type" varchar comment 'type of the event, in the words of its source',
  "subject" varchar comment 'what it happened to: ARN or id of a resource, canary, document, rule',
  "subject_type" varchar comment 'kind of resource that it happened to',
  "run_id" varchar comment 'execution, command, window or experiment that it belongs to',
  "name" varchar comment 'name of the rule, check, canary, document or event type',
  "status" varchar comment 'status, in the words of its source',
  "previous_status" varchar comment 'status before, where the source says',
  "outcome" varchar comment 'what the status comes to',
  "category" varchar comment 'category, such as `issue` or `scheduledChange`',
  "severity" varchar comment 'severity or risk, in the words of its source',
  "started_at" timestamp(3) comment 'when it began, or will begin',
  "ended_at" timestamp(3) comment 'when it ended, or will end',
  "updated_at" timestamp(3) comment 'when this was said',
  "duration_seconds" double comment 'how long it took, in seconds',
  "resources" array(varchar) comment 'resources that it names',
  "message" varchar comment 'what it says, in words',
  "details" varchar comment 'the details of the event, as JSON',
  "actor" varchar comment 'who started it, hashed with the configured key; only to tell people from automation',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one thing that AWS said about the operation of something.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/ops_events',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."inventory" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "kind" varchar comment 'what it is',
  "arn" varchar comment 'its ARN',
  "name" varchar comment 'its name',
  "type" varchar comment 'which kind of alarm, or type of resource',
  "state" varchar comment 'its state or status, in the words of its source',
  "state_since" timestamp(3) comment 'since when it has been in that state',
  "created_at" timestamp(3) comment 'when it was made',
  "updated_at" timestamp(3) comment 'when it was last changed',
  "actions_enabled" boolean comment 'whether its actions would run',
  "actions" array(varchar) comment 'ARNs of what it does when it goes to ALARM',
  "metric" varchar comment 'metric or expression that it watches',
  "runbook_url" varchar comment 'runbook, by tag or in its description',
  "description" varchar comment 'its description',
  "tags" array(varchar) comment 'its tags, as `name=value`',
  "drift_status" varchar comment 'whether a stack has drifted from its template, as CloudFormation says',
  "drift_checked_at" timestamp(3) comment 'when that was last checked',
  "details" varchar comment 'everything else that the listing says, as one JSON object',
  "content_hash" varchar comment 'digest of what was said, without where it came from',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one alarm, dashboard, canary, stack or tagged resource, as one listing of a day says.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/inventory',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."coverage" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "source" varchar comment 'the source',
  "fact" varchar comment 'kind of fact',
  "service" varchar comment 'service; empty is all',
  "environment" varchar comment 'environment; empty is all',
  "from_time" timestamp(3) comment 'start of the stretch',
  "to_time" timestamp(3) comment 'end of the stretch, exclusive; empty is still covered',
  "reason" varchar comment 'why this is known',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one stretch of time over which one source told all there was of one kind of fact, or did not.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/coverage',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."open_state" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "kind" varchar comment 'what is carried',
  "key" varchar comment 'alarm ARN, incident id, service and environment, or change id',
  "environment" varchar comment 'environment',
  "state" varchar comment 'alarm state, incident severity, version that is live',
  "since" timestamp(3) comment 'since when',
  "entity_id" varchar comment 'id of the incident, rollout or change',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one thing that was open, or current, at the end of a day (UTC).'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/open_state',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."cloudtrail_hourly" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "half" integer comment 'half of the hour that begins at `event_time`: 1 or 2',
  "event_category" varchar comment 'which kind of event',
  "event_source" varchar comment 'service that was called',
  "event_name" varchar comment 'action that was called; `other` beyond the 1,000 actions that were called most that day',
  "read_only" boolean comment 'whether the calls change nothing',
  "identity_kind" varchar comment 'what called',
  "caller" varchar comment 'who called: definitions.md 8.6',
  "role" varchar comment 'role that was assumed, without its path; `other` beyond the 1,000 roles that called most that day',
  "outcome" varchar comment 'what came of the calls: definitions.md 8.6',
  "sign_in_result" varchar comment 'what sign-in events say came of it: `Success` or `Failure`',
  "manual" boolean comment 'whether they changed something by hand: definitions.md 8.6',
  "cross_account" boolean comment 'whether they are the copies for another account than the caller''s',
  "events" bigint comment 'how many events',
  "first_id" varchar comment 'id of the first of them, by time and id; the origin is of that one',
  "first_at" timestamp(3) comment 'when the first was',
  "last_at" timestamp(3) comment 'when the last was',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is the CloudTrail events of one half of an hour (UTC) that agree in every dimension, each id once.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/cloudtrail_hourly',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."cloudtrail_daily" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "event_category" varchar comment 'which kind of event',
  "caller" varchar comment 'who called: definitions.md 8.6',
  "role" varchar comment 'role that was assumed, without its path; `other` beyond the 1,000 roles that called most that day',
  "outcome" varchar comment 'what came of the calls: definitions.md 8.6',
  "sign_in_result" varchar comment 'what sign-in events say came of it: `Success` or `Failure`',
  "manual" boolean comment 'whether they changed something by hand: definitions.md 8.6',
  "cross_account" boolean comment 'whether they are the copies for another account than the caller''s',
  "events" bigint comment 'how many events',
  "first_id" varchar comment 'id of the first of them, by time and id; the origin is of that one',
  "first_at" timestamp(3) comment 'when the first was',
  "last_at" timestamp(3) comment 'when the last was',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is the CloudTrail events of one day (UTC) that agree in every dimension, each id once.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/cloudtrail_daily',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."cloudtrail_sessions" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "half" integer comment 'half of the hour that begins at `event_time`: 1 or 2',
  "caller" varchar comment 'who called: definitions.md 8.6',
  "role" varchar comment 'role that was assumed, without its path',
  "actor" varchar comment 'the person, as in `cloudtrail_events`: tells sessions apart, and is shown nowhere',
  "sign_in_result" varchar comment 'what sign-in events say came of it: `Success` or `Failure`',
  "manual" boolean comment 'whether they changed something by hand: definitions.md 8.6',
  "events" bigint comment 'how many events',
  "first_id" varchar comment 'id of the first of them, by time and id; the origin is of that one',
  "first_at" timestamp(3) comment 'when the first was',
  "last_at" timestamp(3) comment 'when the last was',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is the calls of one half of an hour (UTC) by root, or by hand by one person, that agree in every dimension, each id once.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/cloudtrail_sessions',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."vpc_flows_hourly" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "resource_type" varchar comment 'TransitGateway or TransitGatewayAttachment, in logs of a transit gateway; unknown in those of VPCs',
  "action" varchar comment 'ACCEPT or REJECT',
  "log_status" varchar comment 'OK, NODATA or SKIPDATA',
  "protocol" integer comment 'IANA protocol number',
  "flow_direction" varchar comment 'ingress or egress',
  "port" varchar comment 'destination port of TCP and UDP, where below the source port and 32,768. `other` beyond the 1,000 that most records of the day were towards; accepted ingress of VPCs has every port',
  "records" bigint comment 'how many records',
  "packets" bigint comment 'packets',
  "bytes" bigint comment 'bytes',
  "first_id" varchar comment 'id of the first of them, by time and id; the origin is of that one',
  "first_at" timestamp(3) comment 'when the first began',
  "last_at" timestamp(3) comment 'when the last began',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is the flow-log records of one hour (UTC) that agree in every dimension, each id once.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/vpc_flows_hourly',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."vpc_flows_daily" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "resource_type" varchar comment 'TransitGateway or TransitGatewayAttachment, in logs of a transit gateway; unknown in those of VPCs',
  "action" varchar comment 'ACCEPT or REJECT',
  "log_status" varchar comment 'OK, NODATA or SKIPDATA',
  "protocol" integer comment 'IANA protocol number',
  "flow_direction" varchar comment 'ingress or egress',
  "port" varchar comment 'destination port of TCP and UDP, where below the source port and 32,768. `other` beyond the 1,000 that most records of the day were towards; accepted ingress of VPCs has every port',
  "records" bigint comment 'how many records',
  "packets" bigint comment 'packets',
  "bytes" bigint comment 'bytes',
  "first_id" varchar comment 'id of the first of them, by time and id; the origin is of that one',
  "first_at" timestamp(3) comment 'when the first began',
  "last_at" timestamp(3) comment 'when the last began',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is the flow-log records of one day (UTC) that agree in every dimension, each id once.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/vpc_flows_daily',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."vpc_talkers_daily" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "address" varchar comment 'lesser address as text; `other` beyond the 100 pairs that exchanged most bytes that day, of each account, Region and service key',
  "peer" varchar comment 'the other address; unknown where the address is `other`',
  "protocol" integer comment 'IANA protocol number; unknown where the address is `other`',
  "port" integer comment 'lower of the two ports; unknown where the address is `other`',
  "records" bigint comment 'how many flow-log records',
  "packets" bigint comment 'packets',
  "bytes" bigint comment 'bytes',
  "first_id" varchar comment 'id of the first of them, by time and id; the origin is of that one',
  "first_at" timestamp(3) comment 'when the first began',
  "last_at" timestamp(3) comment 'when the last began',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is the accepted flows of VPCs between two addresses over one port on one day (UTC), each id once.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/vpc_talkers_daily',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."quarantine" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "table_name" varchar comment 'the table it was meant for',
  "reason" varchar comment 'reason code',
  "message" varchar comment 'what was expected, what was found, what to do',
  "column_name" varchar comment 'the input column at fault, where one is',
  "raw" varchar comment 'the record, base64: its bytes, or a slice of them where it was too large',
  "raw_bytes" varchar comment 'how many bytes the record has, and `truncated` where `raw` is a slice',
  "map_hash" varchar comment 'digest of the mapping in force, where one was',
  "input" varchar comment 'what its file was ingested as, such as `raw` or `deployments`',
  "input_digest" varchar comment 'digest of that input: its bytes, and what decided what became of them',
  "source" varchar comment 'what the record was read as, such as `vpc-flow`; `unknown` where that was not known',
  "context" varchar comment 'what surrounded the record and is needed to read it again, as JSON',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one raw record that could not be settled.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/quarantine',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."kpi_values" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "kpi" varchar comment 'KPI',
  "scope_kind" varchar comment 'service, team, environment or organisation',
  "scope" varchar comment 'its name',
  "environment" varchar comment 'environment',
  "period" varchar comment 'period, such as 2024-10 or 2024-W41',
  "period_start" timestamp(3) comment 'start of the period',
  "period_end" timestamp(3) comment 'end of the period, exclusive',
  "as_of" timestamp(3) comment 'the moment that the value was known at',
  "definition_version" varchar comment 'digest of SQL, header and settings',
  "value" double comment 'the value; empty is unknown',
  "numerator" double comment 'numerator of a ratio or rate',
  "denominator" double comment 'its denominator',
  "sample_size" double comment 'how many things were counted',
  "lower" double comment 'lower end of the two-sided 95 % interval',
  "upper" double comment 'upper end',
  "method" varchar comment 'how the interval was made',
  "coverage" double comment 'share of the exposure that was covered, 0 to 1; empty is not declared',
  "maturity" varchar comment 'provisional until the windows of the definition have passed',
  "reason" varchar comment 'why the value is unknown, where it is',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one KPI of one scope in one period, as known at one moment.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/kpi_values',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);

create table lake."reviews" (
  "id" varchar comment 'identity of the row: the same record delivered twice has the same id',
  "event_time" timestamp(3) comment 'when it happened',
  "account_id" varchar comment 'AWS account',
  "region" varchar comment 'AWS Region',
  "service_key" varchar comment 'kind and value by which the catalogue finds the service, such as `service:checkout`',
  "origin_object" varchar comment 'the raw object that the row was read from',
  "origin_position" bigint comment 'line or index of the record in that object, from 1',
  "ingested_at" timestamp(3) comment 'when the row was written to the lake',
  "period" varchar comment 'period, such as 2024-10',
  "as_of" timestamp(3) comment 'the moment that its values were known at',
  "document_hash" varchar comment 'digest of the document',
  "document" varchar comment 'the document, JSON',
  dt varchar with (
    partition_projection_type = 'DATE',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = array['1990-01-01', '2100-12-31'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'
  )
)
comment 'One row is one published review, as it was.'
with (
  format = 'PARQUET',
  external_location = 's3://BUCKET/tables/reviews',
  partitioned_by = array['dt'],
  partition_projection_enabled = true
);
