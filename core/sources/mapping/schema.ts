import { z } from 'zod';

/** The shape of a map file. Numbers and booleans of the YAML arrive here as the text that was written, so that a
 *  version `1.10` stays one. What each key means: docs/mapping.md. */

const scalar = z.string({ error: 'expected text, a number, true or false' });
const known = z.union([scalar, z.null()]);

const condition = z.union(
  [
    known,
    z.array(known),
    z.strictObject({ not: z.union([known, z.array(known)]) }),
    z.strictObject({ match: scalar }),
  ],
  { error: 'expected a value, a list of values, `not:` with either, or `match:` with a pattern' },
);

/** Columns of the input and what each must hold; all must hold. */
const conditions = z.record(z.string(), condition);

const alternative = z.strictObject({
  column: scalar.optional(),
  constant: z.union([scalar, z.array(scalar)]).optional(),
  when: conditions.optional(),
  match: scalar.optional(),
  lookup: z.strictObject({ file: scalar, key: scalar, value: scalar }).optional(),
  values: z.record(z.string(), known).optional(),
  else: known.optional(),
});

const expression = z.preprocess(
  named,
  alternative.extend({ first: z.array(z.preprocess(named, alternative)).min(1).optional() }),
);

function named(given: unknown): unknown {
  return typeof given === 'string' ? { column: given } : given;
}

export const mapFile = z.strictObject({
  input: z.enum(['deployments', 'changes', 'incidents', 'alarm_transitions', 'commits']),
  format: z.enum(['csv', 'ndjson']).optional(),
  columns: z.record(z.string(), expression),
  skip: z
    .array(
      z.strictObject({
        rule: z
          .string()
          .regex(/^[a-z][a-z0-9_]*$/, 'expected lower-case words joined by _, such as not_production'),
        when: conditions,
      }),
    )
    .optional(),
  repository: scalar.optional(),
  service: scalar.optional(),
  branch: scalar.optional(),
  tip: scalar.optional(),
});

export type MapFile = z.infer<typeof mapFile>;
export type Expression = MapFile['columns'][string];
export type Alternative = NonNullable<Expression['first']>[number];
export type Conditions = NonNullable<Alternative['when']>;
export type Condition = Conditions[string];
export type Lookup = NonNullable<Alternative['lookup']>;
