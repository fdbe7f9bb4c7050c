const plainOctet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const v4 = new RegExp(`^${plainOctet}(?:\\.${plainOctet}){3}$`);
const group = /^[0-9A-Fa-f]{1,4}$/;

/** Whether a text is an IP address, and nothing else.
 *
 *  IPv4: four decimal numbers from 0 to 255 without leading zeros, between dots. IPv6 as RFC 4291, 2.2: eight groups of
 *  one to four hexadecimal digits; `::` once, for one group or more; the last two groups may be written as IPv4. No
 *  zone, no prefix length, no brackets. */
export function isAddress(text: string): boolean {
  if (text.length > 45) return false;
  return text.includes(':') ? isV6(text) : v4.test(text);
}

function isV6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const [before = '', after] = halves;
  if (after === undefined) return groupsIn(before, true) === 8;
  const first = before === '' ? 0 : groupsIn(before, false);
  const second = after === '' ? 0 : groupsIn(after, true);
  return first + second <= 7;
}

/** How many groups a text has, and so many that no address has them where one is wrong. */
function groupsIn(text: string, mayEndInV4: boolean): number {
  const groups = text.split(':');
  const last = groups.at(-1) ?? '';
  const written = mayEndInV4 && last.includes('.') && v4.test(last) ? groups.slice(0, -1) : groups;
  if (!written.every((one) => group.test(one))) return 9;
  return written.length === groups.length ? groups.length : groups.length + 1;
}
