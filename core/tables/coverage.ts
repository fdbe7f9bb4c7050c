import { instant, oneOf, text } from './kinds.ts';
import { column, table } from './table.ts';

/** Kinds of fact that a source can cover. */
export const factKind = [
  'deployments',
  'changes',
  'incidents',
  'rollback_detection',
  'alarms',
  'inventory',
  'access',
  'network',
  'compliance',
  'drift',
] as const;
export type FactKind = (typeof factKind)[number];

export const coverage = table({
  name: 'coverage',
  grain: 'one stretch of time over which one source told all there was of one kind of fact, or did not',
  identity: 'all columns',
  columns: {
    source: column(text, 'the source'),
    fact: column(oneOf(factKind), 'kind of fact'),
    service: column(text, 'service; empty is all'),
    environment: column(text, 'environment; empty is all'),
    from_time: column(instant, 'start of the stretch'),
    to_time: column(instant, 'end of the stretch, exclusive; empty is still covered'),
    reason: column(text, 'why this is known'),
  },
});
