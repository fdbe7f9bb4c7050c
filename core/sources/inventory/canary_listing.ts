import { arnOf, parseArn } from '../operations/arn.ts';
import type { Source } from '../raw/source.ts';
import { listed } from './listing.ts';
import { tagMap, writtenTags } from './tags.ts';

const taken = ['Name', 'Tags'];

/** CloudWatch Synthetics canaries as they are listed. The listing has no ARN: account and Region are those of the
 *  function that runs the canary, else those of the delivery.
 *  Source: docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_Canary.html */
export const canaryListing: Source = {
  name: 'canary-listing',
  title: 'CloudWatch Synthetics canaries, as `aws synthetics describe-canaries` lists them',
  page: 'https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_Canary.html',
  recognises: ({ list, fields }) => list === 'Canaries' && fields.json.has('Name'),
  tell(event) {
    const { fields } = event;
    const name = fields.need('Name');
    const engine = parseArn(fields.text('EngineArn'));
    const account = engine?.account ?? event.account;
    const region = engine?.region ?? event.region;
    return listed(event, taken, {
      kind: 'canary',
      arn: arnOf('synthetics', { account, region }, `canary:${name}`),
      name,
      state: fields.text('Status.State'),
      created_at: fields.instant('Timeline.Created'),
      updated_at: fields.instant('Timeline.LastModified'),
      tags: fields.has('Tags') ? writtenTags(tagMap(fields.object('Tags'))) : null,
      account_id: account,
      region,
      service_key: `canary:${name}`,
    });
  },
  examples: [
    {
      title: 'a canary',
      event: {
        Canaries: [
          {
            Id: 'af3e3a05',
            Name: 'checkout',
            EngineArn: 'arn:aws:lambda:eu-west-1:111122223333:function:cwsyn-checkout-af3e3a05:1',
            Status: { State: 'RUNNING', StateReasonCode: '' },
            Timeline: { Created: '2026-01-01T10:00:00+00:00', LastModified: 1767348000.5 },
            Tags: { service: 'checkout' },
          },
        ],
      },
      becomes: [
        {
          table: 'inventory',
          values: {
            kind: 'canary',
            arn: 'arn:aws:synthetics:eu-west-1:111122223333:canary:checkout',
            state: 'RUNNING',
            created_at: Date.parse('2026-01-01T10:00:00Z'),
            tags: ['service=checkout'],
            service_key: 'canary:checkout',
          },
        },
      ],
    },
    {
      title: 'a canary of no known account',
      event: { Canaries: [{ Name: 'checkout' }] },
      becomes: { reason: 'missing_value' },
    },
  ],
};
