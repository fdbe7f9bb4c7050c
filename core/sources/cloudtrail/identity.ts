import type { identityKind } from '../../tables/cloudtrail_events.ts';

/** Who called, from the texts of `userIdentity`. Each function takes plain texts, so that every path to a row says
 *  the same. An absent, null or empty text is null.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */

type IdentityKind = (typeof identityKind)[number];

/** The texts of `userIdentity` that columns are derived from. */
export interface IdentityTexts {
  readonly type: string | null;
  readonly principalId: string | null;
  readonly arn: string | null;
  readonly userName: string | null;
  readonly invokedBy: string | null;
  /** `sessionContext.sessionIssuer.userName` and `.arn`. */
  readonly issuerName: string | null;
  readonly issuerArn: string | null;
  /** `onBehalfOf.userId`. */
  readonly onBehalfOf: string | null;
}

const kinds: ReadonlyMap<string, IdentityKind> = new Map<string, IdentityKind>([
  ['Root', 'root'],
  ['IAMUser', 'user'],
  ['IdentityCenterUser', 'user'],
  ['FederatedUser', 'user'],
  ['SAMLUser', 'user'],
  ['WebIdentityUser', 'user'],
  ['Directory', 'user'],
  ['AssumedRole', 'role'],
  ['Role', 'role'],
  ['AWSService', 'service'],
  ['AWSAccount', 'account'],
]);

/** What kind of identity a type is. Service events have no type, only who invoked them: `AWS Internal`. A later type,
 *  `Unknown`, and an event without identity (an insight) are `other`. */
export function identityKindOf({ type, invokedBy }: IdentityTexts): IdentityKind {
  if (type === null && invokedBy !== null) return 'service';
  return kinds.get(type ?? '') ?? 'other';
}

/** Name of the role of a role identity, without its path. The session issuer says it; where that is empty (`{}`), the
 *  ARN of the session does (`…:assumed-role/NAME/SESSION`), or the ARN of the role (`…:role/PATH/NAME`). */
export function roleOf(identity: IdentityTexts): string | null {
  if (identityKindOf(identity) !== 'role') return null;
  const { issuerName, issuerArn, arn } = identity;
  return issuerName ?? roleInArn(issuerArn) ?? roleInArn(arn);
}

function roleInArn(arn: string | null): string | null {
  const [kind, ...names] = resourceOf(arn);
  if (kind === 'assumed-role') return names[0] || null;
  return kind === 'role' ? names.at(-1) || null : null;
}

/** What follows account and colon in an ARN, split at slashes: `arn:aws:sts::111122223333:assumed-role/NAME/SESSION`. */
function resourceOf(arn: string | null): string[] {
  return arn === null ? [] : arn.split(':').slice(5).join(':').split('/');
}

/** What CloudTrail writes for a user name that nobody has: people type passwords there. */
const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Name of the user, or of the session of a role or another account (for a workload that is its instance or function).
 *  null for root, whose name is its account's, for services and for what is unknown. */
export function actorOf(identity: IdentityTexts): string | null {
  const { arn, principalId, userName, onBehalfOf } = identity;
  switch (identityKindOf(identity)) {
    case 'user':
      return userName === hidden ? null : (userName ?? userInArn(arn) ?? onBehalfOf);
    case 'role':
      return sessionInArn(arn) ?? sessionInPrincipal(principalId);
    case 'account':
      return sessionInPrincipal(principalId);
    default:
      return null;
  }
}

function userInArn(arn: string | null): string | null {
  const [kind, ...names] = resourceOf(arn);
  return kind === 'user' || kind === 'federated-user' ? names.at(-1) || null : null;
}

function sessionInArn(arn: string | null): string | null {
  const [kind, , ...session] = resourceOf(arn);
  return kind === 'assumed-role' ? session.join('/') || null : null;
}

/** What follows the first colon: `AROAIDPPEZS35WEXAMPLE:SESSION`. */
function sessionInPrincipal(principalId: string | null): string | null {
  if (principalId === null) return null;
  const colon = principalId.indexOf(':');
  return colon < 0 ? null : principalId.slice(colon + 1) || null;
}

/** How the catalogue finds the service of a caller: roles alone belong to services. */
export function callerKeyOf(role: string | null): string | null {
  return role === null ? null : `role:${role}`;
}
