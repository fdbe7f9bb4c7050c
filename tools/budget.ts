import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const seconds = z.number().positive();
const schema = z.strictObject({ whole: seconds, suites: z.record(z.string(), seconds) });

/** Seconds that all suites together, and each, may take. */
export type Budget = Readonly<z.infer<typeof schema>>;

/** The budget table of the repository. */
export function readBudget(): Budget {
  return schema.parse(parse(readFileSync(join(import.meta.dirname, '..', '.ci', 'budget.yaml'), 'utf8')));
}

/** What is to be said of a suite that took so many seconds; nothing where that is all right. */
export function warningOf(name: string, took: number, { suites }: Budget): string {
  const budget = suites[name];
  if (budget === undefined) return 'warning: it has no budget';
  return took > 2 * budget ? 'warning: more than twice its budget' : '';
}

/** The same of all suites together. */
export function warningOfWhole(took: number, { whole }: Budget): string {
  return took > whole ? 'warning: more than the whole may take' : '';
}
