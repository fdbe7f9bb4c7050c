import type { Chance } from '../chance.ts';
import type { Deployer } from '../organisation/organisation.ts';
import type { Instant } from '../time.ts';
import type { Merged } from './change.ts';

/** What can be deployed: the main branch up to a change. */
export interface Version {
  readonly name: string;
  readonly change: Merged;
}

/** Names versions as each deployer does; the same commit keeps its name. Of GitHub it is the commit itself, which is
 *  not known yet: the change's id stands for it. */
export class Versions {
  readonly #deployer: Deployer;
  readonly #chance: Chance;
  readonly #names = new Map<string, string>();
  #minor = 0;
  #patch = 0;

  constructor(deployer: Deployer, chance: Chance) {
    this.#deployer = deployer;
    this.#chance = chance;
  }

  of(change: Merged): Version {
    const name = this.#names.get(change.id) ?? this.#next(change);
    this.#names.set(change.id, name);
    return { name, change };
  }

  #next({ id, kind }: Merged): string {
    if (kind === 'hotfix') this.#patch += 1;
    else [this.#minor, this.#patch] = [this.#minor + 1, 0];
    switch (this.#deployer) {
      case 'github':
        return id;
      case 'codepipeline':
        return `v1.${this.#minor}.${this.#patch}`;
      case 'deployer':
        return `build-${this.#names.size + 1}`;
      case 'lambda':
        return `${this.#chance.hexadecimal(43)}=`;
    }
  }
}

/** Whether a version holds a change. */
export function holds({ change }: Version, mergedAt: Instant): boolean {
  return mergedAt <= change.mergedAt;
}
