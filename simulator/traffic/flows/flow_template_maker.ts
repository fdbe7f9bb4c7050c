import type { Owners } from '../owners.ts';
import type { FlowCounts } from './flow_counts.ts';
import type { FlowTemplate } from './flow_template.ts';
import type { Interface, LineFormat, Passing } from './line_format.ts';

/** Makes the fixed parts of lines of a place. */
export class FlowTemplateMaker {
  readonly #format: LineFormat;
  readonly #owners: Owners;
  readonly #counts: FlowCounts;

  constructor(format: LineFormat, owners: Owners, counts: FlowCounts) {
    this.#format = format;
    this.#owners = owners;
    this.#counts = counts;
  }

  passing(
    passing: Passing,
    port: { port: number; isSource: boolean } | null,
    closed: FlowTemplate | null = null,
  ): FlowTemplate {
    const { bytesFirst, isRich } = this.#format;
    const { head, middle, tail } = this.#format.parts(passing);
    const { accepted, direction, protocol } = passing;
    const owner = this.#ownerOf(passing.at);
    const comesIn = accepted && port?.isSource === false && (direction === 'ingress' || !isRich);
    return {
      owner,
      outcome: accepted ? 'accepted' : 'rejected',
      head: port === null ? `${head}0 0` : head,
      port: port && { text: String(port.port), isSource: port.isSource },
      ...{ middle, bytesFirst, tail, closed },
      endpoint: comesIn ? this.#counts.endpoint(owner, protocol, port.port) : -1,
    };
  }

  silent(at: Interface, status: 'NODATA' | 'SKIPDATA'): FlowTemplate {
    const { head, tail } = this.#format.silent(at, status);
    const outcome = status === 'NODATA' ? 'silent' : 'skipped';
    const fixed = { port: null, middle: null, bytesFirst: false, endpoint: -1, closed: null };
    return { owner: this.#owners.ofAccount(at.account), outcome, head, tail, ...fixed };
  }

  #ownerOf({ task, account }: Interface): number {
    const isKnown = this.#format.isRich && task !== null;
    return isKnown ? this.#owners.ofService(task.service) : this.#owners.ofAccount(account);
  }
}
