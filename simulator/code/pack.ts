import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { type Commit, emptyTree } from './commit.ts';

/** A pack of objects and its index: what a repository is kept in.
 *  Source: git-scm.com/docs/gitformat-pack */
export interface Pack {
  readonly name: string;
  readonly pack: Uint8Array;
  readonly index: Uint8Array;
}

interface Placed {
  readonly sha: string;
  readonly offset: number;
  readonly crc: number;
}

const commitType = 1;
const treeType = 2;

export function packOf(commits: readonly Commit[]): Pack {
  const unique = [...new Map(commits.map((commit) => [commit.sha, commit])).values()];
  const parts: Uint8Array[] = [header(unique.length + 1)];
  const placed: Placed[] = [];
  let offset = 12;
  const add = (sha: string, type: number, body: Uint8Array): void => {
    const entry = Buffer.concat([entryHeader(type, body.length), deflateSync(body, { level: 1 })]);
    placed.push({ sha, offset, crc: crc32(entry) });
    parts.push(entry);
    offset += entry.length;
  };
  add(emptyTree, treeType, new Uint8Array());
  for (const { sha, body } of unique) add(sha, commitType, body);
  const content = Buffer.concat(parts);
  const digest = createHash('sha1').update(content).digest();
  return {
    name: `pack-${digest.toString('hex')}`,
    pack: Buffer.concat([content, digest]),
    index: indexOf(placed, digest),
  };
}

function header(objects: number): Uint8Array {
  const bytes = Buffer.alloc(12);
  bytes.write('PACK');
  bytes.writeUInt32BE(2, 4);
  bytes.writeUInt32BE(objects, 8);
  return bytes;
}

/** Type and size, the size seven bits at a time behind the first four. */
function entryHeader(type: number, size: number): Uint8Array {
  const bytes: number[] = [];
  let byte = (type << 4) | (size & 0x0f);
  for (let left = size >> 4; left > 0; left >>= 7) {
    bytes.push(byte | 0x80);
    byte = left & 0x7f;
  }
  bytes.push(byte);
  return Uint8Array.from(bytes);
}

/** Version 2: fan-out, names, checksums, offsets. */
function indexOf(unsorted: readonly Placed[], digest: Uint8Array): Uint8Array {
  const objects = [...unsorted].sort((one, other) => (one.sha < other.sha ? -1 : 1));
  const fanOut = Buffer.alloc(256 * 4);
  for (let first = 0; first < 256; first += 1) {
    const upTo = objects.filter(({ sha }) => Number.parseInt(sha.slice(0, 2), 16) <= first).length;
    fanOut.writeUInt32BE(upTo, first * 4);
  }
  const content = Buffer.concat([
    Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]),
    fanOut,
    ...objects.map(({ sha }) => Buffer.from(sha, 'hex')),
    numbers(objects.map(({ crc }) => crc)),
    numbers(objects.map(({ offset }) => offset)),
    digest,
  ]);
  return Buffer.concat([content, createHash('sha1').update(content).digest()]);
}

function numbers(values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(value, place * 4);
  return bytes;
}
