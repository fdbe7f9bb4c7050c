import type { Chance } from '../chance.ts';
import type { Utterance } from '../delivery/utterance.ts';
import type { RolloutFact } from '../facts.ts';
import { iso } from '../time.ts';

/** The calls by which new code reaches a Lambda function, one in each Region, as CloudTrail records them.
 *  Source: docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html */
export function lambdaCalls(rollout: RolloutFact, chance: Chance): Utterance[] {
  const ids = chance.of(`call ${rollout.id}`);
  const name = functionOf(rollout);
  return rollout.steps.map(({ provider, account, region, finishedAt }) => ({
    feed: 'trail',
    at: finishedAt,
    account,
    region,
    say: () => ({
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        principalId: 'AROASIMULATEDDEPLOY00:pipeline',
        arn: `arn:aws:sts::${account}:assumed-role/deploy/pipeline`,
        accountId: account,
        sessionContext: {
          sessionIssuer: {
            type: 'Role',
            principalId: 'AROASIMULATEDDEPLOY00',
            arn: `arn:aws:iam::${account}:role/deploy`,
            accountId: account,
            userName: 'deploy',
          },
          attributes: { creationDate: iso(finishedAt), mfaAuthenticated: 'false' },
        },
      },
      eventTime: iso(finishedAt),
      eventSource: 'lambda.amazonaws.com',
      eventName: 'UpdateFunctionCode20150331v2',
      awsRegion: region,
      sourceIPAddress: '198.51.100.7',
      userAgent: 'aws-sdk-js/3.900.0 os/linux lang/js md/nodejs#24.0.0',
      requestParameters: { functionName: name, publish: false, dryRun: false },
      responseElements: {
        functionName: name,
        functionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
        runtime: 'nodejs24.x',
        codeSha256: rollout.version,
        version: '$LATEST',
      },
      requestID: ids.of(`request ${region}`).uuid(),
      eventID: provider,
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
    }),
  }));
}

/** The function that a service is in an environment. */
export function functionOf({ service, environment }: Pick<RolloutFact, 'service' | 'environment'>): string {
  return environment === 'production' ? service : `${service}-${environment}`;
}
