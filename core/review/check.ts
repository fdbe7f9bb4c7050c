import type { ReviewDocument } from './document.ts';
import { ownPlaces } from './places.ts';
import { allValues } from './values.ts';

/** What is wrong with the document as a whole, which the schema cannot say: numbers that lead nowhere, places that
 *  share an id, values that claim to be known and are not. Empty is right. */
export function faults(document: ReviewDocument): string[] {
  const evidence = new Set(document.evidence.map(({ id }) => id));
  const statements = new Set(document.statements.map(({ id }) => id));
  const values = allValues(document);
  return [
    ...repeated([...ownPlaces, ...ownIds(document), ...values.map(({ id }) => id)]).map(
      (id) => `two places have the id ${id}`,
    ),
    ...ledTo(document)
      .filter((id) => !evidence.has(id))
      .map((id) => `a number leads to the evidence ${id}, which is not there`),
    ...document.evidence.flatMap(({ id, statement }) =>
      statement === null || statements.has(statement)
        ? []
        : [`evidence ${id} names the statement ${statement}, which is not there`],
    ),
    ...document.evidence.flatMap(({ id, rows, total_rows }) =>
      rows.length > total_rows ? [`evidence ${id} holds more rows than it counts`] : [],
    ),
    ...values.flatMap(({ id, value, evidence: leads }) =>
      value !== null && leads === null ? [`value ${id} is known, but leads to no evidence`] : [],
    ),
  ];
}

function ownIds({ sections, definitions, statements, evidence }: ReviewDocument): string[] {
  const blocks = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('id' in block ? [block.id] : [])),
  );
  return [...sections, ...definitions, ...statements, ...evidence].map(({ id }) => id).concat(blocks);
}

function repeated(ids: readonly string[]): string[] {
  return [...Map.groupBy(ids, (id) => id)].flatMap(([id, places]) => (places.length > 1 ? [id] : []));
}

/** Every id of evidence that anything in the document leads to. */
function ledTo(document: unknown): string[] {
  if (Array.isArray(document)) return document.flatMap(ledTo);
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, held]) =>
    key === 'evidence' && typeof held === 'string' ? [held] : ledTo(held),
  );
}
