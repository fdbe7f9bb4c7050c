import type { BrokenRecord, Framed, WholeRecord } from '../../bytes/framed.ts';
import { Growing } from '../../bytes/growing.ts';
import type { Get } from '../records/named_values.ts';

/** The fields of a commit in `git log`, each ended by NUL: digest, parents, seconds of commit and authoring, author's
 *  name and address (by the mailmap), subject, body. Source: git-scm.com/docs/pretty-formats */
const fields: readonly string[] = [
  'sha',
  'parents',
  'committed_at',
  'authored_at',
  'author',
  'author_email',
  'subject',
  'body',
];

/** Options of `git log` that make it write what `GitLogFramer` reads. The order is that of the graph. */
export const gitLogOptions = [
  '-z',
  '--format=tformat:%H%x00%P%x00%ct%x00%at%x00%aN%x00%aE%x00%s%x00%b',
  '--encoding=UTF-8',
  '--topo-order',
  '--no-show-signature',
  '--no-color',
  '--no-decorate',
  '--no-notes',
] as const;

// Messages older than UTF-8 hold other bytes; they are replaced, for a commit cannot be left out of its history.
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Cuts the output of `git log` with `gitLogOptions`, in chunks split anywhere, into commits. The position of a
 *  commit is its place in the output. */
export class GitLogFramer {
  readonly #held = new Growing();
  #searched = 0;
  #ended = 0;
  #position = 1;
  #offset = 0;

  *push(chunk: Uint8Array): Generator<Framed> {
    this.#held.append(chunk);
    const bytes = this.#held.view;
    let start = 0;
    for (let at = bytes.indexOf(0, this.#searched); at >= 0; at = bytes.indexOf(0, at + 1)) {
      this.#searched = at + 1;
      this.#ended += 1;
      if (this.#ended < fields.length) continue;
      const record = this.#whole(bytes.subarray(start, at));
      this.#ended = 0;
      start = at + 1;
      yield record;
    }
    this.#held.drop(start);
    this.#searched = bytes.length - start;
  }

  /** What is left of a commit is broken; `error`: why the output ended. */
  *end(error?: string): Generator<Framed> {
    const raw = this.#held.view;
    if (raw.length === 0 && error === undefined) return;
    const message = `the output of git broke off here (${error ?? 'it ended inside a commit'}); ingest it again`;
    const broken: BrokenRecord = { kind: 'broken', ...this.#frame(raw), fault: 'truncated_input', message };
    this.#held.drop(raw.length);
    yield broken;
  }

  #whole(raw: Uint8Array): WholeRecord {
    const record: WholeRecord = { kind: 'whole', ...this.#frame(raw), text: lenient.decode(raw) };
    this.#position += 1;
    this.#offset += raw.length + 1;
    return record;
  }

  #frame(raw: Uint8Array) {
    return { position: this.#position, offset: this.#offset, length: raw.length, raw, within: null };
  }
}

/** The fields of a commit by the names of the input `commits`. */
export function gitLogFields(text: string): Get {
  const values = text.split('\0');
  return (name) => {
    const value = values[fields.indexOf(name)];
    return name.endsWith('_at') ? isoOf(value) : value;
  };
}

/** Seconds since 1970 as ISO 8601; what git could not read as a time is empty. */
function isoOf(seconds: string | undefined): string {
  const date = new Date(Number(seconds || 'NaN') * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
