import type { CanonicalInput, InputColumn, Values } from '../../core/sources/canonical/input.ts';
import { inputColumns } from '../../core/sources/canonical/input.ts';
import { canonicalInputs } from '../../core/sources/canonical/inputs.ts';
import { reasons } from '../../core/sources/settle.ts';
import { cell, kindProse } from '../../core/tables/reference.ts';
import { common } from '../../core/tables/table.ts';

/** What `ops-review ingest --table NAME` takes, and what becomes of a record that it cannot take. */
export function inputReference(): string {
  return [
    '# Canonical input',
    '',
    introduction,
    ...Object.entries(canonicalInputs).flatMap(([name, input]) => ['', ...section(name, input)]),
    '',
    '## Why a record is in quarantine, and what to do',
    '',
    quarantine,
    '',
    '| reason | what happened, what to do |',
    '| --- | --- |',
    ...Object.entries(reasons).map(([reason, advice]) => `| \`${reason}\` | ${cell(advice)} |`),
    '',
  ].join('\n');
}

const introduction = `\`ops-review ingest PATH… --table NAME\` reads NDJSON (one JSON object a line) or CSV (with a header), plain or packed
as \`.gz\` or \`.zst\`. Columns are found by name, in any order; those that are left out are unknown, those that are not
known here are ignored with a warning. Files with other columns need a map file: [mapping.md](../mapping.md).

- Empty and \`null\` are unknown. Unknown is never 0, and never false.
- An instant is ISO 8601 with its offset: \`2024-10-02T09:30:00Z\`, \`2024-10-02T10:30:00+01:00\`. Years 1990 to 2100; what
  is finer than a millisecond is cut off.
- A list is a JSON array of texts, in CSV too: \`["one", "two"]\`.
- A closed set takes the words given, in lower case as written.
- The same record told twice is one row. Several records about one thing (the same \`id\`) are kept, and the last known
  value of each column counts.`;

const quarantine = `A record that cannot be settled takes no other with it. Its bytes, its place and the reason are kept:
\`ops-review quarantine list\`. Correct the input, or the map file, and ingest it again: what was stored is not stored twice.`;

function section(name: string, input: CanonicalInput): string[] {
  const needs = needsOf(input);
  return [
    `## ${name}`,
    '',
    `One record is one thing that was said about ${input.thing}. It goes to the lake table [${input.table.name}](tables.md#${input.table.name}).`,
    ...(needs.length === 0 ? [] : ['', ...needs.map((need) => `- ${sentence(need)}`)]),
    '',
    '| column | kind | needed | meaning |',
    '| --- | --- | --- | --- |',
    ...columns(input, needs),
  ];
}

function columns(input: CanonicalInput, needs: readonly string[]): string[] {
  const rows = inputColumns(input).map((column) => [
    column.input,
    kind(column),
    needed(column.input, needs),
    meaning(input, column),
  ]);
  const service = [
    'service',
    'text',
    needed('service', needs),
    'name of the service: short for the `service_key` `service:NAME`',
  ];
  const id = ['id', 'text', '', 'read and not kept: a transition is known by alarm, time and state'];
  return [...rows, service, ...(input.idColumn === null ? [id] : [])].map(
    ([name = '', ...cells]) => `| \`${name}\` | ${cells.map(cell).join(' | ')} |`,
  );
}

function kind({ kind: of, range }: InputColumn): string {
  if (range === null) return kindProse(of);
  return range.most >= 2n ** 31n - 1n
    ? `integer from ${range.least}`
    : `integer, ${range.least} to ${range.most}`;
}

function meaning(input: CanonicalInput, { column }: InputColumn): string {
  return { ...common, ...input.table.columns }[column]?.meaning ?? '';
}

/** What records lack, asked of the check itself: an empty one is filled until nothing is missing. */
function needsOf(input: CanonicalInput): string[] {
  const values: Values = {};
  const needs: string[] = [];
  for (let fault = input.check(values); fault !== null; fault = input.check(values)) {
    const { column: name } = fault;
    if (needs.includes(fault.fault.message)) throw new Error(`${input.name}: filling ${name} does not help`);
    needs.push(fault.fault.message);
    const filled = inputColumns(input).find((column) => column.input === name);
    values[filled?.column ?? 'service_key'] = filled?.kind.name === 'instant' ? 0 : 'service:any';
  }
  return needs;
}

/** `yes`, or `or` where another column does as well. */
function needed(name: string, needs: readonly string[]): string {
  const need = needs.find((message) => message.includes(`\`${name}\``));
  if (need === undefined) return '';
  return need.split('`').length === 3 ? 'yes' : 'one of';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
