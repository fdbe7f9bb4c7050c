import type { CatalogueCheck, KeyOfAccounts, UndeclaredService, UnmappedKey } from './check.ts';
import { dayOf } from './moment.ts';
import type { ObservedKey } from './observed.ts';
import { printable } from './printable.ts';

/** Roles of people and of AWS itself are of no service, and may be many. */
const mostOfAccounts = 20;

/** A check as plain text for a terminal: what to do first comes first. Dates are days in `timeZone`. */
export function checkText(check: CatalogueCheck, timeZone: string): string {
  const sections = [
    summary(check),
    section(
      'Unmapped keys of deployments, changes or incidents: their rows belong to no service and are counted nowhere.',
      check.unmapped,
      (key) => unmappedText(key, timeZone),
    ),
    section(
      'Services that are not in the catalogue: counted, without team and tier.',
      check.undeclared,
      undeclaredText,
    ),
    section(
      'Keys that may stand for several things: all that bears one is one service and, where it names no environment, one environment.',
      check.shared,
      sharedText,
    ),
    section(
      'Facts without declared coverage: what was not told is unknown instead of 0. If these sources told all there was, declare it:',
      check.uncovered,
      ({ yaml, source, fact, rows }) => [
        `${printable(source)}: ${fact}, ${counted(rows, 'row')}`,
        ...indented(yaml),
      ],
    ),
    ofAccounts(check.ofAccounts),
    section('Services of which nothing was seen:', check.silentServices, (name) => [printable(name)]),
    section('Keys under which nothing was seen:', check.silentKeys, ({ key, service }) => [
      `${printable(key)} (${printable(service)})`,
    ]),
    check.revealsFailures
      ? ''
      : 'Neither incidents nor rollback_detection is covered: change fail rate will be unknown.\n',
  ];
  return sections.filter((text) => text !== '').join('\n');
}

function summary(check: CatalogueCheck): string {
  const lost = check.unmapped.reduce((sum, { rows }) => sum + rows, 0);
  const all = `${counted(check.keys, 'key')}, ${counted(check.rows, 'row')}`;
  const ofAccounts = check.ofAccounts.length;
  const mapped =
    ofAccounts === 0 ? 'all mapped' : `all mapped, but for ${counted(ofAccounts, 'key')} of accounts`;
  return lost === 0
    ? `${all}: ${mapped}.\n`
    : `${all}: ${counted(check.unmapped.length, 'key')} with ${counted(lost, 'row')} not mapped, or not all the time.\n`;
}

function section<Item>(
  title: string,
  items: readonly Item[],
  lines: (item: Item) => readonly string[],
): string {
  if (items.length === 0) return '';
  return [title, ...items.flatMap(lines).map((line) => `  ${line}`), ''].join('\n');
}

function unmappedText(key: UnmappedKey, timeZone: string): string[] {
  const seen = `${dayOf(key.firstSeen, timeZone)} to ${dayOf(key.lastSeen, timeZone)}`;
  const head = `${printable(key.key)}: ${counted(key.rows, 'row')}, ${seen}`;
  if (key.extent === 'partly')
    return [`${head}; mapped for a part of that time: see its valid_from and valid_to`];
  if (key.rule === null) return [`${head}; of no kind that the catalogue maps`];
  const whose = key.rule.known ? '' : ' (a new service)';
  return [`${head}; perhaps ${printable(key.rule.service)}${whose}:`, ...indented(key.rule.yaml)];
}

function undeclaredText({ service, rows, near }: UndeclaredService): string[] {
  const advice = near === null ? '' : `; did it mean ${printable(near)}?`;
  return [`${printable(service)}: ${counted(rows, 'row')}${advice}`];
}

function ofAccounts(keys: readonly KeyOfAccounts[]): string {
  const rest = keys.length - mostOfAccounts;
  const more = rest > 0 ? `  and ${counted(rest, 'more key')}: --json has them all\n` : '';
  const title =
    'Keys of operations that no service has, or not all the time: what is counted of them is counted for their accounts.';
  return `${section(title, keys.slice(0, mostOfAccounts), keyOfAccountsText)}${more}`;
}

function keyOfAccountsText({ key, rows, accounts, near }: KeyOfAccounts): string[] {
  const where =
    accounts.length === 0 ? '' : ` in ${accounts.map((account) => printable(account)).join(', ')}`;
  const advice = near === null ? '' : `; perhaps ${printable(near)}`;
  return [`${printable(key)}: ${counted(rows, 'row')}${where}${advice}`];
}

function sharedText({ key, rows, accounts, groups }: ObservedKey): string[] {
  const several = (thing: string, names: readonly string[]): string[] =>
    names.length > 1 ? [`${thing} ${names.map((name) => printable(name)).join(', ')}`] : [];
  const found = [...several('accounts', accounts), ...several('deployment groups', groups)];
  return [`${printable(key)}: ${counted(rows, 'row')}; ${found.join('; ')}`];
}

function indented(yaml: string): string[] {
  return yaml
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-GB')} ${thing}${count === 1 ? '' : 's'}`;
}
