/** The severity that a name of a priority states: `P1`, `SEV-2`, `Sev 3`. Other names have an order that only their
 *  owner knows: null. */
export function severityOf(name: string | null): number | null {
  const number = /^(?:P|SEV)[- ]?([1-5])$/i.exec(name?.trim() ?? '')?.[1];
  return number === undefined ? null : Number(number);
}
