import * as z from 'zod';
import { formats, rawFormats } from '../bytes/detect.ts';
import type { Instant } from '../tables/kinds.ts';

/** What one commit says: the lake is the sum of its commits, and holds no file that no commit names. */

const counts = z.record(z.string(), z.number());

/** What became of records: in = stored + known + quarantined + not applicable. */
const outcomes = z.object({
  records: z.number(),
  stored: z.number(),
  known: z.number(),
  quarantined: counts,
  notApplicable: counts,
});
export type Outcomes = z.infer<typeof outcomes>;

/** How far one input has been settled. */
const settledInput = outcomes.extend({
  /** Name under which rows point to it. */
  object: z.string(),
  /** Digest of its bytes, and of everything else that decides what becomes of them (table, mapping). */
  digest: z.string(),
  /** Path by which `explain` finds it again, where it was a file. */
  path: z.string().nullable(),
  fileDigest: z.string(),
  /** How its records are written, where it is a file of records. */
  format: z.enum([...formats, ...rawFormats]).nullable(),
  input: z.string(),
  /** Whether its records so far, from the first, are all. */
  complete: z.boolean(),
  /** The same by what the records were read as. Commits of earlier releases do not say. */
  bySource: z.record(z.string(), outcomes).default({}),
});
export type SettledInput = z.infer<typeof settledInput>;

export const commit = z.object({
  number: z.number(),
  /** Data files that are now part of the lake. */
  add: z.array(z.string()),
  /** Data files that no longer are, and since when: they are deleted later, for a reader may be about to open them. */
  remove: z.array(z.string()),
  removedAt: z.number().nullable(),
  inputs: z.array(settledInput),
  /** When it was published, where it took inputs in. Commits of earlier releases do not say. */
  at: z.number().optional(),
  /** Set by the publication of derived data: it reflects every commit before this one. */
  derived: z.boolean().optional(),
});
export type Commit = z.infer<typeof commit>;

/** The lake as a set of files and settled inputs, after some commits. */
export interface LakeState {
  readonly next: number;
  readonly files: ReadonlySet<string>;
  /** Latest word on each input, by digest. */
  readonly inputs: ReadonlyMap<string, SettledInput>;
  /** Every input that rows may point to, by object name; the latest word. */
  readonly objects: ReadonlyMap<string, SettledInput>;
  /** When each input first came, by digest, where its commit says. */
  readonly arrivals: ReadonlyMap<string, Instant>;
  /** Data files that came after derived data was last built. */
  readonly underived: ReadonlySet<string>;
}

export const emptyLake: LakeState = {
  next: 1,
  files: new Set(),
  inputs: new Map(),
  objects: new Map(),
  arrivals: new Map(),
  underived: new Set(),
};

/** The lake after more commits, in the order of their numbers. */
export function stateAfter(commits: readonly Commit[], before: LakeState = emptyLake): LakeState {
  const files = new Set(before.files);
  const inputs = new Map(before.inputs);
  const objects = new Map(before.objects);
  const arrivals = new Map(before.arrivals);
  const underived = new Set(before.underived);
  let { next } = before;
  for (const { number, add, remove, inputs: settled, at, derived } of commits) {
    for (const path of remove) files.delete(path);
    for (const path of add) files.add(path);
    for (const input of settled) {
      if (at !== undefined && !inputs.has(input.digest)) arrivals.set(input.digest, at);
      inputs.set(input.digest, input);
      objects.set(input.object, input);
    }
    if (derived === true) underived.clear();
    else for (const path of add) underived.add(path);
    next = number + 1;
  }
  return { next, files, inputs, objects, arrivals, underived };
}
