import type { SimulatedFile } from '../../delivery/simulated_file.ts';
import { type Instant, minute } from '../../time.ts';
import type { FeedTally } from '../feed_tally.ts';
import { flowFileName } from '../file_names.ts';
import { mixed } from '../hexadecimal.ts';
import type { Place } from '../place.ts';
import type { Plans } from '../planted.ts';
import type { Scene } from '../trail/scene.ts';
import { minutesOfFile, type Window, windowsOf } from '../windows.ts';
import type { FlowCell } from './flow_cell.ts';
import type { FlowCounts } from './flow_counts.ts';
import { type FlowLinesOptions, flowLines, secondOf } from './flow_lines.ts';
import { countBetween, linesOf, type Overlay, overlayLines } from './overlay.ts';
import { type PlaceTalks, placeTalks } from './place_talks.ts';

/** How many lines a file is to hold, about. */
const perFile = 2_000;

/** What one file holds. */
interface FlowFile {
  readonly cell: FlowCell;
  readonly overlays: readonly Overlay[];
  /** Of this cell, whose file came before, lines come again; null: there is none. */
  readonly before: FlowCell | null;
  readonly copied: boolean;
}

interface FlowFilesOptions extends FlowLinesOptions {
  readonly tally: FeedTally;
  readonly counts: FlowCounts;
}

/** The flow-log files of all places, in the order in which they come. */
export function* flowFiles(
  scene: Scene,
  plans: Plans,
  tally: FeedTally,
  counts: FlowCounts,
): Generator<SimulatedFile> {
  const { settings, until, organisation } = scene.world;
  const { places, owners } = scene;
  const of = { places, owners, counts, plans, services: organisation.services, chance: scene.chance };
  const talks = new Map(places.map((place) => [place, placeTalks(place, of)]));
  const overlays = overlaysOf(talks, plans, scene);
  const { closed } = plans;
  const options: FlowFilesOptions = {
    ...{ settings, chance: scene.chance, tally, counts },
    closed: { from: secondOf(closed?.at ?? 0), until: secondOf(closed?.until ?? 0) },
  };
  const minutes = minutesOfFile(settings, settings.flowLines, places.length, perFile);
  const before = new Map<Place, FlowCell>();
  let copies: FlowFile[] = [];
  let end: Instant = settings.from;
  for (const window of windowsOf(settings, {
    records: settings.flowLines,
    minutes,
    places,
    from: settings.from,
  })) {
    if (window.begin >= until) break;
    end = window.end;
    const files = copies.map((copy) => fileOf(copy, end, options));
    copies = [];
    for (const [place, own] of talks) {
      const cell = cellOf(window, place, own);
      const onTop = (overlays.get(place) ?? []).filter((one) => countBetween(one, cell.begin, cell.end) > 0);
      if (cell.count === 0 && onTop.length === 0) continue;
      const file = { cell, overlays: onTop, before: before.get(place) ?? null, copied: false };
      files.push(fileOf(file, end, options));
      before.set(place, cell);
      const comesAgain = scene.chance
        .of(`flow copy ${cell.number}`)
        .happens(settings.delivery.duplicates / 2);
      if (comesAgain) copies.push({ ...file, copied: true });
    }
    yield* files.sort((one, other) => one.modifiedAt - other.modifiedAt);
  }
  for (const copy of copies) yield fileOf(copy, end + 5 * minute, options);
  tally.end();
}

/** What is put on top, by place; it is put down what that is. */
function overlaysOf(
  talks: ReadonlyMap<Place, PlaceTalks>,
  { closed, listens }: Plans,
  { planted, owners }: Scene,
): Map<Place, Overlay[]> {
  const overlays = new Map<Place, Overlay[]>();
  for (const [place, { refused, newcomer }] of talks) {
    const { account, region } = place;
    const own: Overlay[] = [];
    const put = (overlay: Overlay) => {
      own.push(overlay);
      const { talk, at, until } = overlay;
      return { owner: owners.names[talk.owner] ?? '', account, region, at, until, records: linesOf(overlay) };
    };
    if (refused && closed) {
      const stretch = put({ talk: refused, at: closed.at, until: closed.until, gap: 2 * minute });
      planted.push({ what: 'security_group_closed', client: closed.client, port: closed.port, ...stretch });
    }
    if (newcomer && listens) {
      const stretch = put({ talk: newcomer, at: listens.at, until: listens.until, gap: 30 * minute });
      planted.push({ what: 'new_endpoint', port: listens.port, ...stretch });
    }
    if (own.length > 0) overlays.set(place, own);
  }
  return overlays;
}

function cellOf({ number, begin, end, counts }: Window, place: Place, talks: PlaceTalks): FlowCell {
  return { number: number * 1024 + place.number, place, begin, end, count: counts[place.number] ?? 0, talks };
}

function fileOf(file: FlowFile, end: Instant, options: FlowFilesOptions): SimulatedFile {
  const { cell, copied } = file;
  options.tally.announce();
  const nonce = mixed(options.settings.seed, cell.number, copied ? 3 : 2);
  const modifiedAt = end + (copied ? 0 : 1000 + (nonce % 240) * 1000);
  const path = flowFileName(cell.place, cell.talks.network.flowLog, modifiedAt, nonce);
  return { path, content: contentOf(file, options), packed: true, modifiedAt };
}

function* contentOf(
  { cell, overlays, before, copied }: FlowFile,
  options: FlowFilesOptions,
): Generator<string> {
  const { tally, settings, chance } = options;
  const file = tally.begin(copied);
  const counts = copied ? null : options.counts;
  yield `${cell.talks.format.header}\n`;
  yield* flowLines(cell, cell.count, options, { file, counts });
  for (const overlay of overlays) yield overlayLines(overlay, cell.begin, cell.end, file, counts);
  if (before !== null) {
    const luck = chance.of(`again ${cell.number}`);
    const again = Math.min(before.count, luck.count((before.count * settings.delivery.duplicates) / 2));
    yield* flowLines(before, again, options, null);
    file.records += again;
    file.copies += again;
  }
  tally.finish(file);
}
