import type { Block } from '../document.ts';
import { formatBytes, formatNumber } from '../format.ts';
import { line, textCell } from '../spans.ts';
import type { Material } from './section.ts';
import { named, texts } from './table_parts.ts';

const most = 10;

/** The pairs of addresses that exchanged most, over all services. */
export function talkers({ facts }: Material): Block[] {
  if (facts.talkers.length === 0) return [];
  const known = 'Of each day, account, Region and service the 100 pairs that exchanged most are known';
  return [
    {
      type: 'table',
      id: 'top-talkers',
      caption: 'Who exchanged most',
      note: line(
        `The ${formatNumber(Math.min(most, facts.talkers.length))} pairs of addresses, with the lower port, that exchanged most by accepted flows. ${known}.`,
      ),
      columns: [
        named('talker-address', 'Address'),
        texts('talker-peer', 'With'),
        texts('talker-port', 'Port', 'end'),
        texts('talker-service', 'Service or account'),
        texts('talker-bytes', 'Exchanged', 'end'),
      ],
      rows: facts.talkers
        .slice(0, most)
        .map(({ address, peer, port, service, bytes }) => [
          textCell(address ?? 'unknown'),
          textCell(peer ?? 'unknown'),
          textCell(port === null ? 'none' : String(port)),
          textCell(service),
          textCell(formatBytes(bytes)),
        ]),
    },
  ];
}
