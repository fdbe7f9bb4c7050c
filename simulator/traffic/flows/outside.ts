import type { Chance } from '../../chance.ts';
import type { Place } from '../place.ts';
import type { FlowTemplate } from './flow_template.ts';
import type { FlowTemplateMaker } from './flow_template_maker.ts';
import { type Network, wideAddressOf } from './network.ts';
import { knockedAt } from './ports.ts';

/** Clients of the world, and those who knock at every port. */
export function outsideFlows(
  place: Place,
  network: Network,
  make: FlowTemplateMaker,
  chance: Chance,
): FlowTemplate[] {
  const { gateway, ofTenants } = network;
  const open = (): string =>
    `${chance.pick([3, 18, 34, 52, 81, 91, 185, 203])}.${chance.whole(0, 255)}.${chance.whole(0, 255)}.${chance.whole(1, 254)}`;
  const wide = (): string =>
    `2001:db8:${chance.hexadecimal(3)}:${chance.hexadecimal(4)}::${chance.hexadecimal(3)}`;
  const visits = (from: string, to: string): FlowTemplate[] => {
    const base = { at: gateway, protocol: 6, accepted: true } as const;
    return [
      make.passing({ ...base, from, to, direction: 'ingress' }, { port: 443, isSource: false }),
      make.passing({ ...base, from: to, to: from, direction: 'egress' }, { port: 443, isSource: true }),
    ];
  };
  const all = [...ofTenants.flat(), gateway];
  const knocks = Array.from({ length: 48 }, () => {
    const at = chance.pick(all);
    const base = { at, protocol: 6, direction: 'ingress', accepted: false } as const;
    return make.passing(
      { ...base, from: open(), to: at.address },
      { port: chance.pick(knockedAt), isSource: false },
    );
  });
  const echo = {
    at: gateway,
    from: open(),
    to: gateway.address,
    protocol: 1,
    direction: 'ingress',
    accepted: true,
  } as const;
  return [
    ...Array.from({ length: 40 }, () => visits(open(), gateway.address)).flat(),
    ...Array.from({ length: 4 }, () => visits(wide(), wideAddressOf(place))).flat(),
    ...knocks,
    make.passing(echo, null),
    make.passing({ ...echo, from: open(), accepted: false }, null),
  ];
}
