/** The parts of an Amazon Resource Name.
 *  Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  readonly service: string;
  readonly region: string | null;
  readonly account: string | null;
  readonly resource: string;
}

/** The parts of an ARN; null where the text is none. A part that is empty is null. */
export function parseArn(text: string | null): Arn | null {
  const found = /^arn:[^:]+:([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text ?? '');
  if (found === null) return null;
  const [, service = '', region = '', account = '', resource = ''] = found;
  return {
    service,
    region: region === '' ? null : region,
    account: account === '' ? null : account,
    resource,
  };
}

/** The ARN of a thing that its listing names without one; null where account or Region is unknown. */
export function arnOf(
  service: string,
  { account, region }: { readonly account: string | null; readonly region: string | null },
  resource: string,
): string | null {
  if (account === null || region === null) return null;
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
