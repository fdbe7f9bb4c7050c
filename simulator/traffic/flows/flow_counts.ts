import type { Instant } from '../../time.ts';
import type { EndpointFact, FlowFact } from '../facts.ts';
import { MonthlyCounts } from '../months.ts';
import type { Owners } from '../owners.ts';
import { type FlowTemplate, flowOutcomes } from './flow_template.ts';

/** What the lines that were written come to. */
export class FlowCounts {
  readonly #owners: Owners;
  readonly #counts: MonthlyCounts;
  readonly #endpoints = new Map<string, { at: number; owner: number; protocol: number; port: number }>();
  #firsts = new Float64Array(64).fill(Number.POSITIVE_INFINITY);

  constructor(owners: Owners) {
    this.#owners = owners;
    this.#counts = new MonthlyCounts(owners.names.length * flowOutcomes.length);
  }

  /** Counts of the month of an instant, by owner and outcome; to be changed in place. */
  month(at: Instant): Float64Array {
    return this.#counts.of(at);
  }

  /** The number of an endpoint. */
  endpoint(owner: number, protocol: number, port: number): number {
    const key = `${owner} ${protocol} ${port}`;
    const at = this.#endpoints.get(key)?.at ?? this.#endpoints.size;
    this.#endpoints.set(key, { at, owner, protocol, port });
    if (at >= this.#firsts.length) {
      const more = new Float64Array(at * 2).fill(Number.POSITIVE_INFINITY);
      more.set(this.#firsts);
      this.#firsts = more;
    }
    return at;
  }

  /** Counts a line: into its month, and to its endpoint. `start` in seconds since 1970. */
  add(month: Float64Array, { owner, outcome, endpoint }: FlowTemplate, start: number): void {
    const at = owner * flowOutcomes.length + flowOutcomes.indexOf(outcome);
    month[at] = (month[at] ?? 0) + 1;
    if (endpoint >= 0 && start < (this.#firsts[endpoint] ?? 0)) this.#firsts[endpoint] = start;
  }

  flows(): FlowFact[] {
    const size = flowOutcomes.length;
    const counted = Map.groupBy(
      this.#counts.entries(),
      ({ month, at }) => `${month} ${Math.floor(at / size)}`,
    );
    return [...counted.values()].flatMap((all) => {
      const [first] = all;
      if (first === undefined) return [];
      const of = (outcome: number): number => all.find(({ at }) => at % size === outcome)?.count ?? 0;
      const owner = this.#owners.names[Math.floor(first.at / size)] ?? '';
      return [{ month: first.month, owner, accepted: of(0), rejected: of(1), skipped: of(2), silent: of(3) }];
    });
  }

  endpoints(): EndpointFact[] {
    return [...this.#endpoints.values()].flatMap(({ at, owner, protocol, port }) => {
      const first = this.#firsts[at] ?? Number.POSITIVE_INFINITY;
      if (first === Number.POSITIVE_INFINITY) return [];
      return [{ owner: this.#owners.names[owner] ?? '', protocol, port, firstAt: first * 1000 }];
    });
  }
}
