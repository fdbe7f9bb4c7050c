import type { Service } from '../../organisation/organisation.ts';
import { hour, type Instant, iso } from '../../time.ts';
import { capitalText, eightDigits, mixed, numberOf } from '../hexadecimal.ts';

/** Who calls, as `userIdentity` says it: JSON as a text, by the time of the call.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export type Identity = (at: Instant) => string;

/** How long the credentials of a role are used. */
const lifetime = 6 * hour;

export interface RoleSession {
  readonly account: string;
  readonly role: string;
  /** Before the name, where the role has one: `aws-reserved/sso.amazonaws.com/`. */
  readonly path?: string;
  readonly session: string;
  readonly mfa?: boolean;
  /** The service of AWS that calls in its stead. */
  readonly invokedBy?: string;
}

export function assumedRole(options: RoleSession): Identity {
  const { account, role, path = '', session, mfa = false, invokedBy } = options;
  const seed = numberOf(`${account}/${role}`);
  const id = `AROA${capitalText(17, seed)}`;
  const head = `{"type":"AssumedRole","principalId":"${id}:${session}","arn":"arn:aws:sts::${account}:assumed-role/${role}/${session}","accountId":"${account}","accessKeyId":"ASIA`;
  const issuer = `","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"${id}","arn":"arn:aws:iam::${account}:role/${path}${role}","accountId":"${account}","userName":"${role}"},"attributes":{"creationDate":"`;
  const tail = `","mfaAuthenticated":"${mfa}"}}${invokedBy === undefined ? '' : `,"invokedBy":"${invokedBy}"`}}`;
  const phase = numberOf(session) % lifetime;
  let known = Number.NaN;
  let text = '';
  return (at) => {
    const begun = Math.floor((at - phase) / lifetime);
    if (begun === known) return text;
    known = begun;
    const creation = Math.floor((begun * lifetime + phase) / 1000) * 1000;
    text = `${head}${capitalText(16, mixed(seed, begun, phase))}${issuer}${iso(creation)}${tail}`;
    return text;
  };
}

export function awsService(name: string): Identity {
  return () => `{"type":"AWSService","invokedBy":"${name}"}`;
}

export function rootOf(account: string): Identity {
  return (at) =>
    `{"type":"Root","principalId":"${account}","arn":"arn:aws:iam::${account}:root","accountId":"${account}","accessKeyId":"ASIA${capitalText(16, mixed(numberOf(account), Math.floor(at / lifetime)))}","sessionContext":{"attributes":{"creationDate":"${iso(at - (at % hour))}","mfaAuthenticated":"true"}}}`;
}

export function iamUser(account: string, user: string): Identity {
  const seed = numberOf(`${account}/${user}`);
  return () =>
    `{"type":"IAMUser","principalId":"AIDA${capitalText(17, seed)}","arn":"arn:aws:iam::${account}:user/${user}","accountId":"${account}","accessKeyId":"AKIA${capitalText(16, seed + 1)}","userName":"${user}"}`;
}

/** A caller of another account, as the account that is called is told of it. */
export function otherAccount(account: string, role: string, session: string): Identity {
  const id = `AROA${capitalText(17, numberOf(`${account}/${role}`))}`;
  return () => `{"type":"AWSAccount","principalId":"${id}:${session}","accountId":"${account}"}`;
}

/** Names of the roles of a service: its API, its worker, the pipeline that deploys it. */
export function workloadRoles({ name }: Service): string[] {
  return [`${name}-api`, `${name}-worker`];
}

export function deployRole({ name }: Service): string {
  return `${name}-deploy`;
}

/** The role by which people of a team work on a service by hand. */
export function operatorRole({ name }: Service, account: string): string {
  return reservedRole(`${name}-operator`, account);
}

/** A role that IAM Identity Center made for a set of permissions in an account. */
export function reservedRole(permissions: string, account: string): string {
  const seed = numberOf(`${account}/${permissions}`);
  return `AWSReservedSSO_${permissions}_${eightDigits(seed)}${eightDigits(mixed(seed))}`;
}

export const reservedPath = 'aws-reserved/sso.amazonaws.com/';
