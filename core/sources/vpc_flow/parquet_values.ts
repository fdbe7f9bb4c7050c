import { type Json, JsonFault, parseJson } from '../../bytes/json.ts';
import { isObject } from '../raw/fields.ts';
import { Fault, type Quarantined, quarantined, shown } from '../settle.ts';
import { type FlowFormat, headerIn } from './flow_format.ts';
import { unknownValue } from './value.ts';

/** A row of a Parquet file as a line has it: names and values, each as it would be written there. */
export interface NamedLine {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Reads a row as `ParquetRows` gives it: a JSON object of texts and numbers. Null and an empty text are unknown. */
export function parquetValues(text: string): NamedLine | Quarantined {
  const json = parseJson(text);
  if (json instanceof JsonFault) return quarantined(json.reason, json.message);
  if (!isObject(json)) return quarantined('invalid_json', 'expected a row as a JSON object');
  const values: string[] = [];
  for (const [name, value] of json) {
    const written = writtenAs(value);
    if (written === null)
      return quarantined('wrong_type', `column ${shown(name)}: expected a text or a number`, name);
    values.push(written);
  }
  return { names: [...json.keys()], values };
}

function writtenAs(value: Json): string | null {
  if (value === null || value === '') return unknownValue;
  if (typeof value === 'string') return value;
  return typeof value === 'object' && 'number' in value ? value.number : null;
}

/** The format that the names of a Parquet file's columns are: those of the fields, with underscores.
 *  Source: docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs-parquet.html */
export function parquetFormat(names: readonly string[]): FlowFormat | Fault {
  const all = names.join(' ');
  const format = names.some((name) => name.includes(' ')) ? null : headerIn(all);
  return (
    format ?? new Fault('unknown_format', `most of the columns ${shown(all)} are no fields of a flow log`)
  );
}
