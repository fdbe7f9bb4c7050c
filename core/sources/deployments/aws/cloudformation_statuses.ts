import type { deploymentStatus } from '../../../tables/deployment_events.ts';

/** What a status of a stack says of a deployment: null where it deploys nothing (a stack under review, deleted, or given
 *  resources that exist); and whether the operation is over. What is rolled back failed, also while it still rolls back.
 *  Source: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html (StackStatus) */
export interface StackStatus {
  readonly status: (typeof deploymentStatus)[number] | null;
  readonly ended: boolean;
}

const begun: StackStatus = { status: 'started', ended: false };
const done: StackStatus = { status: 'succeeded', ended: true };
const failing: StackStatus = { status: 'failed', ended: false };
const failed: StackStatus = { status: 'failed', ended: true };
const other: StackStatus = { status: null, ended: false };

export const stackStatuses: ReadonlyMap<string, StackStatus> = new Map([
  ['CREATE_IN_PROGRESS', begun],
  ['CREATE_COMPLETE', done],
  ['CREATE_FAILED', failed],
  ['ROLLBACK_IN_PROGRESS', failing],
  ['ROLLBACK_COMPLETE', failed],
  ['ROLLBACK_FAILED', failed],
  ['UPDATE_IN_PROGRESS', begun],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', begun],
  ['UPDATE_COMPLETE', done],
  ['UPDATE_FAILED', failed],
  ['UPDATE_ROLLBACK_IN_PROGRESS', failing],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', failing],
  ['UPDATE_ROLLBACK_COMPLETE', failed],
  ['UPDATE_ROLLBACK_FAILED', failed],
  ['REVIEW_IN_PROGRESS', other],
  ['DELETE_IN_PROGRESS', other],
  ['DELETE_COMPLETE', other],
  ['DELETE_FAILED', other],
  ['IMPORT_IN_PROGRESS', other],
  ['IMPORT_COMPLETE', other],
  ['IMPORT_ROLLBACK_IN_PROGRESS', other],
  ['IMPORT_ROLLBACK_COMPLETE', other],
  ['IMPORT_ROLLBACK_FAILED', other],
]);
