import type { Instant } from '../../../tables/kinds.ts';
import type { Fields } from '../../raw/fields.ts';
import { meaningOf } from '../../raw/meaning.ts';
import { notApplicable, type RawEvent, type Source, type Told, told } from '../../raw/source.ts';
import { Refusal, shown } from '../../settle.ts';
import { stackStatuses } from './cloudformation_statuses.ts';
import { detailTypeOf, wrapped } from './event.ts';

const stackType = 'CloudFormation Stack Status Change';
/** What says nothing that the events of the stacks do not. */
const partTypes = [
  'CloudFormation Resource Status Change',
  'CloudFormation Hook Invocation Progress',
  'CloudFormation StackSet Status Change',
  'CloudFormation StackSet Operation Status Change',
  'CloudFormation StackSet StackInstance Status Change',
];

const stack =
  'arn:aws:cloudformation:eu-west-1:111122223333:stack/checkout/9a0e5120-1f2b-11ef-8f3a-0a1b2c3d4e5f';

/** AWS CloudFormation: operations on stacks, by EventBridge or as `describe-stack-events` lists them. All events of one
 *  operation have its token, and become one deployment by it. Where the caller gave no token, only the end of an
 *  operation is taken: nothing ties its steps to it.
 *  Source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stack-status-change.html,
 *  docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html */
export const cloudFormation: Source = {
  name: 'cloudformation',
  title: 'AWS CloudFormation: operations on stacks, by event or listing',
  page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stack-status-change.html',
  recognises: (event) => formOf(event) !== null,
  tell(event) {
    const { fields } = event;
    switch (formOf(event)) {
      case 'event':
        return operation(fields, {
          stack: 'detail.stack-id',
          status: 'detail.status-details.status',
          token: 'detail.client-request-token',
          at: 'time',
        });
      case 'listed':
        return fields.text('PhysicalResourceId') === fields.need('StackId')
          ? operation(fields, {
              stack: 'StackId',
              status: 'ResourceStatus',
              token: 'ClientRequestToken',
              at: 'Timestamp',
            })
          : notApplicable('stack_part');
      default:
        return notApplicable('stack_part');
    }
  },
  examples: [
    {
      title: 'an update that ended well',
      event: wrapped('aws.cloudformation', stackType, '2026-10-02T18:43:48Z', {
        'stack-id': stack,
        'status-details': { status: 'UPDATE_COMPLETE', 'status-reason': '' },
        'client-request-token': 'Console-UpdateStack-7f59c3cf',
      }),
      becomes: [
        {
          table: 'deployment_events',
          values: {
            account_id: '111122223333',
            service_key: 'stack:checkout',
            provider_id: `${stack}/Console-UpdateStack-7f59c3cf`,
            status: 'succeeded',
            kind: null,
            finished_at: Date.parse('2026-10-02T18:43:48Z'),
          },
        },
      ],
    },
    {
      title: 'a listed event of the stack itself, without a token',
      event: {
        StackId: stack,
        EventId: '1cdbe140-1f2b-11ef-9d3a-0a1b2c3d4e5f',
        StackName: 'checkout',
        LogicalResourceId: 'checkout',
        PhysicalResourceId: stack,
        ResourceType: 'AWS::CloudFormation::Stack',
        Timestamp: '2026-10-02T18:43:48.123Z',
        ResourceStatus: 'UPDATE_ROLLBACK_COMPLETE',
      },
      becomes: [
        {
          table: 'deployment_events',
          values: {
            provider_id: `${stack}/2026-10-02T18:43:48Z`,
            status: 'failed',
            finished_at: Date.parse('2026-10-02T18:43:48.123Z'),
          },
        },
      ],
    },
    {
      title: 'a step of an operation without a token',
      event: wrapped('aws.cloudformation', stackType, '2026-10-02T18:40:00Z', {
        'stack-id': stack,
        'status-details': { status: 'UPDATE_IN_PROGRESS' },
        'client-request-token': '',
      }),
      becomes: { rule: 'untied_step' },
    },
    {
      title: 'a deletion',
      event: wrapped('aws.cloudformation', stackType, '2026-10-02T18:40:00Z', {
        'stack-id': stack,
        'status-details': { status: 'DELETE_COMPLETE' },
        'client-request-token': '',
      }),
      becomes: { rule: 'stack_not_deployed' },
    },
    {
      title: 'a resource of a stack',
      event: wrapped('aws.cloudformation', 'CloudFormation Resource Status Change', '2026-10-02T18:40:00Z', {
        'stack-id': stack,
        'status-details': { status: 'CREATE_COMPLETE' },
      }),
      becomes: { rule: 'stack_part' },
    },
    {
      title: 'a stack that is not named by its ARN',
      event: wrapped('aws.cloudformation', stackType, '2026-10-02T18:40:00Z', {
        'stack-id': 'checkout',
        'status-details': { status: 'UPDATE_COMPLETE' },
      }),
      becomes: { reason: 'wrong_type' },
    },
  ],
};

function formOf(event: RawEvent): 'event' | 'listed' | 'part' | null {
  const type = detailTypeOf(event, 'aws.cloudformation');
  if (type === stackType) return 'event';
  if (type !== null) return partTypes.includes(type) ? 'part' : null;
  const listed = ['StackId', 'EventId', 'StackName', 'Timestamp'];
  return listed.every((name) => event.fields.json.has(name)) ? 'listed' : null;
}

type Paths = Readonly<Record<'stack' | 'status' | 'token' | 'at', string>>;

function operation(fields: Fields, paths: Paths): Told {
  const { id, name, account, region } = stackOf(fields, paths.stack);
  const { status, ended } = meaningOf(fields, paths.status, stackStatuses);
  if (status === null) return notApplicable('stack_not_deployed');
  const token = fields.text(paths.token);
  if (token === null && !ended) return notApplicable('untied_step');
  const at = fields.needInstant(paths.at);
  const begins = /^(CREATE|UPDATE)_IN_PROGRESS$/.test(fields.need(paths.status));
  const values = {
    account_id: account,
    region,
    source: 'cloudformation',
    provider_id: `${id}/${token ?? toTheSecond(at)}`,
    service_key: `stack:${name}`,
    status,
    started_at: begins ? at : null,
    finished_at: ended ? at : null,
    updated_at: at,
  };
  return told({ table: 'deployment_events', values });
}

function stackOf(fields: Fields, path: string) {
  const id = fields.need(path);
  const [, region, account, name] =
    /^arn:[^:]+:cloudformation:([^:]+):([^:]+):stack\/([^/]+)(?:\/|$)/.exec(id) ?? [];
  if (region !== undefined && account !== undefined && name !== undefined)
    return { id, name, account, region };
  throw new Refusal('wrong_type', `${path}: expected the ARN of a stack, found ${shown(id)}`, path);
}

/** EventBridge tells whole seconds, a listing more: the same end has the same name. */
function toTheSecond(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
