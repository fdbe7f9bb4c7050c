import type { CallRow } from './facts.ts';

export type Caller = 'service' | 'root' | 'person' | 'workload' | 'other';
export type Outcome = 'succeeded' | 'denied' | 'throttled' | 'failed';

/** A call as it counts (8.6). */
export interface Call {
  readonly row: CallRow;
  readonly caller: Caller;
  readonly outcome: Outcome;
  readonly failedSignIn: boolean;
  readonly manual: boolean;
}

export function callsOf(rows: readonly CallRow[]): Call[] {
  return rows.filter(counts).map((row) => {
    const [caller, outcome] = [callerOf(row), outcomeOf(row.error_code)];
    return {
      row,
      caller,
      outcome,
      failedSignIn: row.sign_in_result === 'Failure',
      manual: isManual(row, caller, outcome),
    };
  });
}

function counts({ event_category, account_id, identity_account_id }: CallRow): boolean {
  if (event_category !== null && event_category !== 'Management' && event_category !== 'Data') return false;
  return account_id === null || identity_account_id === null || account_id === identity_account_id;
}

function callerOf(row: CallRow): Caller {
  const { identity_kind: kind, identity_type: type } = row;
  const role = row.role ?? '';
  if (
    kind === 'service' ||
    row.invoked_by !== null ||
    row.event_type === 'AwsServiceEvent' ||
    role.startsWith('AWSServiceRoleFor')
  ) {
    return 'service';
  }
  if (kind === 'root') return 'root';
  if (role.startsWith('AWSReservedSSO_')) return 'person';
  if (type === 'IdentityCenterUser' || type === 'SAMLUser' || type === 'Directory') return 'person';
  const byConsole = isByConsole(row);
  if (type === 'IAMUser' && (byConsole || isByCommandLine(row))) return 'person';
  if ((kind === 'user' || kind === 'role') && byConsole) return 'person';
  return kind === 'role' ? 'workload' : 'other';
}

function isByConsole({ session_from_console, user_agent }: CallRow): boolean {
  const agent = small(user_agent);
  return (
    session_from_console === true ||
    agent.includes('console') ||
    agent.startsWith('mozilla/') ||
    agent === 'signin.amazonaws.com'
  );
}

function isByCommandLine({ user_agent }: CallRow): boolean {
  const agent = small(user_agent);
  return agent.includes('aws-cli/') || agent.includes('awspowershell');
}

/** Letters made small, each by itself, as `lower` of SQL does: JavaScript makes two characters of İ. */
function small(text: string | null): string {
  return (text ?? '').replaceAll('\u0130', 'i').toLowerCase();
}

const denials = ['AccessDenied', 'Unauthorized', 'NotAuthorized', 'AuthorizationError'];
const throttles = [
  'Throttl',
  'RequestLimitExceeded',
  'TooManyRequests',
  'SlowDown',
  'RateExceeded',
  'ThroughputExceeded',
];

function outcomeOf(error: string | null): Outcome {
  if (error === null) return 'succeeded';
  if (error === 'AuthFailure' || denials.some((word) => error.includes(word))) return 'denied';
  return throttles.some((word) => error.includes(word)) ? 'throttled' : 'failed';
}

const signingIn = ['signin', 'sts', 'sso', 'cloudshell'].map((name) => `${name}.amazonaws.com`);
const asking = ['StartQuery', 'StopQuery', 'StartQueryExecution', 'StopQueryExecution'];

function isManual(row: CallRow, caller: Caller, outcome: Outcome): boolean {
  if (caller !== 'root' && caller !== 'person') return false;
  if (outcome !== 'succeeded' || row.read_only !== false || row.event_category === 'Data') return false;
  if (row.event_type === 'AwsConsoleSignIn') return false;
  return !signingIn.includes(row.event_source ?? '') && !asking.includes(row.event_name ?? '');
}
