import { type Kind, spelling } from './kinds.ts';
import { columnsOf, type Table } from './table.ts';

type Field = { readonly type: string; readonly ignore_above?: number };

/** An OpenSearch index template: the body of `PUT _index_template/ops-review-NAME`. */
export interface IndexTemplate {
  readonly index_patterns: readonly string[];
  readonly template: {
    readonly mappings: {
      readonly dynamic: false;
      readonly _meta: { readonly table: string; readonly grain: string };
      readonly properties: Readonly<Record<string, Field>>;
    };
  };
}

/** Lucene refuses a document with a term above 32,766 bytes, and a character is four at most: longer values stay
 *  readable in the document, and are not found by. */
const longestTerm = 8191;

/** The index template of a table. A field that today's program does not know is kept and not searched. */
export function opensearchTemplate(table: Table): IndexTemplate {
  const fields = columnsOf(table).map(([name, { kind }]): [string, Field] => [name, field(kind)]);
  return {
    index_patterns: [`ops-review-${table.name}-*`],
    template: {
      mappings: {
        dynamic: false,
        _meta: { table: table.name, grain: table.grain },
        properties: { ...Object.fromEntries(fields), dt: { type: 'keyword' } },
      },
    },
  };
}

function field(kind: Kind): Field {
  const type = spelling(kind).opensearch;
  return type === 'keyword' ? { type, ignore_above: longestTerm } : { type };
}
