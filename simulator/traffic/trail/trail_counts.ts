import type { Instant } from '../../time.ts';
import {
  type CallerKind,
  type CallFact,
  callerKinds,
  type Outcome,
  outcomes,
  type SignInFact,
  type ToldFact,
} from '../facts.ts';
import { MonthlyCounts } from '../months.ts';
import type { Owners } from '../owners.ts';
import type { TrailEvent } from './trail_event.ts';

/** What the calls that were written come to. */
export class TrailCounts {
  readonly #owners: Owners;
  readonly #calls: MonthlyCounts;
  readonly #signIns: MonthlyCounts;
  readonly #told = new Map<string, number>();
  crossAccountCopies = 0;
  insights = 0;

  constructor(owners: Owners) {
    this.#owners = owners;
    this.#calls = new MonthlyCounts(owners.names.length * callerKinds.length * outcomes.length);
    this.#signIns = new MonthlyCounts(owners.names.length * 2);
  }

  call(at: Instant, owner: number, caller: CallerKind, outcome: Outcome): void {
    const kind = owner * callerKinds.length + callerKinds.indexOf(caller);
    add(this.#calls.of(at), kind * outcomes.length + outcomes.indexOf(outcome));
  }

  event({ at, meaning }: TrailEvent): void {
    switch (meaning.kind) {
      case 'call':
        this.call(at, meaning.owner, meaning.caller, meaning.outcome);
        return;
      case 'sign_in':
        add(this.#signIns.of(at), meaning.owner * 2 + (meaning.succeeded ? 0 : 1));
        return;
      case 'told': {
        const key = `${meaning.caller} ${meaning.outcome}`;
        this.#told.set(key, (this.#told.get(key) ?? 0) + 1);
        return;
      }
      case 'cross_account':
        this.crossAccountCopies += 1;
        return;
      case 'insight':
        this.insights += 1;
    }
  }

  calls(): CallFact[] {
    return this.#calls.entries().flatMap(({ month, at, count }) => {
      const outcome = outcomes[at % outcomes.length];
      const kind = Math.floor(at / outcomes.length);
      const caller = callerKinds[kind % callerKinds.length];
      const owner = this.#owners.names[Math.floor(kind / callerKinds.length)];
      if (outcome === undefined || caller === undefined || owner === undefined) return [];
      return [{ month, owner, caller, outcome, calls: count }];
    });
  }

  signIns(): SignInFact[] {
    const counted = Map.groupBy(this.#signIns.entries(), ({ month, at }) => `${month} ${Math.floor(at / 2)}`);
    return [...counted.values()].flatMap((both) => {
      const [first] = both;
      if (first === undefined) return [];
      const of = (result: number): number => both.find(({ at }) => at % 2 === result)?.count ?? 0;
      const owner = this.#owners.names[Math.floor(first.at / 2)] ?? '';
      return [{ month: first.month, owner, succeeded: of(0), failed: of(1) }];
    });
  }

  told(): ToldFact[] {
    return callerKinds.flatMap((caller) =>
      outcomes.flatMap((outcome) => {
        const calls = this.#told.get(`${caller} ${outcome}`) ?? 0;
        return calls === 0 ? [] : [{ caller, outcome, calls }];
      }),
    );
  }
}

function add(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
