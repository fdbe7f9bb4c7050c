import * as z from 'zod';

/** A place in the document: what `#…` leads to. Made by `anchor()`. */
export const anchorId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,199}$/)
  .meta({ description: 'an id that is unique in the document' });

/** UTC, ISO 8601 with milliseconds, so that text order is time order. */
export const instantText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .meta({ description: 'an instant, UTC, ISO 8601 with milliseconds' });

/** Null is unknown; there is no other way to say so. */
export const known = z.number().nullable();

const textSpan = z.strictObject({ type: z.literal('text'), text: z.string() });
const strongSpan = z.strictObject({ type: z.literal('strong'), text: z.string() });
const codeSpan = z.strictObject({ type: z.literal('code'), text: z.string() });

const linkSpan = z.strictObject({
  type: z.literal('link'),
  text: z.string(),
  href: z.string().meta({ description: 'http, https or mailto, or # and an id of this document' }),
});

const numberSpan = z.strictObject({
  type: z.literal('number'),
  text: z.string().meta({ description: 'the number as printed' }),
  evidence: anchorId.meta({ description: 'id of the evidence that it links to' }),
});

const span = z
  .discriminatedUnion('type', [textSpan, strongSpan, codeSpan, linkSpan, numberSpan])
  .meta({ id: 'Span', description: 'a run of text within a line' });

export const spans = z.array(span);
