import type { Cell } from '../../core/ports.ts';
import { instantOf, readerOf } from '../../core/sql/cells.ts';
import { type EngineType, engineType } from '../../core/sql/engine_type.ts';
import { exactJson } from '../../core/sql/exact_json.ts';

/** Makes of a value, as Athena writes it, what the warehouse port delivers. Null is no text at all, and is told apart from
 *  an empty one. */
export type TextReader = (text: string) => Cell;

/** The reader of a column, by the name that Athena has for its type.
 *  Source: docs.aws.amazon.com/athena/latest/APIReference/API_ColumnInfo.html, and "Data types in Amazon Athena" */
export function textReaderOf(type: string): TextReader {
  switch (type) {
    case 'bigint':
      return BigInt;
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'double':
    case 'float':
    case 'real':
    case 'decimal':
      return Number;
    case 'boolean':
      return (text) => text === 'true';
    case 'timestamp':
      return instantOf;
    // `6f 70 73`. In base64, as Trino has it.
    case 'varbinary':
      return (text) => Buffer.from(text.replaceAll(' ', ''), 'hex').toString('base64');
    default:
      return (text) => text;
  }
}

/** Types of which Athena writes no more than a person needs to read them: of `['a, b']` and `['a', 'b']` it makes the same
 *  `[a, b]`, and it does not say of what type the items are. */
export function isFolded(type: string): boolean {
  return type === 'array' || type === 'row' || type === 'map';
}

/** Reads what `unfolded` has the engine write in place of such a value: the name of its type, and itself as JSON.
 *  @throws Error where JSON cannot tell the fields of a row apart */
export function unfoldedCell(text: string): Cell {
  const end = text.indexOf('\n');
  const name = text.slice(0, end);
  const type = engineType(name);
  if (!fieldsDiffer(type)) {
    throw new Error(`${name}: each field needs a name of its own, as by cast(… as row(a bigint, b varchar))`);
  }
  return readerOf(type)(exactJson(text.slice(end + 1)));
}

function fieldsDiffer(type: EngineType): boolean {
  switch (type.kind) {
    case 'array':
      return fieldsDiffer(type.item);
    case 'row': {
      const names = new Set(type.fields.flatMap(({ name }) => name ?? []));
      return names.size === type.fields.length && type.fields.every((field) => fieldsDiffer(field.type));
    }
    case 'plain':
      return true;
  }
}
