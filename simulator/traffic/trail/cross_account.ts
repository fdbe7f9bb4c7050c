import { hour, type Instant, second } from '../../time.ts';
import { placeAt, type Scene } from '../scene.ts';
import { assumeElsewhere } from './call_kinds.ts';
import { callTemplate } from './call_template.ts';
import { assumedRole, otherAccount, workloadRoles } from './identities.ts';
import type { EventMaker, TrailEvent } from './trail_event.ts';

/** Roles of services that take on a role in another account: both accounts are told, each by an event of its own, which
 *  have one shared id.
 *  Source: docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (sharedEventID) */
export function crossAccountOnDay(start: Instant, scene: Scene, maker: EventMaker): TrailEvent[] {
  const { accounts, services } = scene.world.organisation;
  if (accounts.length < 2 || services.length === 0) return [];
  const chance = scene.chance.of(`cross-account ${start}`);
  return Array.from({ length: chance.count(2) }, () => {
    const service = chance.pick(services);
    const account = service.production.id;
    const other = chance.pick(accounts.filter(({ id }) => id !== account)).id;
    const region = service.regions[0] ?? '';
    const [place, elsewhere] = [placeAt(scene.places, account, region), placeAt(scene.places, other, region)];
    const at = start + 6 * hour + chance.whole(0, 40_000) * second;
    const role = workloadRoles(service)[1] ?? '';
    const session = `i-0${chance.hexadecimal(16)}`;
    const who = { owner: scene.owners.ofService(service.name), caller: 'workload' } as const;
    const from = { address: '10.0.12.7', agent: 'aws-sdk-go-v2/1.36.1 ua/2.1 os/linux lang/go#1.24.0' };
    const what = {
      call: assumeElsewhere(other),
      place,
      ...from,
      more: `"sharedEventID":"${maker.uuid()}",`,
    };
    const own = callTemplate({ ...who, ...what, identity: assumedRole({ account, role, session }) });
    const called = callTemplate({
      ...who,
      ...what,
      identity: otherAccount(account, role, session),
      recipient: other,
    });
    return [maker.call(own, place, at), maker.copyFor(called, elsewhere, at)];
  }).flat();
}
