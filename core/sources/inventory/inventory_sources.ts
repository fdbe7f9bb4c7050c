import type { Source } from '../raw/source.ts';
import { alarmListing } from './alarm_listing.ts';
import { canaryListing } from './canary_listing.ts';
import { dashboardListing } from './dashboard_listing.ts';
import { stackListing } from './stack_listing.ts';
import { taggedResources } from './tagged_resources.ts';

/** What the command line of AWS lists. */
export const inventorySources: readonly Source[] = [
  alarmListing,
  dashboardListing,
  canaryListing,
  stackListing,
  taggedResources,
];
