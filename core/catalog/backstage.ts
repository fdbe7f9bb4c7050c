import * as z from 'zod';
import { keysOf } from './backstage_annotations.ts';
import { foundText, inOrder, type Problem } from './problem.ts';
import { line } from './schema_parts.ts';
import { schemaProblems } from './schema_problems.ts';
import { readYaml, type YamlDocument } from './yaml_document.ts';
import { yamlText } from './yaml_text.ts';

/** A service as `ops-review.yaml` writes it; what Backstage does not say is absent. */
export interface ImportedService {
  readonly name: string;
  readonly title?: string;
  readonly team?: string;
  readonly owner?: string;
  readonly runbook?: string;
  readonly keys: readonly string[];
}

export interface BackstageImport {
  readonly services: readonly ImportedService[];
  /** Entities that are no service, by a rule. */
  readonly skipped: readonly { readonly entity: string; readonly line: number; readonly reason: string }[];
  /** What could not be read; the other documents of the file can. */
  readonly problems: readonly Problem[];
  /** Keys that several components claim, such as the repository of several services: none of them has it. */
  readonly shared: readonly { readonly key: string; readonly services: readonly string[] }[];
  /** Annotations that should give a key, with a value that is not understood. */
  readonly misunderstood: readonly {
    readonly service: string;
    readonly annotation: string;
    readonly value: string;
  }[];
  /** Annotations of the services that give no key. */
  readonly unused: readonly string[];
}

/** Reads a Backstage catalogue (`catalog-info.yaml`, any number of documents): components become services, their
 *  annotations keys. Never throws.
 *  Source: backstage.io/docs/features/software-catalog/descriptor-format
 *  @param file its name, for the messages only */
export function importBackstage(text: string, file: string): BackstageImport {
  const outcomes = readYaml(text, file).flatMap((reading): Outcome[] => {
    if (reading.document === null || reading.problems.length > 0) return [problems(reading.problems)];
    return reading.document.value === null ? [] : [outcomeOf(reading.document, reading.line)];
  });
  const components = outcomes.flatMap((outcome) => (outcome.kind === 'component' ? [outcome] : []));
  const byName = Map.groupBy(components, ({ service }) => service.name);
  const firsts = [...byName.values()].flatMap((twins) => twins.slice(0, 1));
  const claims = Map.groupBy(
    firsts.flatMap(({ service }) => service.keys.map((key) => ({ key, service: service.name }))),
    ({ key }) => key,
  );
  const isShared = (key: string) => (claims.get(key)?.length ?? 0) > 1;
  return {
    services: firsts.map(({ service }) => ({
      ...service,
      keys: service.keys.filter((key) => !isShared(key)),
    })),
    skipped: outcomes.flatMap((outcome) => (outcome.kind === 'skipped' ? [outcome.entity] : [])),
    problems: inOrder([
      ...outcomes.flatMap((outcome) => (outcome.kind === 'problems' ? outcome.problems : [])),
      ...[...byName.values()].flatMap((twins) => twins.slice(1).map(({ again }) => again)),
    ]),
    shared: [...claims]
      .filter(([key]) => isShared(key))
      .map(([key, claimants]) => ({ key, services: claimants.map(({ service }) => service) })),
    misunderstood: firsts.flatMap(({ service, misunderstood }) =>
      misunderstood.map((annotation) => ({ service: service.name, ...annotation })),
    ),
    unused: [...new Set(firsts.flatMap(({ unused }) => unused))].sort(),
  };
}

/** The services of an import as the `services:` of an `ops-review.yaml`. */
export function importedYaml({ services }: BackstageImport): string {
  const bodies = services.map(({ name, ...body }) => [name, body]);
  return yamlText({ services: Object.fromEntries(bodies) });
}

type Outcome = Component | Skipped | Problems;
interface Component {
  readonly kind: 'component';
  readonly service: ImportedService;
  readonly misunderstood: readonly { readonly annotation: string; readonly value: string }[];
  readonly unused: readonly string[];
  /** What is wrong with it if another component has its name. */
  readonly again: Problem;
}
interface Skipped {
  readonly kind: 'skipped';
  readonly entity: BackstageImport['skipped'][number];
}
interface Problems {
  readonly kind: 'problems';
  readonly problems: readonly Problem[];
}

const trimmed = z.string({ error: 'text' }).trim().pipe(line);
const link = z.looseObject({ url: z.string(), title: z.string().optional(), type: z.string().optional() });
const entity = z.looseObject(
  {
    kind: trimmed,
    metadata: z.looseObject(
      {
        name: trimmed,
        namespace: trimmed.nullish(),
        title: trimmed.nullish(),
        annotations: z.record(z.string(), z.unknown(), { error: 'a mapping of annotations' }).nullish(),
        links: z.array(link.catch({ url: '' }), { error: 'a list of links' }).nullish(),
      },
      { error: 'a mapping with name' },
    ),
  },
  { error: 'a Backstage entity: a mapping with kind, metadata and spec' },
);
const component = entity.extend({
  spec: z.looseObject(
    { type: trimmed.nullish(), owner: trimmed.nullish() },
    { error: 'a mapping with owner' },
  ),
});

function outcomeOf(document: YamlDocument, line: number): Outcome {
  const envelope = entity.safeParse(document.value);
  if (!envelope.success) return problems(schemaProblems(envelope.error.issues, entity, document));
  const { kind, metadata } = envelope.data;
  const name = qualified(metadata.namespace ?? null, metadata.name);
  const skipped = (reason: string): Skipped => ({
    kind: 'skipped',
    entity: { entity: `${kind.toLowerCase()}:${name}`, line, reason },
  });
  if (kind !== 'Component') return skipped(reasonAgainst.get(kind) ?? 'not a component');
  const parsed = component.safeParse(document.value);
  if (!parsed.success) return problems(schemaProblems(parsed.error.issues, component, document));
  const { spec } = parsed.data;
  if (spec.type === 'library' || spec.type === 'documentation')
    return skipped(`${spec.type}: not deployed by itself`);
  const { keys, misunderstood, unused } = keysOf(metadata.annotations ?? {});
  const runbook =
    metadata.links?.find(({ title, type }) => /run-?book/i.test(`${type} ${title}`))?.url ?? null;
  const service: ImportedService = {
    name,
    ...(metadata.title ? { title: metadata.title } : {}),
    ...ownership(spec.owner ?? null),
    ...(isLine(runbook) ? { runbook } : {}),
    keys,
  };
  const again = { expected: 'each component once', found: `${foundText(name)} again`, suggestion: null };
  return {
    kind: 'component',
    service,
    misunderstood,
    unused,
    again: document.problem(['metadata', 'name'], 'value', again),
  };
}

const reasonAgainst: ReadonlyMap<string, string> = new Map([
  ['Location', 'it points to other files: import those'],
  ['Group', 'teams are taken from the owners of components'],
  ['User', 'people are not read'],
]);

function problems(found: readonly Problem[]): Problems {
  return { kind: 'problems', problems: found };
}

function qualified(namespace: string | null, name: string): string {
  return namespace === null || namespace === 'default' ? name : `${namespace}/${name}`;
}

function isLine(text: string | null): text is string {
  return text !== null && line.safeParse(text).success;
}

/** An owner is a reference `[KIND:][NAMESPACE/]NAME`, a group unless it says otherwise. */
function ownership(owner: string | null): { team?: string; owner?: string } {
  if (owner === null) return {};
  const [, kind, namespace, name] = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/]+)$/.exec(owner) ?? [];
  const isGroup = name !== undefined && (kind ?? 'group').toLowerCase() === 'group';
  return isGroup ? { team: qualified(namespace ?? null, name) } : { owner };
}
