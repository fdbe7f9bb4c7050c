/** FROZEN: what the rows of the bench are measured against. Do not make it faster.
 *
 *  Lines of a flow log the readable way: split, an object with typed values, JSON. */

const whole = (text: string | undefined): number | null => {
  if (text === '-') return null;
  const number = Number(text);
  if (!Number.isInteger(number) || text === '') throw new Error(`not an integer: ${text}`);
  return number;
};
const known = (text: string | undefined): string | null => (text === undefined || text === '-' ? null : text);

function defaultObject(line: string): Readonly<Record<string, unknown>> {
  const f = line.split(' ');
  if (f.length !== 14) throw new Error('not 14 fields');
  return {
    account_id: known(f[1]),
    action: known(f[12]),
    bytes: whole(f[9]),
    dstaddr: known(f[4]),
    dstport: whole(f[6]),
    end: whole(f[11]),
    interface_id: known(f[2]),
    log_status: known(f[13]),
    packets: whole(f[8]),
    protocol: whole(f[7]),
    srcaddr: known(f[3]),
    srcport: whole(f[5]),
    start: whole(f[10]),
    version: whole(f[0]),
  };
}

const numbers =
  /^(version|srcport|dstport|protocol|packets|bytes|start|end|tcp-flags|traffic-path|encryption-status|packets-lost-.*)$/;

function objectsOf(header: string): (line: string) => Readonly<Record<string, unknown>> {
  if (/^version account-id interface-id srcaddr dstaddr srcport dstport .* log-status$/.test(header))
    if (header.split(' ').length === 14) return defaultObject;
  const fields = header.split(' ').map((name) => ({ name, isNumber: numbers.test(name) }));
  return (line) => {
    const values = line.split(' ');
    if (values.length !== fields.length) throw new Error(`not ${fields.length} fields`);
    const object: Record<string, unknown> = {};
    for (const [at, { name, isNumber }] of fields.entries())
      object[name] = isNumber ? whole(values[at]) : known(values[at]);
    return object;
  };
}

const chunk = 1 << 20;

/** Reads lines of this format out of bytes, each as an object, and writes each as JSON.
 *  @returns how many lines it took; those that it could not read are left out */
export function referenceFlow(header: string, bytes: Buffer): number {
  const objectOf = objectsOf(header);
  let lines = 0;
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.length - from > chunk ? bytes.lastIndexOf(10, from + chunk) + 1 : bytes.length;
    let json = '';
    for (const line of bytes.toString('latin1', from, to).split('\n')) {
      if (line === '') continue;
      try {
        json += `${JSON.stringify(objectOf(line))}\n`;
      } catch {}
      lines += 1;
    }
    Buffer.from(json);
    from = to;
  }
  return lines;
}
