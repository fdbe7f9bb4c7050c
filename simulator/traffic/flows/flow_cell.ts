import type { Instant } from '../../time.ts';
import type { Place } from '../place.ts';
import type { PlaceFlows } from './place_flows.ts';

/** Lines of one place over the time of one file; the same whenever they are made. */
export interface FlowCell {
  /** Of no other cell. */
  readonly number: number;
  readonly place: Place;
  readonly begin: Instant;
  readonly end: Instant;
  readonly count: number;
  readonly flows: PlaceFlows;
}
