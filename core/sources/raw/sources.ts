import { alarmSources } from '../alarms/alarm_sources.ts';
import { githubPullRequest } from '../changes/github_pull_request.ts';
import { githubPush } from '../changes/github_push.ts';
import { githubReview } from '../changes/github_review.ts';
import { gitlabMergeRequest } from '../changes/gitlab_merge_request.ts';
import { gitlabPush } from '../changes/gitlab_push.ts';
import { cloudtrailEvents } from '../cloudtrail/cloudtrail_events.ts';
import { awsAside } from '../deployments/aws/aside.ts';
import { cloudFormation } from '../deployments/aws/cloudformation.ts';
import { codeBuild } from '../deployments/aws/codebuild.ts';
import { codeDeploy } from '../deployments/aws/codedeploy.ts';
import { codePipeline } from '../deployments/aws/codepipeline.ts';
import { ecs } from '../deployments/aws/ecs.ts';
import { cdEvents } from '../deployments/cdevents/cdevents.ts';
import { githubDeployment } from '../deployments/github/deployment.ts';
import { githubOther } from '../deployments/github/other.ts';
import { githubRelease } from '../deployments/github/release.ts';
import { githubWorkflow } from '../deployments/github/workflow.ts';
import { gitlabDeployment } from '../deployments/gitlab/deployment.ts';
import { gitlabOther } from '../deployments/gitlab/other.ts';
import { gitlabPipeline } from '../deployments/gitlab/pipeline.ts';
import { opsgenie } from '../incidents/opsgenie.ts';
import { pagerDuty } from '../incidents/pagerduty.ts';
import { inventorySources } from '../inventory/inventory_sources.ts';
import { operationsSources } from '../operations/operations_sources.ts';
import type { Source } from './source.ts';

/** Every source of raw events, in the order in which they are asked. */
export const sources: readonly Source[] = [
  cloudtrailEvents,
  ...alarmSources,
  ...operationsSources,
  ...inventorySources,
  codePipeline,
  codeDeploy,
  codeBuild,
  ecs,
  cloudFormation,
  awsAside,
  githubDeployment,
  githubWorkflow,
  githubRelease,
  githubPullRequest,
  githubReview,
  githubPush,
  githubOther,
  gitlabDeployment,
  gitlabPipeline,
  gitlabMergeRequest,
  gitlabPush,
  gitlabOther,
  cdEvents,
  pagerDuty,
  opsgenie,
];
