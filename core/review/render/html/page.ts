import type { ReviewDocument } from '../../document.ts';
import { allValues } from '../../values.ts';

/** What a part of the page must know of the whole. */
export interface Page {
  readonly timeZone: string;
  readonly evidence: ReadonlySet<string>;
  readonly statements: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  /** Id of the definition of a KPI. */
  readonly definitions: ReadonlyMap<string, string>;
  /** True the first time that it is asked for an id: an id may stand on a page once. */
  place(id: string): boolean;
}

export function pageOf(document: ReviewDocument): Page {
  const placed = new Set<string>();
  return {
    timeZone: document.period.timeZone,
    evidence: new Set(document.evidence.map(({ id }) => id)),
    statements: new Set(document.statements.map(({ id }) => id)),
    values: new Set(allValues(document).map(({ id }) => id)),
    definitions: new Map(document.definitions.map(({ kpi, id }) => [kpi, id])),
    place(id) {
      if (placed.has(id)) return false;
      placed.add(id);
      return true;
    },
  };
}
