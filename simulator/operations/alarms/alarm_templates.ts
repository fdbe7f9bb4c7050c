import type { Service } from '../../organisation/organisation.ts';
import type { AlarmFact, Purpose } from '../facts.ts';

/** What an alarm of some purpose watches, and how restless it is. */
export interface Template {
  readonly purpose: Purpose;
  /** Behind the name of the service and a dash. */
  readonly suffix: string;
  readonly says: string;
  readonly metric: { readonly namespace: string; readonly name: string; readonly threshold: number } | null;
  readonly action: AlarmFact['action'];
  /** Times a week that it goes off for nothing. */
  readonly noise: number;
  /** Whether it stands in every Region that the service runs in. */
  readonly everywhere: boolean;
}

const metric = (namespace: string, name: string, threshold: number) => ({ namespace, name, threshold });

/** Purposes that are told of what customers feel, and so go off in incidents. */
export const felt: readonly Purpose[] = ['errors', 'latency', 'canary'];

const templates: readonly Template[] = [
  {
    purpose: 'errors',
    suffix: 'errors',
    says: 'Too many requests fail.',
    metric: metric('AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', 25),
    action: 'ticket',
    noise: 0.15,
    everywhere: true,
  },
  {
    purpose: 'latency',
    suffix: 'latency',
    says: 'Requests take too long.',
    metric: metric('AWS/ApplicationELB', 'TargetResponseTime', 1.5),
    action: 'pager',
    noise: 0.3,
    everywhere: true,
  },
  {
    purpose: 'cpu',
    suffix: 'cpu',
    says: 'Tasks have no processor time left.',
    metric: metric('AWS/ECS', 'CPUUtilization', 85),
    action: 'none',
    noise: 1,
    everywhere: false,
  },
  {
    purpose: 'memory',
    suffix: 'memory',
    says: 'Tasks have no memory left.',
    metric: metric('AWS/ECS', 'MemoryUtilization', 90),
    action: 'none',
    noise: 0.1,
    everywhere: false,
  },
  {
    purpose: 'queue_age',
    suffix: 'queue-age',
    says: 'Messages wait too long.',
    metric: metric('AWS/SQS', 'ApproximateAgeOfOldestMessage', 600),
    action: 'pager',
    noise: 0.4,
    everywhere: false,
  },
  {
    purpose: 'dead_letters',
    suffix: 'dead-letters',
    says: 'Messages could not be worked on.',
    metric: metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 0),
    action: 'pager',
    noise: 0.2,
    everywhere: false,
  },
  {
    purpose: 'canary',
    suffix: 'canary',
    says: 'The canary fails.',
    metric: metric('CloudWatchSynthetics', 'SuccessPercent', 80),
    action: 'pager',
    noise: 0.1,
    everywhere: false,
  },
  {
    purpose: 'throttles',
    suffix: 'throttles',
    says: 'The table refuses requests.',
    metric: metric('AWS/DynamoDB', 'ThrottledRequests', 10),
    action: 'ticket',
    noise: 0,
    everywhere: false,
  },
  {
    purpose: 'maintenance',
    suffix: 'maintenance',
    says: 'In ALARM during planned maintenance: holds back the pages of others.',
    metric: metric('Acme/Operations', 'MaintenanceWindow', 0),
    action: 'none',
    noise: 0,
    everywhere: false,
  },
  {
    purpose: 'impact',
    suffix: 'impact',
    says: 'Customers feel it.',
    metric: null,
    action: 'pager',
    noise: 0,
    everywhere: false,
  },
];

/** What nobody remembers why it is there: of no service by its name. */
export const orphans: readonly Template[] = [
  'legacy-disk-full',
  'nat-port-allocation',
  'old-batch-failures',
].map((suffix, place) => ({
  purpose: 'orphan',
  suffix,
  says: 'Set up by hand.',
  metric: metric('Acme/Legacy', suffix, 1),
  action: place === 1 ? 'pager' : 'none',
  noise: 0.3 * place,
  everywhere: false,
}));

/** The alarms of a service. What matters least has no composite one and no maintenance: its errors page. */
export function templatesOf({ tier }: Service): readonly Template[] {
  if (tier < 3) return templates;
  return templates
    .filter(({ purpose }) => purpose !== 'impact' && purpose !== 'maintenance')
    .map((template) => (template.purpose === 'errors' ? { ...template, action: 'pager' } : template));
}
