import * as z from 'zod';

/** The type of a column as Trino takes it apart: `array` with one argument, `row` with one for each field. */
export interface TypeSignature {
  readonly rawType: string;
  readonly arguments: readonly { readonly value: unknown }[];
}

export const typeSignature: z.ZodType<TypeSignature> = z.object({
  rawType: z.string(),
  arguments: z.array(z.object({ value: z.unknown() })).default([]),
});

/** An answer of Trino: some rows of a result, and where the next are.
 *  Source: trino.io/docs/current/develop/client-protocol.html, "QueryResults JSON" */
export const page = z.object({
  id: z.string(),
  nextUri: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), typeSignature })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  error: z.object({ errorName: z.string(), message: z.string() }).optional(),
  stats: z.object({
    /** Rows that were read from files: those of skipped row groups are not among them. */
    processedRows: z.number(),
  }),
});

export type Page = z.output<typeof page>;
export type Column = NonNullable<Page['columns']>[number];

/** What stands in the signature of a row for each field. */
export const fieldSignature = z.object({ typeSignature });
