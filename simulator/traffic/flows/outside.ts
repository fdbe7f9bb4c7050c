import type { Chance } from '../../chance.ts';
import type { Place } from '../place.ts';
import { type Network, wideAddressOf } from './network.ts';
import { knockedAt } from './ports.ts';
import type { Talk } from './talk.ts';
import type { TalkMaker } from './talk_maker.ts';

/** Clients of the world, and those who knock at every door. */
export function outsideTalks(place: Place, network: Network, make: TalkMaker, chance: Chance): Talk[] {
  const { door, ofTenants } = network;
  const open = (): string =>
    `${chance.pick([3, 18, 34, 52, 81, 91, 185, 203])}.${chance.whole(0, 255)}.${chance.whole(0, 255)}.${chance.whole(1, 254)}`;
  const wide = (): string =>
    `2001:db8:${chance.hexadecimal(3)}:${chance.hexadecimal(4)}::${chance.hexadecimal(3)}`;
  const visits = (from: string, to: string): Talk[] => {
    const base = { at: door, protocol: 6, accepted: true } as const;
    return [
      make.passing({ ...base, from, to, direction: 'ingress' }, { port: 443, isSource: false }),
      make.passing({ ...base, from: to, to: from, direction: 'egress' }, { port: 443, isSource: true }),
    ];
  };
  const all = [...ofTenants.flat(), door];
  const knocks = Array.from({ length: 48 }, () => {
    const at = chance.pick(all);
    const base = { at, protocol: 6, direction: 'ingress', accepted: false } as const;
    return make.passing(
      { ...base, from: open(), to: at.address },
      { port: chance.pick(knockedAt), isSource: false },
    );
  });
  const echo = {
    at: door,
    from: open(),
    to: door.address,
    protocol: 1,
    direction: 'ingress',
    accepted: true,
  } as const;
  return [
    ...Array.from({ length: 40 }, () => visits(open(), door.address)).flat(),
    ...Array.from({ length: 4 }, () => visits(wide(), wideAddressOf(place))).flat(),
    ...knocks,
    make.passing(echo, null),
    make.passing({ ...echo, from: open(), accepted: false }, null),
  ];
}
