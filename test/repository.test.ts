import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { oneMachine } from './one_machine.ts';
import { root } from './source_files.ts';

/** What a clone of the repository holds. */

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ license: z.string(), dependencies: versions, devDependencies: versions })
  .parse(JSON.parse(read('package.json')));

describe('package.json', () => {
  it.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))(
    'pins %s to one version: %s',
    (_, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/);
    },
  );
});

describe('package-lock.json', () => {
  it('names no registry: a clone asks the one that it is configured for', () => {
    expect(read('package-lock.json').match(/"resolved": "[^"]*"|https?:\/\/registry[^"]*/g) ?? []).toEqual(
      [],
    );
  });
});

describe('tracked files', () => {
  const text = tracked.filter((path) => !/\.(gz|zst|png|parquet|ico|woff2)$/.test(path));

  it('hold nothing of the machine that they were written on', () => {
    const found = text.flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, index) => (oneMachine.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it('are under a licence, which package.json names', () => {
    expect(tracked).toContain('LICENSE');
    expect(read('LICENSE')).toContain('Apache License');
    expect(manifest.license).toBe('Apache-2.0');
  });
});
