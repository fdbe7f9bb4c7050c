import type { ReviewDocument } from './document.ts';
import { evidence } from './example/evidence.ts';
import { sections } from './example/sections.ts';
import { headline } from './example/values.ts';
import { line, link, number, strong } from './spans.ts';

const rollouts = headline[0]?.evidence ?? '';
const failures = headline[1]?.evidence ?? '';

/** A review that uses every part of the model; the renderings are looked at, and tested, with it. */
export const exampleReview: ReviewDocument = {
  version: 1,
  title: 'October 2024',
  organisation: 'GOV.UK',
  period: {
    name: '2024-10',
    title: 'October 2024',
    start: '2024-09-30T23:00:00.000Z',
    end: '2024-11-01T00:00:00.000Z',
    timeZone: 'Europe/London',
  },
  as_of: '2024-12-31T15:18:54.000Z',
  generated_by: { name: 'ops-review', version: '0.1.0' },
  data_digest: '5f2c7a10b3de',
  brief: {
    gaps: [
      line(strong('Incidents'), ' are not collected, so change fail rate is revealed by rollbacks only.'),
      line(
        strong('Commits'),
        ' are known for 1 of 51 services: change lead time speaks of publishing-api alone.',
      ),
      line(
        strong('What users felt'),
        ' is not measured. ',
        link('What would provide it', '#sections-without-data'),
        '.',
      ),
    ],
    surprises: [
      line(
        strong('2 October, 15:06 to 15:14: '),
        number('38 services', failures),
        ' were rolled back at once. Of the ',
        number('34', failures),
        ' failures of the month, 31 end there.',
      ),
      line('More went out than in any month before: ', number('1,018', rollouts), ' rollouts.'),
    ],
  },
  headline,
  sections,
  missing: [
    {
      number: 2,
      section: 'What customers felt',
      missing: 'No SLO, canary or impact minutes.',
      provide: 'Service levels in ops-review.yaml with CloudWatch or canary metrics.',
    },
    {
      number: 4,
      section: 'Incidents and post-incident reviews',
      missing: 'No incidents in this period, and nothing says that there were none.',
      provide: 'ops-review ingest incidents.csv --table incidents, or a pager.',
    },
    {
      number: 5,
      section: 'Page ledger and on-call handover',
      missing: 'No pages and no alarm history.',
      provide: 'alarm_transitions, from CloudWatch alarm history.',
    },
  ],
  definitions: [
    {
      id: 'd--change_fail_rate',
      kpi: 'change_fail_rate',
      title: 'Change fail rate',
      text: 'Rollouts that served someone and needed remediation, over all such rollouts.',
      source: 'https://dora.dev/guides/dora-metrics/',
      version: '8c1f0e2ab944',
    },
    {
      id: 'd--deployment_frequency',
      kpi: 'deployment_frequency',
      title: 'Deployment frequency',
      text: 'Succeeded rollouts of kind forward and hotfix, over the days on which the service was live and covered.',
      source: 'https://dora.dev/guides/dora-metrics/',
      version: '21d40be9c07a',
    },
    {
      id: 'd--failed_deployment_recovery_time',
      kpi: 'failed_deployment_recovery_time',
      title: 'Failed deployment recovery time',
      text: 'From the finish of a failed rollout to the end of its remediation; median by Kaplan–Meier.',
      source: null,
      version: 'e0913f6620bb',
    },
  ],
  statements: [
    {
      id: 'sql--rollouts',
      title: 'Rollouts of the period',
      sql: `with rollouts as (\n  select id, service, environment, event_time, kind\n  from deployments\n  where dt between '2024-09-30' and '2024-11-01'\n)\nselect count(*) as value from rollouts where kind in ('forward', 'hotfix')`,
    },
  ],
  evidence,
};
