#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodes, UsageError } from './exit.ts';
import { program } from './program.ts';
import { warn } from './terminal.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done); // the reader has seen enough
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = codeOf(error);
}

function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof UsageError) {
    for (const line of error.lines) warn(`ops-review: ${line}`);
    return exitCodes.usage;
  }
  warn(`ops-review: ${error instanceof Error ? error.message : String(error)}`);
  if (process.env.OPS_REVIEW_DEBUG !== undefined && error instanceof Error) warn(error.stack ?? '');
  return exitCodes.failed;
}
