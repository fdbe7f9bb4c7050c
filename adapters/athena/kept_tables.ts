/** Where views are kept as tables while a warehouse is open. */
export interface KeptOptions {
  /** A database of small letters, digits and underscores. What was not closed leaves tables there that are named
   *  `ops_review_…`; they may be dropped at any time. */
  readonly database: string;
  /** Where their files go, `s3://bucket/prefix/`, below which each has a place of its own. Null where the workgroup says
   *  where: it then refuses to be told. Its lifecycle rule must remove what is a day old: Athena removes no files. */
  readonly location: string | null;
  /** Removes all below a prefix, `s3://bucket/prefix/…/`. Left out, that is left to the lifecycle rule. */
  readonly remove?: (prefix: string) => Promise<void>;
}

/** The statements about the tables of one warehouse, and where their files are. */
export interface KeptTables {
  readonly table: (digest: string) => string;
  /** Each try writes to a place of its own: Athena writes to an empty one only, and leaves there what a failed try
   *  wrote. */
  readonly create: (digest: string, select: string, tries: number) => string;
  readonly drop: (digest: string) => string;
  /** Below which the files of all tries are; null where the workgroup said where. */
  readonly prefix: string | null;
}

/** Names stand unquoted: data definition is read by Hive, which quotes in another way, and `create table as` takes none.
 *  A table is not partitioned: no more than 100 partitions can be written at once.
 *  Source: docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html, create-table-as.html, drop-table.html
 *  @param mark of this warehouse: its tables are of the lake as it is, and no other's
 *  @throws Error where a name would need quotes, or a location is none */
export function keptTables({ database, location }: KeptOptions, mark: string): KeptTables {
  if (!/^[a-z][a-z0-9_]*$/.test(database)) {
    throw new Error(`${database}: a database for views is named by small letters, digits and underscores`);
  }
  if (location !== null && !/^s3:\/\/[a-z0-9.-]+\/(?:[\w.=-]+\/)*$/.test(location)) {
    throw new Error(`${location}: views are kept at a place like s3://bucket/prefix/`);
  }
  const prefix = location === null ? null : `${location}ops_review_${mark}/`;
  const table = (digest: string): string => `${database}.ops_review_${mark}_${digest}`;
  return {
    table,
    create(digest, select, tries) {
      const place = prefix === null ? '' : `, external_location = '${prefix}${digest}/${tries}/'`;
      return `create table ${table(digest)}\nwith (format = 'PARQUET', write_compression = 'SNAPPY'${place}) as\n${select}`;
    },
    drop: (digest) => `drop table if exists ${table(digest)}`,
    prefix,
  };
}
