import { rules } from '../../core/sources/raw/rules.ts';
import type { Example, Source } from '../../core/sources/raw/source.ts';
import { sources } from '../../core/sources/raw/sources.ts';
import { cell } from '../../core/tables/reference.ts';

/** What `ops-review ingest PATH…` recognises in raw files, and what becomes of each form: from the examples that stand
 *  beside the code of each source, which the tests run. */
export function sourceReference(): string {
  return [
    '# Raw sources',
    '',
    introduction,
    '',
    '| source | what it is | documented at |',
    '| --- | --- | --- |',
    '| `vpc-flow` | VPC Flow Logs, versions 2 to 11, and Transit Gateway Flow Logs | <https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html> |',
    ...sources.map(({ name, title, page }) => `| \`${name}\` | ${cell(title)} | <${page}> |`),
    '',
    '## What becomes of each form',
    '',
    ...sources.flatMap(formsOf),
    '## What matters to nothing',
    '',
    'An event that is known and counts for nothing is not applicable, by one of these rules. An event that nothing here knows',
    'is never one of them: it is quarantined as `unknown_event`.',
    '',
    '| rule | why |',
    '| --- | --- |',
    ...Object.entries(rules).map(([rule, why]) => `| \`${rule}\` | ${cell(why)} |`),
    '',
  ].join('\n');
}

const introduction = `\`ops-review ingest PATH…\` finds out from the bytes of a file how its records are written, and from each record whose it is.
Names of files and folders are not asked. Envelopes are opened: trail files (\`{"Records":[…]}\`), lists, one document a line
or one right behind another, CloudWatch Logs subscriptions, Firehose and Kinesis records (base64, gzip), SNS, SQS,
EventBridge, webhooks with their headers, listings of the AWS command line; messages and blocks also where they hold lists or
envelopes themselves, up to four deep. Any of them may be packed as \`.gz\` or \`.zst\`.

What a document says beside its list: the members that AWS names of that envelope are told to its records where they
stand before the list, and behind it to none; any other (\`{"Records":[…],"error":"truncated"}\`) makes what is left of the document a record of its own. A message or block
beside which something else is said is not opened, and is one record.

A broken record, line or block is quarantined by itself, with its bytes; those beside it are taken. How flow logs are read, to
the byte: [core/sources/vpc_flow](../../core/sources/vpc_flow/README.md).`;

function formsOf({ name, examples }: Source): string[] {
  return [
    `### \`${name}\``,
    '',
    '| form | becomes |',
    '| --- | --- |',
    ...examples.map((example) => `| ${cell(example.title)} | ${outcomeOf(example)} |`),
    '',
  ];
}

function outcomeOf({ becomes }: Example): string {
  if ('rule' in becomes) return `not applicable: \`${becomes.rule}\``;
  if ('reason' in becomes) return `quarantined: \`${becomes.reason}\``;
  const tables = becomes.map(({ table }) => `\`${table}\``);
  return [...new Set(tables)].join(', ');
}
