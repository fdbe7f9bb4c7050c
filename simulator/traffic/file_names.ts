import { type Instant, minute } from '../time.ts';
import { eightDigits, mixed } from './hexadecimal.ts';
import type { Place } from './place.ts';

/** Keys of files as AWS writes them. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `…_YYYYMMDDTHHmmZ_<16 characters>.json.gz`. `nonce`: what makes the name its own.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html */
export function trailFileName({ account, region }: Place, at: Instant, nonce: number): string {
  const unique = Array.from({ length: 16 }, (_, place) => letters[mixed(nonce, place) % letters.length]).join(
    '',
  );
  const name = `${account}_CloudTrail_${region}_${compact(at)}_${unique}.json.gz`;
  return `AWSLogs/${account}/CloudTrail/${region}/${folder(at)}/${name}`;
}

/** `…_<flow log>_YYYYMMDDTHHmmZ_<8 hexadecimal digits>.log.gz`.
 *  Source: docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html */
export function flowFileName(
  { account, region }: Place,
  flowLog: string,
  at: Instant,
  nonce: number,
): string {
  const name = `${account}_vpcflowlogs_${region}_${flowLog}_${compact(at)}_${eightDigits(mixed(nonce))}.log.gz`;
  return `AWSLogs/${account}/vpcflowlogs/${region}/${folder(at)}/${name}`;
}

/** `20261002T1005Z`: the five minutes that an instant lies in. */
function compact(at: Instant): string {
  const rounded = Math.floor(at / (5 * minute)) * 5 * minute;
  return `${new Date(rounded).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
}

function folder(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
}
