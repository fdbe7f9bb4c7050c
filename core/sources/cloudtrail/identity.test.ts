import { describe, expect, it } from 'vitest';
import { actorOf, callerKeyOf, type IdentityTexts, identityKindOf, roleOf } from './identity.ts';

const nobody: IdentityTexts = {
  type: null,
  principalId: null,
  arn: null,
  userName: null,
  invokedBy: null,
  issuerName: null,
  issuerArn: null,
  onBehalfOf: null,
};
const sts = 'arn:aws:sts::111122223333:';
const iam = 'arn:aws:iam::111122223333:';

describe('who called', () => {
  it.each<
    [what: string, said: Partial<IdentityTexts>, kind: string, role: string | null, actor: string | null]
  >([
    ['root', { type: 'Root', arn: `${iam}root`, userName: 'account-alias' }, 'root', null, null],
    ['an IAM user', { type: 'IAMUser', userName: 'alice', arn: `${iam}user/alice` }, 'user', null, 'alice'],
    ['an IAM user by ARN alone', { type: 'IAMUser', arn: `${iam}user/team/a/alice` }, 'user', null, 'alice'],
    [
      'a name that nobody has',
      { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
      'user',
      null,
      null,
    ],
    [
      'a console session of a user',
      { type: 'IAMUser', userName: 'alice', issuerName: 'x' },
      'user',
      null,
      'alice',
    ],
    [
      'Identity Center',
      { type: 'IdentityCenterUser', onBehalfOf: '544894e8-80c1' },
      'user',
      null,
      '544894e8-80c1',
    ],
    ['a federated user', { type: 'FederatedUser', arn: `${sts}federated-user/alice` }, 'user', null, 'alice'],
    ['SAML', { type: 'SAMLUser', userName: 'alice@x', principalId: 'a=:alice@x' }, 'user', null, 'alice@x'],
    ['web identity', { type: 'WebIdentityUser', userName: 'user-id' }, 'user', null, 'user-id'],
    [
      'a role',
      { type: 'AssumedRole', arn: `${sts}assumed-role/checkout/i-1`, issuerName: 'checkout' },
      'role',
      'checkout',
      'i-1',
    ],
    [
      'a role, issuer {}',
      { type: 'AssumedRole', arn: `${sts}assumed-role/checkout/i-1` },
      'role',
      'checkout',
      'i-1',
    ],
    [
      'a role, issuer by ARN',
      { type: 'AssumedRole', issuerArn: `${iam}role/a/b/checkout`, principalId: 'AROAX:i-1' },
      'role',
      'checkout',
      'i-1',
    ],
    ['a role in China', { type: 'AssumedRole', arn: 'arn:aws-cn:sts::1:assumed-role/r/s' }, 'role', 'r', 's'],
    ['a role of which nothing is said', { type: 'AssumedRole' }, 'role', null, null],
    [
      'a role that no one assumed',
      { type: 'Role', arn: `${iam}role/path/checkout` },
      'role',
      'checkout',
      null,
    ],
    [
      'a role session by a service',
      { type: 'AssumedRole', arn: `${sts}assumed-role/r/s`, invokedBy: 'ssm.amazonaws.com' },
      'role',
      'r',
      's',
    ],
    ['a service', { type: 'AWSService', invokedBy: 's3.amazonaws.com' }, 'service', null, null],
    ['a service event', { invokedBy: 'AWS Internal' }, 'service', null, null],
    ['another account', { type: 'AWSAccount', principalId: 'AIDAX' }, 'account', null, null],
    [
      'a session of another account',
      { type: 'AWSAccount', principalId: 'AROAX:deploy' },
      'account',
      null,
      'deploy',
    ],
    ['nobody', {}, 'other', null, null],
    ['Unknown', { type: 'Unknown', userName: 'a' }, 'other', null, null],
    ['a later type', { type: '__proto__', userName: 'a' }, 'other', null, null],
    [
      'ARNs that are none',
      { type: 'AssumedRole', arn: 'x', issuerArn: '::::::', principalId: ':' },
      'role',
      null,
      null,
    ],
    [
      'ARNs with empty parts',
      { type: 'AssumedRole', arn: `${sts}assumed-role//`, issuerArn: `${iam}role/` },
      'role',
      null,
      null,
    ],
  ])('%s', (_, said, kind, role, actor) => {
    const identity = { ...nobody, ...said };
    expect([identityKindOf(identity), roleOf(identity), actorOf(identity)]).toEqual([kind, role, actor]);
  });

  it('belongs to a service where it is a role', () => {
    expect([callerKeyOf('checkout'), callerKeyOf(null)]).toEqual(['role:checkout', null]);
  });
});
