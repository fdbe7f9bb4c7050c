import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary_folder.ts';
import { happen } from '../happenings/happen.ts';
import { defaultSettings } from '../settings.ts';
import { repositoryFiles } from './repository_files.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
const { code } = happen({ ...defaultSettings, seed: 2, days: 30, history: 0, services: 4 });
const histories = [...code.values()].map((history) => ({ ...history, name: history.service.name }));

describe.skipIf(!hasGit)('git reads what is written', () => {
  it.each(histories)('$name', (history) => {
    const folder = written(history);
    const git = (...args: readonly string[]): string => {
      const ran = spawnSync('git', ['--git-dir', folder, ...args], { encoding: 'utf8' });
      expect([args[0], ran.status, ran.stderr]).toEqual([args[0], 0, '']);
      return ran.stdout.trim();
    };
    expect(git('fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
    expect(git('rev-parse', 'main')).toBe(history.tip);
    const listed = git('rev-list', 'main').split('\n').sort();
    expect(listed).toEqual(history.commits.map(({ sha }) => sha).sort());
    const subjects = git('log', '--first-parent', '--reverse', '--format=%H %s', 'main').split('\n');
    const landed = history.recorded.flatMap((one) => one.landed ?? []);
    const expected = landed.map(({ sha, message }) => `${sha} ${message.split('\n')[0]}`);
    expect([...subjects].sort()).toEqual(expected.sort());
  });
});

function written(history: (typeof histories)[number]): string {
  const parent = temporaryFolder();
  for (const { path, content } of repositoryFiles(history, 0)) {
    const file = join(parent, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat([...content].map((part) => Buffer.from(part))));
  }
  return join(parent, 'git', `${history.name}.git`);
}
