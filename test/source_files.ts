import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** The project's own sources, as the rules about them see them. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly lines: readonly string[];
  /** The code alone: comments and what stands in quotes are gone. */
  readonly code: string;
  /** What it imports: a path from the root for a file of ours, else the name of the package. */
  readonly imports: readonly string[];
}

export const root = join(import.meta.dirname, '..');

/** Every TypeScript source of the house; tests apart, which may reach for anything. */
export function sourceFiles(): SourceFile[] {
  return globSync('{core,adapters,cli,functions,stacks,simulator,tools,web}/**/*.ts', { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.endsWith('.test.ts') && !path.includes('/node_modules/'))
    .sort()
    .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')));
}

export function sourceFile(path: string, text: string): SourceFile {
  const statements = withoutComments(text);
  return {
    path,
    lines: text.split('\n'),
    code: withoutStrings(statements),
    imports: [...statements.matchAll(imported)].map(({ 1: static_, 2: dynamic }) =>
      target(path, static_ ?? dynamic ?? ''),
    ),
  };
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`; and `import('x')`, types included. */
const imported =
  /^[ \t]*(?:(?:import|export)\b[^'";=]*?\bfrom\s*|import\s*)['"]([^'"]+)['"]|\bimport\(\s*['"`]([^'"`]+)['"`]/gm;

function target(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
}

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|[\s;,{}()])\/\/.*$/gm, '$1');
}

/** Of a template on one line, the expressions stay. */
function withoutStrings(text: string): string {
  return text
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replace(/`(?:[^`\\\n]|\\.)*`/g, (template) => [...template.matchAll(/\$\{[^}]*\}/g)].join(' '));
}
