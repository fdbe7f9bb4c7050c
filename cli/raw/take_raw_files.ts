import { stat } from 'node:fs/promises';
import { UnreadableFile } from '../../adapters/folder/unreadable.ts';
import { begun, countOf, type Ingested } from '../../core/lake/ingest.ts';
import { type Portion, TooLargeForGroup } from '../../core/lake/settle_group.ts';
import type { Writing } from '../ingest_files.ts';
import { type IngestSummary, summaryOf } from '../ingest_summary.ts';
import { type Progress, progressBar } from '../progress_bar.ts';
import type { Workspace } from '../workspace.ts';
import { FileGroups, type Placed } from './file_groups.ts';
import { type RawFile, type RawFileOptions, rawFile } from './raw_file.ts';
import type { RawSettings, RawSettler } from './settler.ts';
import { type Chosen, Settlers } from './settlers.ts';

export interface TakeRawOptions extends RawFileOptions {
  /** How many threads settle. */
  readonly threads?: number;
  readonly batchSize?: number;
}

/** What became of one file. */
export type Taken = IngestSummary | UnreadableFile;

/** Who settles the files of a run. */
export function settlersOf(
  workspace: Workspace,
  { privacy }: Pick<Writing, 'privacy'>,
  { threads, batchSize }: TakeRawOptions,
): Settlers {
  const settings: RawSettings = {
    lakeRoot: workspace.lakeRoot,
    privacy,
    flowFormats: workspace.catalogue.flowFormats,
    ingestedAt: Date.now(),
    ...(batchSize === undefined ? {} : { batchSize }),
  };
  return new Settlers(settings, threads);
}

/** Takes files of raw records into the lake: what each holds is found out from its bytes. Small ones are settled and
 *  published in groups, which are published in the order of the files of a format, whoever was done first.
 *  @returns what became of each file, in the order of the paths */
export async function takeRawFiles(
  paths: readonly string[],
  options: TakeRawOptions,
  workspace: Workspace,
  writing: Writing,
  settlers: Settlers,
): Promise<Taken[]> {
  const sizes = await Promise.all(paths.map(sizeOf));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const bar = progressBar(paths.length === 1 ? (paths[0] ?? '') : `${paths.length} files`, size);
  try {
    const intake = new Intake(options, workspace, writing, bar, settlers, size);
    for (const [at, path] of paths.entries()) await intake.add(at, path);
    return await intake.end();
  } finally {
    bar.stop();
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

/** Files that are being settled, and their portions as they come. */
interface Started {
  readonly files: readonly Placed[];
  readonly portions: AsyncIterable<Portion>;
}

class Intake {
  readonly #options: RawFileOptions;
  readonly #workspace: Workspace;
  readonly #writing: Writing;
  readonly #bar: Progress;
  readonly #settlers: Settlers;
  readonly #chosen: Chosen;
  readonly #taken: Taken[] = [];
  readonly #groups: FileGroups;
  /** Records that were published so far. */
  #records = 0;
  readonly #started: Started[] = [];
  /** Digests of inputs that were begun in this run, and the files that have the bytes of one before. */
  readonly #begun = new Set<string>();
  readonly #repeated: Placed[] = [];

  constructor(
    options: TakeRawOptions,
    workspace: Workspace,
    writing: Writing,
    bar: Progress,
    settlers: Settlers,
    size: number,
  ) {
    this.#options = options;
    this.#workspace = workspace;
    this.#writing = writing;
    this.#bar = bar;
    this.#settlers = settlers;
    this.#chosen = settlers.of(size);
    this.#groups = new FileGroups(options.batchSize);
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
    for (const group of this.#groups.add(placed)) await this.#start(group);
  }

  async end(): Promise<Taken[]> {
    for (const group of this.#groups.rest()) await this.#start(group);
    for (const started of this.#started) await this.#publish(started);
    // The first with these bytes is taken by now, unless it could not be read.
    for (const placed of this.#repeated) await this.#takeAlone(placed);
    return this.#taken;
  }

  async #found(path: string): Promise<RawFile | UnreadableFile> {
    try {
      return await rawFile(path, this.#options, this.#workspace, this.#writing.state);
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

  async #start(files: readonly Placed[]): Promise<void> {
    this.#started.push({ files, portions: this.#portionsOf(this.#chosen.settler, files) });
    while (this.#started.length > this.#chosen.ahead) {
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
    await this.#publish({ files: [placed], portions: this.#portionsOf(this.#settlers.here, [placed]) });
  }
}
