/** Why a record that was understood matters to nothing. The list is closed: reports count by it. */
export const rules = {
  control_message: 'CloudWatch Logs asks whether the destination is there; it carries no log event.',
  sns_confirmation: 'Amazon SNS asks to confirm a subscription; it carries no event.',
  empty_envelope: 'A list or envelope without a record in it, which says nothing else.',
  metric_series: 'A series of the values of one metric; metrics are not collected.',
  cloudtrail_digest: 'A digest names the files of a trail and their hashes; it carries no event.',
  webhook_ping: 'A provider tries out whether a webhook is heard; it carries no event.',
  webhook_elsewhere:
    'A webhook about something that is no deployment, change or incident: issues, checks, stars.',
  deployment_superseded:
    'GitHub marks a deployment as inactive once another took its place; how it ended was told before.',
  run_without_outcome: 'A run that was skipped, neutral or given up as stale deployed nothing.',
  release_not_published: 'Only the publication of a release is counted; drafts, edits and deletions are not.',
  other_branch:
    'A change or pipeline of a branch that is not the default one; it counts once it arrives there.',
  ref_not_moved:
    'A push of a tag, of a branch that was made or removed, or without new commits brings no change.',
  change_abandoned: 'A change was given up without being merged; only merged changes are counted.',
  change_bookkeeping:
    'Who looks after a change, or a remark on it, says nothing of when it was written, reviewed or merged.',
  own_review: 'The author remarked on the own change; that is no review.',
  review_by_program: 'A program remarked on a change; a review is what a person does.',
  incident_talk: 'Who works on an incident or page, and what was said about it, moves none of its times.',
  pager_configuration: 'A service of the pager was set up, edited or removed.',
  cdevents_artifact:
    'An artifact was packaged, signed, published, downloaded or deleted; what was deployed counts.',
  cdevents_build: 'A build was queued, started or finished; what was deployed counts.',
  cdevents_environment: 'An environment was created, modified or deleted.',
  cdevents_run:
    'A pipeline or task was queued, started or finished; the service that it deployed is told by itself.',
  cdevents_service: 'A service was removed, or made reachable; no version arrived.',
  cdevents_source: 'A repository or branch was created, modified or deleted.',
  cdevents_test: 'A test was queued, started, skipped or finished, or its output published.',
  cdevents_ticket: 'A ticket was created, updated or closed.',
  pipeline_step:
    'A stage or action of CodePipeline; the execution says how it ended, and what deployed says so itself.',
  deployment_target: 'CodeDeploy reached one target of a deployment; the deployment says how it ended.',
  build: 'A build made or tested something; nothing says that it deployed.',
  workload_state:
    'A task, an instance or a service of ECS changed its state; its deployments are told by themselves.',
  stack_part:
    'A resource, a hook or a set of stacks of CloudFormation; the stack says how its operation ended.',
  stack_not_deployed: 'A stack was reviewed, deleted or given resources that exist; nothing was deployed.',
  untied_step:
    'A step of an operation on a stack without a token; nothing ties it to the end, which is taken.',
  function_request:
    'A service of AWS asks a function to do something, or is answered; what came of it is told elsewhere.',
  repository_push: 'A branch or tag of CodeCommit moved; its changes come from the log of the repository.',
  image_stored: 'An image was pushed to, scanned in or deleted from a registry; what was deployed counts.',
  schedule: 'A schedule came due; it carries nothing.',
  flow_log_header: 'A header names the fields of a flow log; it carries no flow.',
  object_stored: 'An object was put into a bucket or deleted; where it matters, the object itself is read.',
  configuration_item:
    'AWS Config recorded how a resource is set up; whether that complies with a rule is told by itself.',
  config_housekeeping: 'AWS Config delivers files or evaluates rules again; what complies is told by itself.',
  opsworks_ended: 'AWS OpsWorks Stacks ended in May 2024; nothing that it ran is counted.',
  lifecycle_action: 'Auto Scaling asks a hook to go on; whether the instance came or went is told by itself.',
  repeated_commit: 'The listing names a commit again.',
  inside_a_merge: 'A commit that came with a merge; the merge is the change.',
  not_on_branch: 'A commit that the branch does not hold.',
} as const satisfies Record<string, string>;

export type Rule = keyof typeof rules;

/** What a rule says of a record, by its name as the lake holds it; empty for one of a map file. */
export function meaningOfRule(rule: string): string {
  return isRule(rule) ? rules[rule] : '';
}

function isRule(name: string): name is Rule {
  return name in rules;
}
