import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  visit,
  type YAMLError,
} from 'yaml';
import { printable } from './printable.ts';
import { type Path, type Position, type Problem, pathText } from './problem.ts';

/** A YAML document as plain values, and where each of them stands in the text. */
export interface YamlDocument {
  readonly value: unknown;
  /** A problem with what stands at `path`, at its key or value; where nothing stands there, at what would hold it. */
  readonly problem: (path: Path, part: 'key' | 'value', what: What) => Problem;
}

export type What = Pick<Problem, 'expected' | 'found' | 'suggestion'>;

export interface Reading {
  /** Line on which the document begins. */
  readonly line: number;
  /** Null where the text is not YAML that can be relied on. */
  readonly document: YamlDocument | null;
  readonly problems: readonly Problem[];
}

const mostCharacters = 2_000_000;
const mostNesting = 100;
/** How often anchors may be repeated by aliases, aliases of aliases multiplied. */
const mostAliases = 1000;

/** The documents of a YAML text, each read by itself. Only plain YAML 1.2: no tags, no merge keys, text for keys. */
export function readYaml(text: string, file: string): readonly Reading[] {
  const refusal = refused(text);
  if (refusal !== null) return [unread(file, refusal)];
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    resolveKnownTags: false,
    stringKeys: true,
    logLevel: 'error',
  });
  if ('empty' in documents) return documents.errors.map((error) => unread(file, syntax(error, text)));
  return documents.map((document) => read(document, lines, text, file));
}

function unread(file: string, what: What): Reading {
  return { line: 1, document: null, problems: [{ file, line: 1, column: 1, path: '', ...what }] };
}

/** The parser recurses, and a stack that overflows inside of it may end the process: depth is bounded before. */
function refused(text: string): What | null {
  if (text.length > mostCharacters) {
    return { expected: `at most ${mostCharacters} characters`, found: `${text.length}`, suggestion: null };
  }
  let flow = 0;
  let deepest = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    flow = Math.max(0, flow + (bracket[0] === '[' || bracket[0] === '{' ? 1 : -1));
    deepest = Math.max(deepest, flow);
  }
  for (const [indent] of text.matchAll(/^[ \t?:-]+/gm)) {
    deepest = Math.max(deepest, indent.length / 2);
  }
  if (deepest <= mostNesting) return null;
  return {
    expected: `nesting of at most ${mostNesting} levels`,
    found: 'deeper nesting',
    suggestion: null,
  };
}

function read(document: Document.Parsed, lines: LineCounter, text: string, file: string): Reading {
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const place = (offset: number, what: What): Problem => ({ file, ...at(offset), path: '', ...what });
  const errors = [...document.errors, ...document.warnings];
  const problems = [
    ...errors.map((error) => place(error.pos[0], syntax(error, text))),
    ...structural(document).map(({ offset, what }) => place(offset, what)),
  ];
  const { line } = at(document.range[0]);
  const usable = errors.every((error) => error.code === 'DUPLICATE_KEY') && problems.length === errors.length;
  if (!usable) return { line, document: null, problems };
  try {
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    const problem = (path: Path, part: 'key' | 'value', what: What): Problem => ({
      file,
      ...at(offsetOf(document, path, part)),
      path: pathText(path),
      ...what,
    });
    return { line, document: { value, problem }, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const found = 'aliases that multiply beyond that';
    const bomb = { expected: `aliases that repeat at most ${mostAliases} times`, found, suggestion: null };
    return { line, document: null, problems: [...problems, place(document.range[0], bomb)] };
  }
}

const furtherColon: What = {
  expected: 'one value for each key',
  found: 'a further colon, or a list, on the line',
  suggestion: 'Put a value that holds ": " in quotes, and nested settings on lines of their own.',
};

const advice: Partial<Record<YAMLError['code'], What>> = {
  TAB_AS_INDENT: { expected: 'spaces', found: 'a tab', suggestion: 'YAML is indented by spaces only.' },
  BLOCK_AS_IMPLICIT_KEY: furtherColon,
  BLOCK_IN_FLOW: furtherColon,
  BAD_SCALAR_START: {
    expected: 'text',
    found: 'a character that YAML keeps for itself',
    suggestion: 'Put the value in quotes.',
  },
};

function syntax(error: YAMLError, text: string): What {
  if (error.code === 'DUPLICATE_KEY') {
    const [key = ''] = /^[^:\n]*/.exec(text.slice(error.pos[0], error.pos[0] + 80)) ?? [];
    return { expected: 'each key once', found: `${printable(key)} again`, suggestion: 'Join the two.' };
  }
  if (error.code === 'TAG_RESOLVE_FAILED') {
    return { expected: 'plain YAML', found: 'a tag (!…)', suggestion: 'Leave the tag out.' };
  }
  const first = error.message.split('\n', 1)[0] ?? '';
  const generic = { expected: 'YAML', found: `an error: ${printable(first, 200)}`, suggestion: null };
  return advice[error.code] ?? generic;
}

/** What the parser lets pass and no catalogue may hold. */
function structural(document: Document.Parsed): { offset: number; what: What }[] {
  const found: { offset: number; what: What }[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        if (anchors.has(node.source)) return;
        const name = `*${printable(node.source)}`;
        const expected = `an anchor &${printable(node.source)} before its alias`;
        found.push({ offset: offsetOfNode(node), what: { expected, found: name, suggestion: null } });
      } else if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== '__proto__') return;
      const what = { expected: 'another name', found: '__proto__', suggestion: null };
      found.push({ offset: offsetOfNode(pair.key), what });
    },
  });
  return found;
}

function offsetOfNode(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function offsetOf(document: Document.Parsed, path: Path, part: 'key' | 'value'): number {
  let node: Node | null = document.contents;
  let offset = offsetOfNode(node);
  for (const [index, segment] of path.entries()) {
    const step = child(isAlias(node) ? (node.resolve(document) ?? null) : node, segment);
    if (step === null) return offset;
    offset = part === 'key' && index === path.length - 1 ? step.key : step.value;
    node = step.node;
  }
  return offset;
}

function child(
  node: Node | null,
  segment: PropertyKey,
): { key: number; value: number; node: Node | null } | null {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(segment)];
    return item === undefined ? null : { key: offsetOfNode(item), value: offsetOfNode(item), node: item };
  }
  if (!isMap<Node, Node | null>(node)) return null;
  const named = (pair: Pair<Node, Node | null>) =>
    isScalar(pair.key) && String(pair.key.value ?? '') === segment;
  const pair = node.items.find(named);
  if (pair === undefined) return null;
  const key = offsetOfNode(pair.key);
  return { key, value: pair.value === null ? key : offsetOfNode(pair.value), node: pair.value };
}
