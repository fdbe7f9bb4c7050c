import { text } from './kinds.ts';
import { column, table } from './table.ts';

export const quarantine = table({
  name: 'quarantine',
  grain: 'one raw record that could not be settled',
  identity: 'name of the file (without version, .gz and .zst), position and the bytes; reason and mapping',
  columns: {
    table_name: column(text, 'the table it was meant for'),
    reason: column(text, 'reason code'),
    message: column(text, 'what was expected, what was found, what to do'),
    column_name: column(text, 'the input column at fault, where one is'),
    raw: column(text, 'the record, base64: its bytes, or a slice of them where it was too large'),
    raw_bytes: column(text, 'how many bytes the record has, and `truncated` where `raw` is a slice'),
    map_hash: column(text, 'digest of the mapping in force, where one was'),
    input: column(text, 'what its file was ingested as, such as `raw` or `deployments`'),
    input_digest: column(text, 'digest of that input: its bytes, and what decided what became of them'),
    source: column(
      text,
      'what the record was read as, such as `vpc-flow`; `unknown` where that was not known',
    ),
    context: column(text, 'what surrounded the record and is needed to read it again, as JSON'),
  },
});
