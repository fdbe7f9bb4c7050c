import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { UnreadableFile } from '../../adapters/folder/unreadable.ts';
import { begun, countOf, type Ingested } from '../../core/lake/ingest.ts';
import { type Portion, TooLargeForGroup } from '../../core/lake/settle_group.ts';
import type { Writing } from '../ingest_files.ts';
import { type IngestSummary, summaryOf } from '../ingest_summary.ts';
import { type Progress, progressBar } from '../progress_bar.ts';
import type { Workspace } from '../workspace.ts';
import { type RawFile, type RawFileOptions, rawFile } from './raw_file.ts';
import { type RawSettings, type RawSettler, rawSettler } from './settler.ts';
import { RawThreads } from './threads.ts';

export interface TakeRawOptions extends RawFileOptions {
  /** How many threads settle. */
  readonly threads?: number;
  readonly batchSize?: number;
}

/** What became of one file. */
export type Taken = IngestSummary | UnreadableFile;

/** Files that are published together have no more bytes than these, and are no more than so many; a larger one is
 *  published by itself, in portions. */
const groupBytes = 8 * 1024 * 1024;
const groupFiles = 2_000;

/** Threads by default: each costs memory, and two are what keeps a run below 512 MB. */
const usualThreads = 2;

/** Fewer bytes are settled before a thread has started. */
const worthThreads = 2 * 1024 * 1024;

/** Takes files of raw records into the lake: what each holds is found out from its bytes. Small ones are settled and
 *  published in groups, which are published in the order of the files, whoever was done first.
 *  @returns what became of each file, in the order of the paths */
export async function takeRawFiles(
  paths: readonly string[],
  options: TakeRawOptions,
  workspace: Workspace,
  writing: Writing,
): Promise<Taken[]> {
  const sizes = await Promise.all(paths.map(sizeOf));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const { batchSize } = options;
  const settings: RawSettings = {
    options,
    lakeRoot: workspace.lakeRoot,
    privacy: writing.privacy,
    flowFormats: workspace.catalogue.flowFormats,
    ingestedAt: Date.now(),
    ...(batchSize === undefined ? {} : { batchSize }),
  };
  const wanted = options.threads ?? Math.min(usualThreads, availableParallelism());
  const worth = options.threads !== undefined || size > worthThreads;
  const threads = wanted > 1 && worth ? new RawThreads(wanted, settings) : null;
  const bar = progressBar(paths.length === 1 ? (paths[0] ?? '') : `${paths.length} files`, size);
  try {
    const intake = new Intake(settings, workspace, writing, bar, threads, wanted);
    for (const [at, path] of paths.entries()) await intake.add(at, path);
    return await intake.end();
  } finally {
    bar.stop();
    await threads?.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

interface Placed {
  /** Which of the paths. */
  readonly at: number;
  readonly file: RawFile;
}

/** Files that are being settled, and their portions as they come. */
interface Started {
  readonly files: readonly Placed[];
  readonly portions: AsyncIterable<Portion>;
}

class Intake {
  readonly #settings: RawSettings;
  readonly #workspace: Workspace;
  readonly #writing: Writing;
  readonly #bar: Progress;
  readonly #settler: RawSettler;
  readonly #ahead: number;
  /** Settles in this thread what could not be settled in its group. */
  #alone: RawSettler | null;
  readonly #taken: Taken[] = [];
  #group: Placed[] = [];
  #groupBytes = 0;
  /** Records that were published so far. */
  #records = 0;
  readonly #started: Started[] = [];
  /** Digests of inputs that were begun in this run, and the files that have the bytes of one before. */
  readonly #begun = new Set<string>();
  readonly #repeated: Placed[] = [];

  constructor(
    settings: RawSettings,
    workspace: Workspace,
    writing: Writing,
    bar: Progress,
    threads: RawThreads | null,
    ahead: number,
  ) {
    this.#settings = settings;
    this.#workspace = workspace;
    this.#writing = writing;
    this.#bar = bar;
    this.#alone = threads === null ? rawSettler(settings) : null;
    this.#settler = threads ?? this.#inThisThread;
    this.#ahead = threads === null ? 0 : ahead;
  }

  async add(at: number, path: string): Promise<void> {
    const file = await this.#found(path);
    if (file instanceof UnreadableFile) {
      this.#taken[at] = file;
      return;
    }
    const placed = { at, file };
    const { digest } = file.input;
    if (this.#begun.has(digest)) {
      this.#repeated.push(placed);
      return;
    }
    this.#begun.add(digest);
    if (this.#isKnown(placed)) return;
    // What was begun by an earlier run is cut where that one cut it: only by itself.
    const isLarge = file.size > groupBytes || file.before > 0;
    const most = Math.min(groupFiles, this.#settings.batchSize ?? groupFiles);
    if (isLarge || this.#groupBytes + file.size > groupBytes || this.#group.length >= most)
      await this.#startGroup();
    this.#group.push(placed);
    this.#groupBytes += file.size;
    if (isLarge) await this.#startGroup();
  }

  async end(): Promise<Taken[]> {
    await this.#startGroup();
    for (const started of this.#started) await this.#publish(started);
    // The first with these bytes is taken by now, unless it could not be read.
    for (const placed of this.#repeated) await this.#takeAlone(placed);
    return this.#taken;
  }

  async #found(path: string): Promise<RawFile | UnreadableFile> {
    try {
      return await rawFile(path, this.#settings.options, this.#workspace, this.#writing.state);
    } catch (error) {
      if (error instanceof UnreadableFile) return error;
      throw error;
    }
  }

  /** Whether a file's bytes were taken to the last record before. */
  #isKnown({ at, file }: Placed): boolean {
    const coming = begun(this.#writing.state, file.input);
    if (coming.earlier.complete) this.#taken[at] = summaryOf(coming);
    return coming.earlier.complete;
  }

  async #startGroup(): Promise<void> {
    const files = this.#group;
    this.#group = [];
    this.#groupBytes = 0;
    if (files.length === 0) return;
    this.#started.push({ files, portions: this.#portionsOf(this.#settler, files) });
    while (this.#started.length > this.#ahead) {
      const first = this.#started.shift();
      if (first !== undefined) await this.#publish(first);
    }
  }

  #portionsOf(settler: RawSettler, files: readonly Placed[]): AsyncIterable<Portion> {
    return settler.settle(
      files.map(({ file }) => file),
      (bytes) => this.#bar.bytes(bytes),
    );
  }

  /** Publishes what comes of files. Where one of several cannot be read, or is too large, each comes by itself. */
  async #publish({ files, portions }: Started): Promise<void> {
    let inputs: Ingested[] = files.map(({ file }) => begun(this.#writing.state, file.input));
    try {
      for await (const portion of portions) {
        inputs = await this.#writing.publishPortion(inputs, portion);
        this.#records += portion.parts.reduce((sum, part) => sum + countOf(part), 0);
        this.#bar.records(this.#records);
      }
    } catch (error) {
      const canGoOn = error instanceof UnreadableFile || error instanceof TooLargeForGroup;
      if (!canGoOn) throw error;
      for (const placed of files) {
        const ingested = inputs.find(({ input }) => input.digest === placed.file.input.digest);
        if (ingested?.settled.complete === true) {
          this.#taken[placed.at] = summaryOf(ingested);
          continue;
        }
        if (this.#isKnown(placed)) continue;
        if (files.length > 1) await this.#takeAlone(placed);
        else if (error instanceof UnreadableFile) this.#taken[placed.at] = error;
      }
      return;
    }
    for (const [index, { at }] of files.entries()) {
      const ingested = inputs[index];
      if (ingested !== undefined) this.#taken[at] = summaryOf(ingested);
    }
  }

  /** Looks at a file again, which may have changed since, and takes it by itself. */
  async #takeAlone({ at, file: { path } }: Placed): Promise<void> {
    const file = await this.#found(path);
    if (file instanceof UnreadableFile) {
      this.#taken[at] = file;
      return;
    }
    const placed = { at, file };
    if (this.#isKnown(placed)) return;
    await this.#publish({ files: [placed], portions: this.#portionsOf(this.#inThisThread, [placed]) });
  }

  get #inThisThread(): RawSettler {
    this.#alone ??= rawSettler(this.#settings);
    return this.#alone;
  }
}
