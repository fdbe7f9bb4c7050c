import type { Chance } from '../chance.ts';
import type { WrittenFact } from '../facts.ts';
import type { Delivery } from '../settings.ts';
import type { Instant } from '../time.ts';
import { type Form, forms } from './feeds.ts';
import type { SimulatedFile } from './simulated_file.ts';
import type { Feed, Utterance } from './utterance.ts';

/** A record on its way. */
interface Sent {
  readonly utterance: Utterance;
  readonly arrives: Instant;
  readonly broken: boolean;
}

export interface FeedFiles {
  readonly files: readonly SimulatedFile[];
  readonly written: WrittenFact;
}

/** The files of a feed. Records are filed by when they arrive: some late, some twice, in any order, some broken. */
export function feedFiles(
  feed: Exclude<Feed, 'trail'>,
  utterances: readonly Utterance[],
  delivery: Delivery,
  chance: Chance,
): FeedFiles {
  const form = forms[feed];
  const byPath = new Map<string, Sent[]>();
  const counts = { records: 0, copies: 0, late: 0, broken: 0 };
  const send = (utterance: Utterance, arrives: Instant, broken: boolean): void => {
    const path = form.path(utterance, arrives);
    const file = byPath.get(path) ?? [];
    file.push({ utterance, arrives, broken });
    byPath.set(path, file);
    counts.records += 1;
  };
  const lateBy = (): number => chance.whole(0, delivery.lateness) * 1000;
  for (const utterance of utterances) {
    const soon = utterance.at + chance.whole(1, 90) * 1000;
    const late = chance.happens(delivery.late);
    if (late) counts.late += 1;
    send(utterance, late ? soon + lateBy() : soon, false);
    if (chance.happens(delivery.broken)) {
      counts.broken += 1;
      send(utterance, soon + lateBy(), true);
    }
    while (chance.happens(delivery.duplicates)) {
      counts.copies += 1;
      send(utterance, soon + lateBy(), false);
    }
  }
  const files = [...byPath].sort().map(([path, sent]) => fileOf(path, sent, form, delivery, chance.of(path)));
  return { files, written: { feed, files: files.length, ...counts } };
}

function fileOf(
  path: string,
  sent: readonly Sent[],
  form: Form,
  delivery: Delivery,
  chance: Chance,
): SimulatedFile {
  const ordered = delivery.disorder
    ? chance.shuffled(sent)
    : [...sent].sort((one, other) => one.arrives - other.arrives);
  const modifiedAt = Math.max(...sent.map(({ arrives }) => arrives));
  return { path, packed: true, modifiedAt, content: written(ordered, form) };
}

/** What stands in a file; it can be read again and again. */
function written(sent: readonly Sent[], { frame, broken }: Form): Iterable<string> {
  const [before, between, behind] = frame;
  return {
    *[Symbol.iterator]() {
      yield before;
      let first = true;
      for (const { utterance, broken: isBroken } of sent) {
        const record = utterance.say();
        yield (first ? '' : between) + (isBroken ? broken(record) : JSON.stringify(record));
        first = false;
      }
      yield behind;
    },
  };
}
