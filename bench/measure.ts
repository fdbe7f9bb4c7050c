/** A row of the table: what was done, how fast, and how fast the reference was on the same input in the same rounds. */
export interface Measured {
  readonly name: string;
  readonly work: Rates;
  readonly reference: Rates;
  readonly remark: string;
}

/** Lines or records by time. What others do on the machine makes `bySecond` less, and `byProcessor` hardly. */
export interface Rates {
  readonly bySecond: number;
  /** By second of processor time, of all threads together. */
  readonly byProcessor: number;
}

/** Does something once. */
export type Round = () => Promise<Timed> | Timed;

export interface Timed {
  readonly count: number;
  readonly seconds: number;
  readonly processor: number;
}

/** Does the work once, and says how many lines or records it was, and how long it took. */
export async function timed(work: () => Promise<number> | number): Promise<Timed> {
  const begin = performance.now();
  const before = process.cpuUsage();
  const count = await work();
  const { user, system } = process.cpuUsage(before);
  return { count, seconds: (performance.now() - begin) / 1000, processor: (user + system) / 1e6 };
}

/** Does both in turn, so that what slows the machine down slows both; the first round warms up. */
export async function measure(
  name: string,
  work: Round,
  reference: Round,
  rounds: number,
  remark: () => string = () => '',
): Promise<Measured> {
  const done: Timed[] = [];
  const references: Timed[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    references.push(await reference());
    done.push(await work());
  }
  return { name, work: rates(done.slice(1)), reference: rates(references.slice(1)), remark: remark() };
}

function rates(rounds: readonly Timed[]): Rates {
  return {
    bySecond: median(rounds.map(({ count, seconds }) => count / seconds)),
    byProcessor: median(rounds.map(({ count, processor }) => count / processor)),
  };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

const columns = ['/s', '/CPU s', 'ref /s', 'ref /CPU s', 'times'];

export function heading(): string {
  return `${'thousand lines or records'.padEnd(60)}${columns.map((name) => name.padStart(11)).join('')}`;
}

/** `times`: by processor time. */
export function printed({ name, work, reference, remark }: Measured): string {
  const cells = [work.bySecond, work.byProcessor, reference.bySecond, reference.byProcessor]
    .map((rate) => Math.round(rate / 1000).toLocaleString('en'))
    .concat((work.byProcessor / reference.byProcessor).toFixed(2));
  return `${name.padEnd(60)}${cells.map((cell) => cell.padStart(11)).join('')}  ${remark}`.trimEnd();
}
