import { describe, expect, it } from 'vitest';
import { trinoDdl } from './ddl_trino.ts';
import { glueTableInput } from './glue.ts';
import { tables } from './index.ts';
import { flag, instant, integer, type Kind, long, oneOf, real, text, texts } from './kinds.ts';
import { opensearchTemplate } from './opensearch_mapping.ts';
import { commonReference, tableReference } from './reference.ts';
import { column, columnsOf, type Table, table } from './table.ts';

const location = 's3://BUCKET/tables/things';
const thing = (kind: Kind, meaning = 'what it is'): Table =>
  table({ name: 'things', grain: 'one thing', identity: 'its name', columns: { it: column(kind, meaning) } });

describe('a column is spelled for each system', () => {
  it.each<[Kind, trino: string, glue: string, opensearch: string, reference: string]>([
    [text, 'varchar', 'string', 'keyword', 'text'],
    [oneOf(['few', 'many']), 'varchar', 'string', 'keyword', 'one of `few`, `many`'],
    [texts, 'array(varchar)', 'array<string>', 'keyword', 'list of text'],
    [instant, 'timestamp(3)', 'timestamp', 'date', 'instant, UTC'],
    [integer, 'integer', 'int', 'integer', 'integer'],
    [long, 'bigint', 'bigint', 'long', 'integer, 64 bits'],
    [real, 'double', 'double', 'double', 'number'],
    [flag, 'boolean', 'boolean', 'boolean', 'true or false'],
  ])('%j', (kind, trino, glue, opensearch, reference) => {
    expect(trinoDdl(thing(kind), location)).toContain(`  "it" ${trino} comment 'what it is',\n`);
    expect(glueTableInput(thing(kind), location).StorageDescriptor.Columns.at(-1)).toEqual({
      Name: 'it',
      Type: glue,
      Comment: 'what it is',
    });
    expect(opensearchTemplate(thing(kind)).template.mappings.properties.it?.type).toBe(opensearch);
    expect(tableReference(thing(kind))).toContain(`| \`it\` | ${reference} | what it is |`);
  });
});

describe('the Trino table', () => {
  it.each([
    ['lies in schema lake', 'create table lake."things" ('],
    ['is external', `external_location = '${location}'`],
    ['has dt last, as its partition', "partitioned_by = array['dt']"],
    ['computes its partitions', 'partition_projection_enabled = true'],
    [
      'holds every day that an input may name',
      "partition_projection_range = array['1990-01-01', '2100-12-31']",
    ],
    ['says its grain', "comment 'One row is one thing.'"],
  ])('%s', (_, expected) => {
    expect(trinoDdl(thing(text), location)).toContain(expected);
  });

  it('quotes what is said about a column', () => {
    expect(trinoDdl(thing(text, "a service's name"), location)).toContain("comment 'a service''s name'");
  });
});

describe('the Glue table', () => {
  const input = glueTableInput(thing(text), location);

  it.each([
    ['projection.enabled', 'true'],
    ['projection.dt.type', 'date'],
    ['projection.dt.format', 'yyyy-MM-dd'],
    ['projection.dt.range', '1990-01-01,2100-12-31'],
    ['projection.dt.interval.unit', 'DAYS'],
    ['storage.location.template', `${location}/dt=\${dt}/`],
    ['classification', 'parquet'],
  ])('%s is %s', (key, value) => {
    expect(input.Parameters[key]).toBe(value);
  });

  it('has dt as its only partition key, and not among its columns', () => {
    expect(input.PartitionKeys.map(({ Name, Type }) => [Name, Type])).toEqual([['dt', 'string']]);
    expect(input.StorageDescriptor.Columns.map(({ Name }) => Name)).not.toContain('dt');
  });

  it.each(Object.values(tables))('Glue takes the names and comments of $name', (each: Table) => {
    for (const { Name, Comment } of glueTableInput(each, location).StorageDescriptor.Columns) {
      expect(Name).toMatch(/^[a-z][a-z0-9_]{0,254}$/);
      expect(Comment.length).toBeLessThanOrEqual(255);
      expect(Comment).not.toMatch(/[\n\r]/);
    }
  });
});

describe('the OpenSearch template', () => {
  it('maps every column and dt, finds no term that Lucene refuses, and keeps what it does not know', () => {
    for (const each of Object.values(tables)) {
      const { mappings } = opensearchTemplate(each).template;
      expect(Object.keys(mappings.properties)).toEqual([...columnsOf(each).map(([name]) => name), 'dt']);
      expect(mappings.dynamic).toBe(false);
    }
    expect(opensearchTemplate(thing(text)).template.mappings.properties.it).toEqual({
      type: 'keyword',
      ignore_above: 8191,
    });
    expect(opensearchTemplate(thing(text)).index_patterns).toEqual(['ops-review-things-*']);
  });
});

describe('the reference', () => {
  it('says what one row is, and what makes two the same', () => {
    expect(tableReference(thing(text))).toContain('One row is one thing. Two rows are the same by its name.');
  });

  it('keeps a bar in a meaning from ending its cell', () => {
    expect(tableReference(thing(text, 'a|b'))).toContain('| a\\|b |');
  });

  it('tells the common columns once, and dt', () => {
    expect(commonReference()).toContain('| `event_time` | instant, UTC | when it happened |');
    expect(commonReference()).toContain('| `dt` |');
    expect(tableReference(thing(text))).not.toContain('event_time');
  });
});
