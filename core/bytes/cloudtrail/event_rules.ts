import { holds } from '../lanes/accepts.ts';
import { longestPart } from './event_ids.ts';
import { memberNumber } from './event_members.ts';
import { type EventScan, isFalse, isTrue, nothing, plainText } from './event_scan.ts';

const category = memberNumber('eventCategory');
const version = memberNumber('eventVersion');
const source = memberNumber('eventSource');
const name = memberNumber('eventName');
const type = memberNumber('eventType');
const id = memberNumber('eventID');
const management = memberNumber('managementEvent');

/** Categories whose events are read alike. Insights name their service elsewhere, summaries their time. */
export const categories = ['Management', 'Data', 'NetworkActivity'] as const;

/** Types of events of other categories. */
const others = ['AwsCloudTrailInsight', 'AwsAggregatedEvent'];

/** Lambda's calls that may be deployments, and so become rows of another table too. */
const deploying = ['UpdateFunctionCode', 'PublishVersion', 'UpdateAlias', 'CreateAlias'];

const one = 0x31;
const dot = 0x2e;
const zero = 0x30;

/** Whether an event, whose members were found, is one of those that are the most by far: its category is one of
 *  `categories`, it deploys nothing, and what an event cannot do without is there. */
export function isPlainEvent(event: EventScan, bytes: Uint8Array): boolean {
  const { kinds, begins, ends } = event;
  if (kinds[source] !== plainText || kinds[name] !== plainText) return false;
  if (kinds[id] !== plainText || ends[id]! - begins[id]! > longestPart) return false;
  if (kinds[type] !== plainText && kinds[type] !== nothing) return false;
  if (categoryOf(event, bytes) === null) return false;
  return (
    isKnownVersion(event, bytes) && !startsWith(event, bytes, source, 'aws:') && !mayDeploy(event, bytes)
  );
}

/** Whether a plain event tells what came of signing in. */
export function isSignIn(event: EventScan, bytes: Uint8Array): boolean {
  return event.kinds[type] === plainText && is(event, bytes, type, 'AwsConsoleSignIn');
}

/** The category, said or, before version 1.07, derived as `eventCategoryOf` does; null for the others, and where the
 *  resources would have to be looked at. */
export function categoryOf(event: EventScan, bytes: Uint8Array): (typeof categories)[number] | null {
  const { kinds } = event;
  if (kinds[category] === plainText)
    return categories.find((text) => is(event, bytes, category, text)) ?? null;
  if (kinds[category] !== nothing) return null;
  if (kinds[type] === plainText) {
    if (others.some((text) => is(event, bytes, type, text))) return null;
    if (is(event, bytes, type, 'AwsVpceEvent')) return 'NetworkActivity';
  }
  if (kinds[management] === isTrue) return 'Management';
  if (kinds[management] === isFalse) return 'Data';
  const perhapsData = ['s3.amazonaws.com', 'lambda.amazonaws.com'];
  return perhapsData.some((text) => is(event, bytes, source, text)) ? null : 'Management';
}

/** 1, or 1.0 to 1.9999; or none. */
function isKnownVersion({ kinds, begins, ends }: EventScan, bytes: Uint8Array): boolean {
  if (kinds[version] === nothing) return true;
  const from = begins[version]!;
  const to = ends[version]!;
  if (kinds[version] !== plainText || bytes[from] !== one) return false;
  if (to - from === 1) return true;
  if (bytes[from + 1] !== dot || to - from < 3 || to - from > 6) return false;
  for (let at = from + 2; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte < zero || byte > zero + 9) return false;
  }
  return true;
}

function mayDeploy(event: EventScan, bytes: Uint8Array): boolean {
  if (!is(event, bytes, source, 'lambda.amazonaws.com')) return false;
  return deploying.some((call) => startsWith(event, bytes, name, call));
}

function is({ begins, ends }: EventScan, bytes: Uint8Array, member: number, text: string): boolean {
  return holds(bytes, begins[member]!, ends[member]!, text);
}

function startsWith({ begins, ends }: EventScan, bytes: Uint8Array, member: number, text: string): boolean {
  const from = begins[member]!;
  return ends[member]! - from >= text.length && holds(bytes, from, from + text.length, text);
}
