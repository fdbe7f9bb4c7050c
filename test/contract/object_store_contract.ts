import { describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../core/ports.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textAt = async (store: ObjectStore, path: string): Promise<string | null> => {
  const found = await store.read(path);
  return found === null ? null : new TextDecoder().decode(found);
};

/** Names that something between here and the disk may take for more than a name. */
const awkward = [
  'tables/x/dt=2026-10-01/0000000001.parquet',
  'a b/c  d',
  "it's/50%/#1",
  'ünïcode/日本/🚀',
  '-rf/--help',
  '.hidden/..almost/a..b',
  'name.tmp',
  'a[b]/c*d/{e}/$HOME/~',
  'line\nfeed/\u001b[31mred',
  `${'long'.repeat(50)}/x`,
];

/** What every object store does. `empty` makes one that holds nothing. */
export function objectStoreContract(name: string, empty: () => Promise<ObjectStore>): void {
  describe(`${name} is an object store`, () => {
    it('reads what was written last, and null where nothing was', async () => {
      const store = await empty();
      expect(await store.read('a/b')).toBeNull();
      await store.write('a/b', bytes('one'));
      await store.write('a/b', bytes('2'));
      expect(await textAt(store, 'a/b')).toBe('2');
      expect(await store.read('a')).toBeNull();
    });

    it('keeps its own copy of the bytes, and gives one away', async () => {
      const store = await empty();
      const given = bytes('one');
      await store.write('a', given);
      given.fill(0);
      expect(await textAt(store, 'a')).toBe('one');
    });

    it('creates an object once', async () => {
      const store = await empty();
      expect(await store.create('deep/in/it', bytes('first'))).toBe(true);
      expect(await store.create('deep/in/it', bytes('second'))).toBe(false);
      expect(await textAt(store, 'deep/in/it')).toBe('first');
      await store.remove('deep/in/it');
      expect(await store.create('deep/in/it', bytes('third'))).toBe(true);
    });

    it('lets one of many create an object', async () => {
      const store = await empty();
      const tried = Array.from({ length: 20 }, (_, index) => store.create('claim', bytes(String(index))));
      const won = (await Promise.all(tried)).flatMap((created, index) => (created ? [String(index)] : []));
      expect(won).toEqual([await textAt(store, 'claim')]);
    });

    it('lists what lies below a prefix, sorted, with /, and nothing else', async () => {
      const store = await empty();
      for (const path of ['a/c', 'b', 'a/b/2', 'a/b/10', 'ab/x', 'a.b']) await store.write(path, bytes(path));
      expect(await store.list('a')).toEqual(['a/b/10', 'a/b/2', 'a/c']);
      expect(await store.list('')).toEqual(['a.b', 'a/b/10', 'a/b/2', 'a/c', 'ab/x', 'b']);
      expect(await store.list('nothing/here')).toEqual([]);
    });

    it('renames into folders that are not there yet, over what is', async () => {
      const store = await empty();
      await store.write('staging/1/a', bytes('new'));
      await store.write('other/a', bytes('old'));
      await store.rename('staging/1/a', 'tables/x/y/a');
      expect(await store.list('')).toEqual(['other/a', 'tables/x/y/a']);
      await store.rename('tables/x/y/a', 'other/a');
      expect(await store.list('')).toEqual(['other/a']);
      expect(await textAt(store, 'other/a')).toBe('new');
      await expect(store.rename('nothing', 'b')).rejects.toThrow();
    });

    it('removes an object, and minds nothing where there is none', async () => {
      const store = await empty();
      await store.write('a/b', bytes('x'));
      await store.remove('a/b');
      await store.remove('a/b');
      await store.remove('never/was');
      expect(await store.list('')).toEqual([]);
    });

    it.each(awkward)('takes the name %j', async (path) => {
      const store = await empty();
      await store.write(path, bytes('x'));
      await store.rename(path, `moved/${path}`);
      expect(await store.list('')).toEqual([`moved/${path}`]);
      expect(await textAt(store, `moved/${path}`)).toBe('x');
      await store.remove(`moved/${path}`);
      expect(await store.list('')).toEqual([]);
    });

    it('shows a reader the old object or the new one, never a part', async () => {
      const store = await empty();
      const old = 'o'.repeat(3_000_000);
      const fresh = 'n'.repeat(2_000_000);
      await store.write('a', bytes(old));
      const writing = store.write('a', bytes(fresh));
      let done = false;
      void writing.then(() => {
        done = true;
      });
      while (!done) expect([old, fresh]).toContain(await textAt(store, 'a'));
      await writing;
      expect(await textAt(store, 'a')).toBe(fresh);
    });
  });
}
