import { constants, zstdCompressSync } from 'node:zlib';

/** ZSTD's level 1: on ids, which are most of a file, five times as fast as level 3, and smaller. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 };

/** What cannot be compressed grows by less than this, and a 256th. */
const growth = 1024;

/** Bytes of a column in fewer bytes, as the codec `ZSTD` of Parquet has them. */
export function compressed(bytes: Uint8Array): Uint8Array {
  const chunkSize = bytes.length + (bytes.length >> 8) + growth;
  return zstdCompressSync(bytes, { params, chunkSize });
}

/** A column of fewer bytes is written as it is. To begin a frame of ZSTD takes as long as to compress hundreds of bytes,
 *  to read one likewise, and most columns of most days are as small as this. */
export const leastCompressed = 512;
