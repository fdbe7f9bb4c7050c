import type { RawEvent } from '../../raw/source.ts';

/** What an event of a service calls itself; null where it is of another service.
 *  Notification rules of the developer tools rewrite `detail-type` to `detailType`.
 *  Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html,
 *  docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
export function detailTypeOf({ fields }: RawEvent, source: string): string | null {
  if (fields.json.get('source') !== source) return null;
  const type = fields.json.get('detail-type') ?? fields.json.get('detailType');
  return typeof type === 'string' ? type : null;
}

/** Where it happened. */
export function placeOf({ fields, account, region }: RawEvent): {
  readonly account_id: string | null;
  readonly region: string | null;
} {
  return { account_id: fields.text('account') ?? account, region: fields.text('region') ?? region };
}

/** An event as EventBridge wraps it, for examples. */
export function wrapped(source: string, type: string, time: string, detail: object, ...resources: string[]) {
  return {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': type,
    source,
    account: '111122223333',
    time,
    region: 'eu-west-1',
    resources,
    detail,
  };
}
