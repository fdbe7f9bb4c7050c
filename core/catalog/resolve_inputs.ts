import type { InputDeclaration } from './catalogue.ts';
import type { Path } from './problem.ts';
import type { Report } from './resolve_time.ts';
import type { CatalogueFile } from './schema.ts';

/** The inputs of a file; reports those that would not be read, or not as they say. */
export function resolveInputs(
  written: CatalogueFile['inputs'],
  refuse: Report,
  warn: Report,
): InputDeclaration[] {
  const inputs = written ?? [];
  for (const [index, input] of inputs.entries()) {
    const path: Path = ['inputs', index];
    refuseSeveralWays(input, path, refuse);
    if (input.source !== 'git') warnOfRepository(input, path, warn);
    else if (input.repository === null)
      refuse([...path, 'repository'], 'value', {
        expected: 'a repository beside source: git',
        found: 'nothing',
        suggestion: 'Add what deployments call it, such as repository: acme/checkout.',
      });
  }
  return inputs;
}

function refuseSeveralWays(input: InputDeclaration, path: Path, refuse: Report): void {
  const ways = (['table', 'map', 'source'] as const).filter((way) => input[way] !== null);
  const [, second] = ways;
  if (second === undefined) return;
  refuse([...path, second], 'key', {
    expected: 'one of table, map and source',
    found: ways.join(' and '),
    suggestion: 'Keep table for canonical columns, map for other columns, or source for raw records.',
  });
}

function warnOfRepository(input: InputDeclaration, path: Path, warn: Report): void {
  const given = (['repository', 'service', 'revision'] as const).find((name) => input[name] !== null);
  if (given === undefined) return;
  warn([...path, given], 'key', {
    expected: `source: git beside ${given}`,
    found: `${given} without it`,
    suggestion: 'Without source: git it says nothing.',
  });
}
