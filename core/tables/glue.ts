import { spelling } from './kinds.ts';
import { partitions } from './partitions.ts';
import { columnsOf, type Table } from './table.ts';

/** What Glue's CreateTable takes as TableInput; Athena reads the table by it. */
export interface GlueTableInput {
  readonly Name: string;
  readonly Description: string;
  readonly TableType: 'EXTERNAL_TABLE';
  readonly Parameters: Readonly<Record<string, string>>;
  readonly PartitionKeys: readonly GlueColumn[];
  readonly StorageDescriptor: {
    readonly Columns: readonly GlueColumn[];
    readonly Location: string;
    readonly InputFormat: string;
    readonly OutputFormat: string;
    readonly SerdeInfo: {
      readonly SerializationLibrary: string;
      readonly Parameters: Readonly<Record<string, string>>;
    };
  };
}

export interface GlueColumn {
  readonly Name: string;
  readonly Type: string;
  /** At most 255 characters. */
  readonly Comment: string;
}

/** A table over Parquet files at a location (without a slash at its end), with its partitions computed.
 *  Source: docs.aws.amazon.com/athena/latest/ug/partition-projection-setting-up.html */
export function glueTableInput(table: Table, location: string): GlueTableInput {
  const { column, format, first, last } = partitions;
  return {
    Name: table.name,
    Description: `One row is ${table.grain}.`,
    TableType: 'EXTERNAL_TABLE',
    Parameters: {
      EXTERNAL: 'TRUE',
      classification: 'parquet',
      'projection.enabled': 'true',
      [`projection.${column}.type`]: 'date',
      [`projection.${column}.format`]: format,
      [`projection.${column}.range`]: `${first},${last}`,
      [`projection.${column}.interval`]: '1',
      [`projection.${column}.interval.unit`]: 'DAYS',
      'storage.location.template': `${location}/${column}=\${${column}}/`,
    },
    PartitionKeys: [{ Name: column, Type: 'string', Comment: 'day of event_time, UTC' }],
    StorageDescriptor: {
      Columns: columnsOf(table).map(([name, { kind, meaning }]) => ({
        Name: name,
        Type: spelling(kind).glue,
        Comment: meaning,
      })),
      Location: `${location}/`,
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        Parameters: { 'serialization.format': '1' },
      },
    },
  };
}
