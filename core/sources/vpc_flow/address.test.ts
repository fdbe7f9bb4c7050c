import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAddress } from './address.ts';

describe('an address', () => {
  it.each([
    '0.0.0.0',
    '255.255.255.255',
    '172.31.16.139',
    '::',
    '::1',
    '1::',
    '2001:db8:1234:a100:8d6e:3477:df66:f105',
    'FE80::1',
    '::ffff:10.0.0.1',
    '1:2:3:4:5:6:7::',
    '64:ff9b::192.0.2.33',
  ])('%s', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    '',
    '-',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.4 ',
    '1.2.3.4/8',
    '0x1.2.3.4',
    '１.2.3.4',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '1::2::3',
    'fe80::1%eth0',
    '12345::',
    'g::',
    '1.2.3.4::',
    '::1.2.3',
    '[::1]',
  ])('is not %j', (text) => {
    expect(isAddress(text)).toBe(false);
  });

  it('is what Node takes for one, but for zones', () => {
    const part = fc.constantFrom(':', '::', '.', '0', '00', '1', 'f', 'ffff', '255', '256', 'g', '1.2.3.4');
    const near = fc.array(part, { maxLength: 17 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), near), (text) => {
        expect([text, isAddress(text)]).toEqual([text, isIP(text) !== 0]);
      }),
      { numRuns: 5000 },
    );
  });
});
