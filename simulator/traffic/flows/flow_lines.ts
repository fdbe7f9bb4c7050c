import type { Chance } from '../../chance.ts';
import type { Settings } from '../../settings.ts';
import { chosen, type Order, orderOf } from '../order.ts';
import type { FlowCell } from './flow_cell.ts';
import { type FlowTemplate, lineOf, silentLine } from './flow_template.ts';

/** Ports of clients under Linux.
 *  Source: docs.kernel.org/networking/ip-sysctl.html (ip_local_port_range) */
const firstPort = 32_768;
const clientPorts = 28_232;

/** When the security group was closed; in seconds since 1970. */
export interface Closure {
  readonly from: number;
  readonly until: number;
}

/** Makes the lines of a cell one after the other. What is known of the last one stands beside it. */
export class FlowLines {
  readonly #cell: FlowCell;
  readonly #settings: Settings;
  readonly #closure: Closure;
  readonly #next: () => number;
  readonly #order: Order;
  readonly #late: readonly number[];
  readonly #phase: number;
  /** Of the cell, in seconds. */
  readonly #begin: number;
  readonly #length: number;
  #place: number;
  #made = 0;
  #nextLate = 0;
  #silent = 0;
  template: FlowTemplate | null = null;
  /** In seconds since 1970. */
  start = 0;
  /** Whether it began before the time of its file. */
  late = false;

  constructor(cell: FlowCell, settings: Settings, chance: Chance, closure: Closure) {
    const luck = chance.of(`lines ${cell.number}`);
    this.#cell = cell;
    this.#settings = settings;
    this.#closure = closure;
    this.#next = luck.next;
    this.#order = orderOf(cell.count, settings.delivery.disorder, luck);
    this.#late = chosen(cell.count, settings.delivery.late, luck);
    this.#phase = luck.whole(0, clientPorts - 1);
    this.#begin = cell.begin / 1000;
    this.#length = (cell.end - cell.begin) / 1000;
    this.#place = this.#order.first;
  }

  /** The next line, with its end. */
  next(): string {
    const { count, flows } = this.#cell;
    const next = this.#next;
    const template = flows.weighted[Math.floor(next() * flows.weighted.length)];
    if (template === undefined) throw new Error('no flow is known here');
    this.start = this.#begin + Math.floor((this.#place * this.#length) / count);
    this.late = this.#made === this.#late[this.#nextLate] && this.#delay(template);
    this.#place += this.#order.step;
    if (this.#place >= count) this.#place -= count;
    const port = firstPort + ((this.#phase + this.#made) % clientPorts);
    this.#made += 1;
    const said = template.closed === null || !this.#isClosed() ? template : template.closed;
    this.template = said;
    if (said.middle === null) return silentLine(said, this.start, this.#silent++);
    const packets = 1 + Math.floor(2 ** (next() * 9));
    return lineOf(said, port, packets, packets * (40 + Math.floor(next() * 1400)), this.start);
  }

  /** Did it begin earlier: in the file of its time it was missing. What has no traffic is never late. */
  #delay(template: FlowTemplate): boolean {
    this.#nextLate += 1;
    const start = this.#begin - Math.max(1, Math.ceil(this.#next() * this.#settings.delivery.lateness));
    if (template.middle === null || start * 1000 < this.#settings.from) return false;
    this.start = start;
    return true;
  }

  #isClosed(): boolean {
    return this.start >= this.#closure.from && this.start < this.#closure.until;
  }
}
