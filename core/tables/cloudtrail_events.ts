import { flag, oneOf, text } from './kinds.ts';
import { column, table } from './table.ts';

export const eventCategory = ['Management', 'Data', 'Insight', 'NetworkActivity'] as const;
export const identityKind = ['root', 'user', 'role', 'service', 'account', 'other'] as const;

export const cloudtrailEvents = table({
  name: 'cloudtrail_events',
  grain: 'one management, data, insight or network activity event',
  identity: 'event id and the account that it was delivered to',
  columns: {
    event_id: column(text, 'id that CloudTrail gave it'),
    event_version: column(text, 'version of the event format'),
    event_category: column(oneOf(eventCategory), 'which kind of event; derived in versions that do not say'),
    event_type: column(text, 'what made it, such as `AwsApiCall` or `AwsConsoleSignIn`'),
    event_source: column(text, 'service that was called, such as `ec2.amazonaws.com`'),
    event_name: column(text, 'action that was called'),
    read_only: column(flag, 'whether it changed nothing'),
    management_event: column(flag, 'whether it is a management event'),
    error_code: column(text, 'error that the service answered'),
    error_message: column(text, 'what the error said'),
    source_address: column(text, 'address that it came from, or the service that called'),
    user_agent: column(text, 'program that called'),
    identity_type: column(text, 'type of the identity, as CloudTrail says'),
    identity_kind: column(
      oneOf(identityKind),
      'root, a user (IAM, Identity Center or federated), a role, an AWS service, another account',
    ),
    identity_account_id: column(text, 'account of the identity'),
    role: column(text, 'role that was assumed, a role for workloads and for people alike'),
    invoked_by: column(text, 'AWS service that called on behalf of the identity'),
    actor: column(text, 'user or session name, hashed with the configured key; only to tell sessions apart'),
    request_id: column(text, 'id of the request'),
    shared_event_id: column(text, 'id that the copies for several accounts share'),
    vpc_endpoint_id: column(text, 'VPC endpoint that it came through'),
    user_identity: column(text, 'who called, as JSON; real names, for search alone'),
    request_parameters: column(text, 'parameters of the call, as JSON'),
    response_elements: column(text, 'answer of the call, as JSON'),
    resources: column(text, 'resources that it touched, as JSON'),
    details: column(text, 'everything else that the event says, as one JSON object'),
  },
});
