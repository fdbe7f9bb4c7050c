import type { ObjectStore } from '../../core/ports.ts';

/** The process died: what it was doing may have happened or not. */
export class Killed extends Error {}

/** Objects in memory. `killAt` dies in the n-th operation that changes something, from 1: before it has happened, or
 *  after. */
export class MemoryStore implements ObjectStore {
  readonly objects: Map<string, Uint8Array>;
  #changes = 0;
  #killAt = Number.POSITIVE_INFINITY;
  #after = false;

  constructor(objects: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.objects = new Map(objects);
  }

  /** Operations so far that changed something. */
  get changes(): number {
    return this.#changes;
  }

  killAt(change: number, when: 'before' | 'after'): this {
    this.#killAt = change;
    this.#after = when === 'after';
    return this;
  }

  async list(prefix: string): Promise<string[]> {
    return [...this.objects.keys()].filter((path) => prefix === '' || path.startsWith(`${prefix}/`)).sort();
  }

  async read(path: string): Promise<Uint8Array | null> {
    return this.objects.get(path) ?? null;
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    this.#change(() => this.objects.set(path, bytes.slice()));
  }

  async create(path: string, bytes: Uint8Array): Promise<boolean> {
    if (this.objects.has(path)) return false;
    this.#change(() => this.objects.set(path, bytes.slice()));
    return true;
  }

  async rename(from: string, to: string): Promise<void> {
    const bytes = this.objects.get(from);
    if (bytes === undefined) throw new Error(`there is no object ${from}`);
    this.#change(() => {
      this.objects.delete(from);
      this.objects.set(to, bytes);
    });
  }

  async remove(path: string): Promise<void> {
    if (this.objects.has(path)) this.#change(() => this.objects.delete(path));
  }

  #change(apply: () => void): void {
    this.#changes++;
    if (this.#changes > this.#killAt) throw new Killed('a dead process does nothing more');
    if (this.#changes < this.#killAt) {
      apply();
      return;
    }
    if (this.#after) apply();
    throw new Killed(`killed in change ${this.#changes}`);
  }
}
