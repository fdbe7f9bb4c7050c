import type { WholeRecord } from '../../bytes/framed.ts';
import { parseJson } from '../../bytes/json.ts';
import { withoutMark } from '../../bytes/utf8.ts';
import { Refusal } from '../settle.ts';
import { blockIn } from './block.ts';
import { Fields } from './fields.ts';
import { deepest, type Inner, innerOf, innerOfLogEvent, objectIn } from './inner.ts';
import { recordLists } from './record_lists.ts';
import type { Delivery } from './source.ts';

/** The text of a message that holds records itself, and what its envelopes say of them. */
export interface Body {
  readonly text: string;
  readonly delivery: Partial<Delivery>;
}

/** What a record has where it may be: one of these keys, or a list, in a text. */
const mayHold = new RegExp(
  String.raw`(?:${[...recordLists.keys(), 'awslogs'].join('|')})\\+(?:"|u0022)|:\s*"(?:\s|\\[nrt])*(?:\ufeff|\\ufeff)?\[`,
);

/** The message of a record that is one and says nothing else (SQS, SNS, an event of CloudWatch Logs; each in another),
 *  where it is a list, a document of lists or a block: it is cut into records. Any other message is opened where its
 *  record is settled. */
export function bodyIn(record: WholeRecord): Body | null {
  if (!mayBeMessage(record) || !mayHold.test(record.text)) return null;
  try {
    return messageIn(record);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A quick look, for most records are no messages. */
function mayBeMessage({ text, within }: WholeRecord): boolean {
  return within?.list === 'logEvents' || marks.some((mark) => text.includes(mark));
}

const marks = ['"aws:sqs"', '"Message"', '"message"'];

/** @throws Refusal where an envelope cannot be read */
function messageIn(record: WholeRecord): Body | null {
  const list = record.within?.list ?? null;
  const carriedBy = (text: string): Inner => innerOf(new Fields(objectIn(text)), list);
  let inner = list === 'logEvents' ? innerOfLogEvent(record) : carriedBy(record.text);
  let delivery = {};
  for (let depth = deepest; depth > 0; depth -= 1) {
    if (inner === null || 'rule' in inner || !inner.isPlain) return null;
    const text = withoutMark(inner.text);
    delivery = { ...delivery, ...inner.delivery };
    if (holdsRecords(text)) return { text, delivery };
    inner = carriedBy(text);
  }
  return null;
}

function holdsRecords(text: string): boolean {
  const json = parseJson(text);
  if (Array.isArray(json)) return true;
  if (!(json instanceof Map)) return false;
  return [...recordLists.keys()].some((list) => Array.isArray(json.get(list))) || isBlock(text);
}

function isBlock(text: string): boolean {
  return blockIn({ text, within: null }) !== null;
}
