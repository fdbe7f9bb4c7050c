import { parseArn } from '../operations/arn.ts';
import type { Source } from '../raw/source.ts';
import { listed } from './listing.ts';

/** CloudWatch dashboards as they are listed. A dashboard is of an account, not of a Region.
 *  Source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DashboardEntry.html */
export const dashboardListing: Source = {
  name: 'dashboard-listing',
  title: 'CloudWatch dashboards, as `aws cloudwatch list-dashboards` lists them',
  page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DashboardEntry.html',
  recognises: ({ list, fields }) => list === 'DashboardEntries' && fields.json.has('DashboardName'),
  tell(event) {
    const { fields } = event;
    const arn = fields.need('DashboardArn');
    const place = parseArn(arn);
    return listed(event, ['DashboardArn', 'DashboardName', 'LastModified'], {
      kind: 'dashboard',
      arn,
      name: fields.text('DashboardName'),
      updated_at: fields.instant('LastModified'),
      account_id: place?.account ?? event.account,
      region: place?.region ?? null,
    });
  },
  examples: [
    {
      title: 'a dashboard',
      event: {
        DashboardEntries: [
          {
            DashboardName: 'checkout',
            DashboardArn: 'arn:aws:cloudwatch::111122223333:dashboard/checkout',
            LastModified: '2026-09-01T10:00:00+00:00',
            Size: 1024,
          },
        ],
      },
      becomes: [
        {
          table: 'inventory',
          values: {
            kind: 'dashboard',
            name: 'checkout',
            account_id: '111122223333',
            updated_at: Date.parse('2026-09-01T10:00:00Z'),
            details: '{"Size":1024}',
          },
        },
      ],
    },
    {
      title: 'a dashboard without ARN',
      event: { DashboardEntries: [{ DashboardName: 'checkout' }] },
      becomes: { reason: 'missing_value' },
    },
  ],
};
