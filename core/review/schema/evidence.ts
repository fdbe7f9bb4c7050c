import * as z from 'zod';
import { anchorId, instantText, known } from './primitives.ts';

/** How many rows a review carries for one number; `ops-review explain` prints the rest. */
export const evidenceRowLimit = 50;

const evidenceRow = z
  .strictObject({
    id: z.string(),
    service: z.string().nullable(),
    environment: z.string().nullable(),
    event_time: instantText.nullable(),
    in_numerator: z.boolean().nullable(),
    in_denominator: z.boolean().nullable(),
    measure: known,
    note: z.string().nullable(),
    origin_object: z.string().nullable(),
    origin_position: known.meta({ description: 'line or index in the object' }),
  })
  .meta({ id: 'EvidenceRow', description: 'one thing that was counted, and where it came from' });

/** A statement is held once, however many numbers it gave. */
export const statement = z
  .strictObject({ id: anchorId, title: z.string(), sql: z.string() })
  .meta({ id: 'Statement', description: 'SQL as it ran' });

export const evidence = z
  .strictObject({
    id: anchorId,
    kpi: z.string(),
    title: z
      .string()
      .meta({ description: 'what the number is, such as "Change fail rate, whitehall, 2024-10"' }),
    value_id: anchorId.nullable().meta({ description: 'the value that it stands behind' }),
    statement: anchorId.nullable().meta({ description: 'id of the statement that counted' }),
    measure_unit: z.string().nullable().meta({ description: 'unit of `measure`, such as seconds' }),
    total_rows: z.int().min(0),
    rows: z.array(evidenceRow).max(evidenceRowLimit),
    command: z.string().meta({ description: 'prints every row, and the raw records' }),
  })
  .meta({ id: 'Evidence' });
