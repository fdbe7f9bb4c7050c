import type { Chance } from '../../chance.ts';
import type { Settings } from '../../settings.ts';
import type { Instant } from '../../time.ts';
import type { FileTally } from '../feed_tally.ts';
import { chosen, orderOf } from '../order.ts';
import { damagedLine } from './damage.ts';
import type { FlowCell } from './flow_cell.ts';
import type { FlowCounts } from './flow_counts.ts';
import { flowOutcomes, type Talk } from './talk.ts';

export interface FlowLinesOptions {
  readonly settings: Settings;
  readonly chance: Chance;
  /** While the security group is closed; in seconds since 1970. */
  readonly closed: { readonly from: number; readonly until: number };
}

/** Where lines are counted, and how many come broken beside them. */
export interface Counting {
  readonly file: FileTally;
  /** null: they came before. */
  readonly counts: FlowCounts | null;
}

const chunkLength = 64 * 1024;
/** Ports of clients under Linux.
 *  Source: docs.kernel.org/networking/ip-sysctl.html (ip_local_port_range) */
const firstPort = 32_768;
const clientPorts = 28_232;

/** The first `limit` lines of a cell, in pieces. `counting`: null where nothing is to be counted, or broken. */
export function* flowLines(
  cell: FlowCell,
  limit: number,
  { settings, chance, closed }: FlowLinesOptions,
  counting: Counting | null,
): Generator<string> {
  const { count, talks } = cell;
  const { deck } = talks;
  const { delivery } = settings;
  const luck = chance.of(`lines ${cell.number}`);
  const { next } = luck;
  const { first: firstPlace, step } = orderOf(count, delivery.disorder, luck);
  const late = chosen(count, delivery.late, luck);
  const breaks = counting === null ? [] : chosen(count, delivery.broken, chance.of(`breaks ${cell.number}`));
  const begin = cell.begin / 1000;
  const length = (cell.end - cell.begin) / 1000;
  const phase = luck.whole(0, clientPorts - 1);
  const counts = counting?.counts?.month(cell.begin) ?? null;
  const firsts = counting?.counts?.firsts ?? null;
  let place = firstPlace;
  let [nextLate, nextBreak, silent] = [0, 0, 0];
  let text = '';
  for (let made = 0; made < limit; made += 1) {
    let talk = pick(deck, next());
    let start = begin + Math.floor((place * length) / count);
    place += step;
    if (place >= count) place -= count;
    let month = counts;
    if (made === late[nextLate]) {
      nextLate += 1;
      const earlier = begin - Math.ceil(next() * delivery.lateness) - 1;
      if (talk.middle !== null && earlier * 1000 >= settings.from) {
        start = earlier;
        if (counting !== null) counting.file.late += 1;
        month = counting?.counts?.month(start * 1000) ?? null;
      }
    }
    if (talk.closed !== null && start >= closed.from && start < closed.until) talk = talk.closed;
    let line: string;
    if (talk.middle === null) {
      line = silentLine(talk, start, silent);
      silent += 1;
    } else {
      const packets = 1 + Math.floor(2 ** (next() * 9));
      line = lineOf(
        talk,
        firstPort + ((phase + made) % clientPorts),
        packets,
        packets * (40 + Math.floor(next() * 1400)),
        start,
      );
    }
    text += line;
    if (counting !== null) counting.file.records += 1;
    if (month !== null) {
      const at = talk.owner * flowOutcomes.length + flowOutcomes.indexOf(talk.outcome);
      month[at] = (month[at] ?? 0) + 1;
      if (firsts !== null && talk.endpoint >= 0 && start < (firsts[talk.endpoint] ?? 0))
        firsts[talk.endpoint] = start;
    }
    if (made === breaks[nextBreak] && counting !== null) {
      nextBreak += 1;
      const [damage, damaged] = damagedLine(talks.format, line, cell.number + nextBreak);
      counting.file.damaged(damage);
      text += damaged;
    }
    if (text.length < chunkLength) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

function pick(deck: readonly Talk[], place: number): Talk {
  const talk = deck[Math.floor(place * deck.length)];
  if (talk === undefined) throw new Error('nothing is said here');
  return talk;
}

/** A line; times in seconds since 1970. */
export function lineOf(talk: Talk, client: number, packets: number, bytes: number, start: number): string {
  const { head, port, middle, tail } = talk;
  const ports = port === null ? '' : port.isSource ? `${port.text} ${client}` : `${client} ${port.text}`;
  const sizes = talk.bytesFirst ? `${bytes} ${packets}` : `${packets} ${bytes}`;
  return `${head}${ports}${middle}${sizes} ${start} ${start + 1 + (bytes % 59)}${tail}`;
}

/** No two of an interface are the same: `number` counts those of a file. */
function silentLine({ head, tail }: Talk, start: number, number: number): string {
  return `${head}${start} ${start + 29 + (number % 31)}${tail}`;
}

/** The second that an instant lies in, since 1970. */
export function secondOf(at: Instant): number {
  return Math.floor(at / 1000);
}
