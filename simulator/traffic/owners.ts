import type { Organisation } from '../organisation/organisation.ts';

/** Whose calls and flows are: services, and accounts for what is of no service; each has a number. */
export interface Owners {
  readonly names: readonly string[];
  ofService(name: string): number;
  ofAccount(id: string): number;
}

export function ownersOf({ services, accounts }: Organisation): Owners {
  const names = [...services.map(({ name }) => name), ...accounts.map(({ id }) => `account:${id}`)];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const numberOf = (name: string): number => {
    const number = numbers.get(name);
    if (number === undefined) throw new Error(`nobody is called ${name}`);
    return number;
  };
  return { names, ofService: numberOf, ofAccount: (id) => numberOf(`account:${id}`) };
}
