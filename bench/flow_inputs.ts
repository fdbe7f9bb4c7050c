import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Field, knownFields } from '../core/sources/vpc_flow/fields.ts';
import { defaultFormat } from '../core/sources/vpc_flow/flow_format.ts';
import { type Chance, chance } from './chance.ts';

/** Lines of one flow log, without its header. */
export interface FlowInput {
  readonly header: string;
  readonly lines: number;
  readonly bytes: Buffer;
}

/** An hour of flows of 400 interfaces in three accounts: most of TCP, a third from the open Internet, one in twenty
 *  without data. `v6`, `broken`: shares of lines. The same for a seed in every run. */
export function generated(
  fields: readonly string[],
  lines: number,
  seed: number,
  { v6 = 0.03, broken = 0 }: { v6?: number; broken?: number } = {},
): FlowInput {
  const luck = chance(seed);
  const line = lineMaker(luck, fields, lines, v6);
  const parts: Buffer[] = [];
  for (let at = 0; at < lines; ) {
    let text = '';
    for (let end = Math.min(lines, at + 10_000); at < end; at += 1) {
      const whole = line(at);
      text += `${luck.next() < broken ? brokenLine(luck, whole) : whole}\n`;
    }
    parts.push(Buffer.from(text));
  }
  return { header: fields.join(' '), lines, bytes: Buffer.concat(parts) };
}

export const defaultFields: readonly string[] = defaultFormat.text.split(' ');

/** Every field that is known, in an order that nobody chose. */
export function allFields(seed: number): string[] {
  const luck = chance(seed);
  return [...knownFields.keys()]
    .map((name) => ({ name, at: luck.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name);
}

/** The files of the corpus that begin with a header, each repeated until it has so many lines; none where the corpus is
 *  not there. */
export function corpus(lines: number): FlowInput[] {
  const folder = join(import.meta.dirname, '../../shared/data/vpc-flow');
  return globSync('*/*.log', { cwd: folder })
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'))
    .filter(([header = '']) => / start /.test(header))
    .map(([header = '', ...own]) => {
      const times = Math.ceil(lines / own.length);
      return { header, lines: times * own.length, bytes: Buffer.from(`${own.join('\n')}\n`.repeat(times)) };
    });
}

const firstSecond = 1_700_000_000;

function lineMaker(
  luck: Chance,
  names: readonly string[],
  lines: number,
  v6: number,
): (at: number) => string {
  const accounts = ['123456789012', '210987654321', '037500712345'];
  const interfaces = Array.from({ length: 400 }, () => ({
    id: `eni-${luck.hexadecimal(17)}`,
    account: luck.pick(accounts),
    v4: `10.${luck.whole(0, 3)}.${luck.whole(0, 255)}.${luck.whole(4, 254)}`,
    v6: `2600:1f14:${luck.hexadecimal(3)}:${luck.hexadecimal(4)}:${luck.hexadecimal(4)}::${luck.hexadecimal(4)}`,
  }));
  const open = (): string =>
    `${luck.whole(1, 223)}.${luck.whole(0, 255)}.${luck.whole(0, 255)}.${luck.whole(1, 254)}`;
  const peers = Array.from({ length: 5000 }, () => (luck.next() < 0.5 ? open() : luck.pick(interfaces).v4));
  const services = [443, 443, 443, 443, 80, 80, 22, 53, 123, 3306, 5432, 6379, 9092, 8080, 3389, 27_017];
  const others = otherValues(luck, names);
  return (at) => {
    const own = luck.pick(interfaces);
    const start = firstSecond + Math.floor((at / lines) * 3600) + luck.whole(0, 59);
    const times = { start: String(start), end: String(start + luck.whole(1, 60)) };
    const who = { version: '2', 'account-id': own.account, 'interface-id': own.id };
    if (luck.next() < 0.05) return lineOf(names, { ...who, ...times, 'log-status': 'NODATA' }, null);
    const protocol = luck.next() < 0.85 ? 6 : luck.next() < 0.9 ? 17 : 1;
    const packets = Math.max(1, Math.floor(Math.exp(luck.next() * 9)));
    const isV6 = luck.next() < v6;
    const addresses = isV6
      ? [own.v6, luck.pick(interfaces).v6]
      : [own.v4, luck.next() < 0.3 ? open() : luck.pick(peers)];
    const high = protocol === 1 ? 0 : luck.whole(1024, 65_535);
    const low = protocol === 1 ? 0 : luck.next() < 0.8 ? luck.pick(services) : luck.whole(1, 65_535);
    const ports = [String(high), String(low)];
    if (luck.next() < 0.5) addresses.reverse();
    if (luck.next() < 0.5) ports.reverse();
    const values: Record<string, string> = {
      ...who,
      ...times,
      srcaddr: addresses[0] ?? '-',
      dstaddr: addresses[1] ?? '-',
      srcport: ports[0] ?? '-',
      dstport: ports[1] ?? '-',
      protocol: String(protocol),
      packets: String(packets),
      bytes: String(packets * luck.whole(40, 1500)),
      action: luck.next() < 0.8 ? 'ACCEPT' : 'REJECT',
      'log-status': 'OK',
    };
    return lineOf(names, values, others);
  };
}

/** Of each other field a few values, as most of them have. */
function otherValues(luck: Chance, names: readonly string[]): (name: string) => string {
  const isNumber = ({ kind }: Field): boolean => kind !== 'text' && kind !== 'address';
  const values = new Map(
    names.map((name) => {
      const field = knownFields.get(name);
      const one = (): string => {
        if (field !== undefined && isNumber(field)) return String(luck.whole(0, 31));
        return field?.kind === 'address'
          ? `10.0.${luck.whole(0, 9)}.${luck.whole(0, 255)}`
          : `${name.slice(0, 6)}-${luck.hexadecimal(12)}`;
      };
      return [name, Array.from({ length: 50 }, one)];
    }),
  );
  return (name) => luck.pick(values.get(name) ?? ['-']);
}

function lineOf(
  names: readonly string[],
  values: Readonly<Record<string, string>>,
  others: ((name: string) => string) | null,
): string {
  return names.map((name) => values[name] ?? others?.(name) ?? '-').join(' ');
}

function brokenLine(luck: Chance, line: string): string {
  const values = line.split(' ');
  const at = luck.whole(0, values.length - 1);
  switch (luck.whole(0, 3)) {
    case 0:
      return values.slice(0, at).join(' ');
    case 1:
      return values.toSpliced(at, 0, '').join(' ');
    case 2:
      return values.with(at, 'ü').join(' ');
    default:
      return `${line} 1`;
  }
}
