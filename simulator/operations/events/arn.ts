import type { Place } from './envelope.ts';

/** Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arnOf(service: string, { account, region }: Place, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
