import type { Envelope } from '../../bytes/framed.ts';
import { Fields } from './fields.ts';
import { objectIn } from './inner.ts';
import type { Delivery } from './source.ts';

/** What messages say of the records in them. */
const names = ['account', 'region', 'logGroup'] as const;

/** The envelope of a record that was carried in another, with what those around it say of it. */
export function around(
  inner: Envelope | null,
  outer: Envelope | null,
  delivery: Partial<Delivery>,
): Envelope | null {
  const said = { ...saidAround(outer), ...delivery };
  if (Object.keys(said).length === 0) return inner;
  return { list: '', members: '{}', ...inner, around: JSON.stringify(said) };
}

/** What the envelopes around that of a record say of it. @throws Refusal where that cannot be read */
export function saidAround(within: Envelope | null): Partial<Delivery> {
  if (within?.around === undefined) return {};
  const fields = new Fields(objectIn(within.around));
  let said: Partial<Delivery> = {};
  for (const name of names) {
    const value = fields.text(name);
    if (value !== null) said = { ...said, [name]: value };
  }
  return said;
}
