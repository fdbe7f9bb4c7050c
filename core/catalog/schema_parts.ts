/** What the schemas of this folder are made of. The `error` of each is the part of the sentence after "expected". */
import * as z from 'zod';

/** A name, title or address. */
export const line = z
  .string({ error: 'text' })
  .regex(/^(?!\s|__proto__$)[^\p{Cc}\p{Zl}\p{Zp}]{1,300}(?<!\s)$/u, {
    error: 'one line of text, at most 300 characters, no spaces around it',
  });
/** Text of any number of lines. */
export const prose = z
  .string({ error: 'text' })
  .trim()
  .min(1, { error: 'text' })
  .max(2000, { error: 'text of at most 2000 characters' });
/** Text that `read` turns into a value; `suggest` says what a writer of anything else probably meant.
 *  @param hints for editors: they enter the JSON Schema as they are */
export function readAs<Value>(
  expected: string,
  read: (text: string) => Value | null,
  suggest: (text: string) => string | null,
  hints: z.GlobalMeta,
) {
  return z
    .string({ error: expected })
    .meta(hints)
    .transform((text, context) => {
      const value = read(text);
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: expected, params: { suggestion: suggest(text) } });
      return z.NEVER;
    });
}

export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? null);
}

/** A mapping of known settings; anything else in it is an error. */
export function settings<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: `a mapping with ${Object.keys(shape).join(', ')}` });
}

/** Things with names: a list of them, or a mapping by name. */
export function section<const Shape extends z.core.$ZodLooseShape>(things: string, shape: Shape) {
  const list = listOf(things, settings({ name: line, ...shape }));
  const mapping = byName(things, settings(shape).nullable());
  return optional(z.union([list, mapping], { error: `a mapping or a list of ${things}` }));
}

export function closedSet<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, { error: `one of ${values.join(', ')}` });
}

export function listOf<Item extends z.ZodType>(things: string, item: Item) {
  return z.array(item, { error: `a list of ${things}` });
}

export function byName<Body extends z.ZodType>(things: string, body: Body) {
  return z.record(line, body, { error: `a mapping of ${things}` });
}
