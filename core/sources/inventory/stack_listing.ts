import { parseArn } from '../operations/arn.ts';
import type { Source } from '../raw/source.ts';
import { listed } from './listing.ts';
import { tagList, writtenTags } from './tags.ts';

const taken = [
  'StackId',
  'StackName',
  'StackStatus',
  'Description',
  'CreationTime',
  'LastUpdatedTime',
  'DriftInformation',
  'Tags',
];

/** CloudFormation stacks as they are listed, with what the last check of drift found.
 *  Source: docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html */
export const stackListing: Source = {
  name: 'stack-listing',
  title: 'CloudFormation stacks, as `aws cloudformation describe-stacks` lists them',
  page: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html',
  recognises: ({ list, fields }) => list === 'Stacks' && fields.json.has('StackId'),
  tell(event) {
    const { fields } = event;
    const arn = fields.need('StackId');
    const name = fields.need('StackName');
    const place = parseArn(arn);
    return listed(event, taken, {
      kind: 'stack',
      arn,
      name,
      state: fields.text('StackStatus'),
      created_at: fields.instant('CreationTime'),
      updated_at: fields.instant('LastUpdatedTime'),
      description: fields.text('Description'),
      tags: fields.has('Tags') ? writtenTags(tagList(fields, 'Tags')) : null,
      drift_status: fields.text('DriftInformation.StackDriftStatus'),
      drift_checked_at: fields.instant('DriftInformation.LastCheckTimestamp'),
      account_id: place?.account ?? event.account,
      region: place?.region ?? event.region,
      service_key: `stack:${name}`,
    });
  },
  examples: [
    {
      title: 'a stack',
      event: {
        Stacks: [
          {
            StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/checkout/9a0e5120',
            StackName: 'checkout',
            StackStatus: 'UPDATE_COMPLETE',
            CreationTime: '2026-01-01T10:00:00.123000+00:00',
            DriftInformation: {
              StackDriftStatus: 'DRIFTED',
              LastCheckTimestamp: '2026-09-30T10:00:00.123000+00:00',
            },
            Tags: [{ Key: 'team', Value: 'shop' }],
            Capabilities: ['CAPABILITY_IAM'],
          },
        ],
      },
      becomes: [
        {
          table: 'inventory',
          values: {
            kind: 'stack',
            name: 'checkout',
            account_id: '111122223333',
            state: 'UPDATE_COMPLETE',
            drift_status: 'DRIFTED',
            drift_checked_at: Date.parse('2026-09-30T10:00:00.123Z'),
            tags: ['team=shop'],
            service_key: 'stack:checkout',
            details: '{"Capabilities":["CAPABILITY_IAM"]}',
          },
        },
      ],
    },
    {
      title: 'a stack without a name',
      event: {
        Stacks: [{ StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/checkout/9a0e5120' }],
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};
