import * as z from 'zod';

/** An answer of Trino: some rows of a result, and where the next are.
 *  Source: trino.io/docs/current/develop/client-protocol.html, "QueryResults JSON" */
export const page = z.object({
  id: z.string(),
  nextUri: z.string().optional(),
  /** Types by their names, such as `array(timestamp(3))`. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  error: z.object({ errorName: z.string(), message: z.string() }).optional(),
  stats: z.object({
    /** Rows that were read from files: those of skipped row groups are not among them. */
    processedRows: z.number(),
  }),
});

export type Page = z.output<typeof page>;
export type Column = NonNullable<Page['columns']>[number];
