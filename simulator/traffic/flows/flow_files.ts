import type { SimulatedFile } from '../../delivery/simulated_file.ts';
import { type Instant, minute } from '../../time.ts';
import type { FeedTally } from '../feed_tally.ts';
import { flowFileName } from '../file_names.ts';
import { mixed } from '../hexadecimal.ts';
import type { Place } from '../place.ts';
import type { Plans } from '../planted.ts';
import type { Scene } from '../scene.ts';
import { minutesOfFile, type Window, windowsOf } from '../windows.ts';
import type { FlowCell } from './flow_cell.ts';
import { type FlowContentOptions, type FlowFile, flowContent } from './flow_content.ts';
import type { FlowCounts } from './flow_counts.ts';
import { linesBetween, linesOf, type Overlay } from './overlay.ts';
import { type PlaceFlows, placeFlows } from './place_flows.ts';

/** How many lines a file is to hold, about. */
const perFile = 2_000;

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
  const flows = new Map(places.map((place) => [place, placeFlows(place, of)]));
  const overlays = overlaysOf(flows, plans, scene);
  const { closed } = plans;
  const options: FlowContentOptions = {
    ...{ settings, chance: scene.chance, tally, counts },
    closure: { from: (closed?.at ?? 0) / 1000, until: (closed?.until ?? 0) / 1000 },
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
    for (const [place, own] of flows) {
      const cell = cellOf(window, place, own);
      const lines = (overlays.get(place) ?? [])
        .flatMap((overlay) => linesBetween(overlay, cell.begin, cell.end))
        .sort((one, other) => one.start - other.start);
      if (cell.count + lines.length === 0) continue;
      const file = { cell, lines, before: before.get(place) ?? null, copied: false };
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
  flows: ReadonlyMap<Place, PlaceFlows>,
  { closed, listens }: Plans,
  { planted, owners }: Scene,
): Map<Place, Overlay[]> {
  const overlays = new Map<Place, Overlay[]>();
  for (const [place, { refused, newcomer }] of flows) {
    const { account, region } = place;
    const own: Overlay[] = [];
    const put = (overlay: Overlay) => {
      own.push(overlay);
      const { template, at, until } = overlay;
      return {
        owner: owners.names[template.owner] ?? '',
        account,
        region,
        at,
        until,
        records: linesOf(overlay),
      };
    };
    if (refused && closed) {
      const stretch = put({ template: refused, at: closed.at, until: closed.until, gap: 2 * minute });
      planted.push({
        of: 'traffic',
        what: 'security_group_closed',
        client: closed.client,
        port: closed.port,
        ...stretch,
      });
    }
    if (newcomer && listens) {
      const stretch = put({ template: newcomer, at: listens.at, until: listens.until, gap: 30 * minute });
      planted.push({ of: 'traffic', what: 'new_endpoint', port: listens.port, ...stretch });
    }
    if (own.length > 0) overlays.set(place, own);
  }
  return overlays;
}

function cellOf({ number, begin, end, counts }: Window, place: Place, flows: PlaceFlows): FlowCell {
  return { number: number * 1024 + place.number, place, begin, end, count: counts[place.number] ?? 0, flows };
}

function fileOf(file: FlowFile, end: Instant, options: FlowContentOptions): SimulatedFile {
  const { cell, copied } = file;
  options.tally.announce();
  const nonce = mixed(options.settings.seed, cell.number, copied ? 3 : 2);
  const modifiedAt = end + (copied ? 0 : 1000 + (nonce % 240) * 1000);
  const path = flowFileName(cell.place, cell.flows.network.flowLog, modifiedAt, nonce);
  return { path, content: flowContent(file, options), packed: true, modifiedAt };
}
