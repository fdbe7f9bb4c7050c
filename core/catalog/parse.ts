import * as z from 'zod';
import { type Catalogue, defaultCatalogue } from './catalogue.ts';
import { inOrder, type Problem } from './problem.ts';
import { resolve } from './resolve.ts';
import type { Report } from './resolve_time.ts';
import { catalogueFile } from './schema.ts';
import { schemaProblems } from './schema_problems.ts';
import { parseTimeZone } from './time_zone.ts';
import { readYaml, type YamlDocument } from './yaml_document.ts';

export type CatalogueResult =
  | { readonly ok: true; readonly catalogue: Catalogue; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The catalogue that the text of an `ops-review.yaml` describes, or everything that is wrong with it; what depends on
 *  a sound shape (overlaps, ends before beginnings) is looked at once the shape is sound. Never throws.
 *  @param file its name, for the messages only */
export function parseCatalogue(text: string, file: string): CatalogueResult {
  const [first, second] = readYaml(text, file);
  if (first === undefined) return { ok: true, catalogue: defaultCatalogue, warnings: [] };
  if (first.document === null) return { ok: false, problems: inOrder(first.problems) };
  const { document } = first;
  const more = second === undefined ? [] : [oneOnly(file, second.line)];
  const timeZone = timeZoneOf(document);
  const schema = catalogueFile(timeZone);
  const shape = schema.safeParse(document.value ?? {});
  if (!shape.success) {
    const problems = schemaProblems(shape.error.issues, schema, document);
    return { ok: false, problems: inOrder([...first.problems, ...more, ...problems]) };
  }
  const problems: Problem[] = [...first.problems, ...more];
  const warnings: Problem[] = [];
  const catalogue = resolve(shape.data, timeZone, into(problems, document), into(warnings, document));
  return problems.length > 0
    ? { ok: false, problems: inOrder(problems) }
    : { ok: true, catalogue, warnings: inOrder(warnings) };
}

const zoned = z.object({ reporting: z.object({ timeZone: z.string() }) });

/** The zone of all dates of the file, needed before they are read; a wrong one is reported by the schema. */
function timeZoneOf(document: YamlDocument): string {
  const { data } = zoned.safeParse(document.value);
  return (data && parseTimeZone(data.reporting.timeZone)) ?? 'UTC';
}

function into(list: Problem[], document: YamlDocument): Report {
  return (path, part, what) => list.push(document.problem(path, part, what));
}

function oneOnly(file: string, line: number): Problem {
  const found = 'a further one';
  const suggestion = 'Remove the line `---` between them.';
  return { file, line, column: 1, path: '', expected: 'one YAML document', found, suggestion };
}
