import type { Chance } from '../../chance.ts';
import type { Utterance } from '../../delivery/utterance.ts';
import { day, hour, second } from '../../time.ts';
import type { World } from '../../world.ts';
import { eventUtterance, type Spoken } from './envelope.ts';

/** Source: docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html */
export function advisorEvents({ settings, organisation }: World, chance: Chance): Utterance[] {
  const weeks = Math.ceil(settings.days / 7);
  return organisation.accounts.flatMap(({ id }) => {
    const items = ['Service Limits', 'Low Utilization Amazon EC2 Instances', 'Amazon EBS Snapshots'].map(
      (check) => ({
        check,
        uuid: chance.uuid(),
      }),
    );
    return Array.from({ length: weeks }, (_, week) => week).flatMap((week) =>
      items.map(({ check, uuid }, place): Utterance => {
        const status = chance.pick(['OK', 'OK', 'WARN', 'ERROR']);
        const spoken: Spoken = {
          at: settings.from + (week * 7 + 2) * day + 6 * hour + place * second,
          account: id,
          region: 'us-east-1',
          source: 'trustedadvisor',
          type: 'Trusted Advisor Check Item Refresh Notification',
          detail: () => ({
            'check-name': check,
            'check-item-detail': { Status: status },
            status,
            resource_id: '',
            uuid,
          }),
        };
        return eventUtterance(spoken, chance);
      }),
    );
  });
}
