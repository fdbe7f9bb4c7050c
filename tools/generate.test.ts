import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { generatedFiles, root } from './generated_files.ts';
import { cliReference } from './reference/cli.ts';

describe('generated files', () => {
  it.each(generatedFiles)('$path is current', ({ path, text }) => {
    const checkedIn = readFileSync(join(root, path), 'utf8');
    expect(checkedIn === text(), `${path} is not what its source says today: npm run generate`).toBe(true);
  });

  it.each(generatedFiles)('$path says what it is made from', ({ text }) => {
    expect(text().split('\n').slice(0, 4).join('\n')).toMatch(
      /Generated from \S.* by tools\/generate\.ts; do not edit\./,
    );
  });

  it.each(generatedFiles.filter(({ path }) => path.endsWith('.json')))('$path is JSON', ({ text }) => {
    expect(() => JSON.parse(text())).not.toThrow();
  });
});

describe('the reference of the command line', () => {
  it('has a section for each command, however deep, with its examples', () => {
    const program = new Command('ship').addCommand(
      new Command('log').addCommand(new Command('list').addHelpText('after', '\nExample:\n  ship log list')),
    );
    expect(cliReference(program).match(/^## .*/gm)).toEqual(['## ship', '## ship log', '## ship log list']);
    expect(cliReference(program)).toContain('Example:\n  ship log list');
  });
});
