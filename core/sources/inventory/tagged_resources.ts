import { type Arn, parseArn } from '../operations/arn.ts';
import type { Source } from '../raw/source.ts';
import { listed } from './listing.ts';
import { serviceTag, tagList, writtenTags } from './tags.ts';

/** Resources and their tags, as the tagging API lists them. The type is the service and the kind of resource that the
 *  ARN names.
 *  Source: docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
export const taggedResources: Source = {
  name: 'tagged-resources',
  title: 'Resources and their tags, as `aws resourcegroupstaggingapi get-resources` lists them',
  page: 'https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html',
  recognises: ({ list, fields }) => list === 'ResourceTagMappingList' && fields.json.has('ResourceARN'),
  tell(event) {
    const { fields } = event;
    const arn = fields.need('ResourceARN');
    const place = parseArn(arn);
    const tags = tagList(fields, 'Tags');
    return listed(event, ['ResourceARN', 'Tags'], {
      kind: 'resource',
      arn,
      name: tags.find(({ name }) => name === 'Name')?.value ?? null,
      type: place === null ? null : typeOf(place),
      tags: fields.has('Tags') ? writtenTags(tags) : null,
      account_id: place?.account ?? event.account,
      region: place?.region ?? null,
      service_key: serviceTag(tags),
    });
  },
  examples: [
    {
      title: 'an instance',
      event: {
        ResourceTagMappingList: [
          {
            ResourceARN: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1234',
            Tags: [
              { Key: 'Name', Value: 'web-1' },
              { Key: 'Service', Value: 'checkout' },
            ],
          },
        ],
      },
      becomes: [
        {
          table: 'inventory',
          values: {
            kind: 'resource',
            name: 'web-1',
            type: 'ec2:instance',
            tags: ['Name=web-1', 'Service=checkout'],
            service_key: 'tag:Service=checkout',
            details: null,
          },
        },
      ],
    },
    {
      title: 'a tag without a key',
      event: {
        ResourceTagMappingList: [{ ResourceARN: 'arn:aws:s3:::logs', Tags: [{ Value: 'checkout' }] }],
      },
      becomes: { reason: 'missing_value' },
    },
  ],
};

/** `ec2:instance` of `instance/i-1234`; the service alone where the ARN names no kind. */
function typeOf({ service, resource }: Arn): string {
  const kind = /^([^/:]+)[/:]/.exec(resource)?.[1];
  return kind === undefined ? service : `${service}:${kind}`;
}
