import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

/** Mounts, until the test has ended; false where that is not permitted here. */
export function mounted(...args: readonly string[]): boolean {
  try {
    execFileSync('mount', args, { stdio: 'ignore' });
    onTestFinished(() => {
      execFileSync('umount', [args.at(-1) ?? ''], { stdio: 'ignore' });
    });
    return true;
  } catch {
    return false;
  }
}
