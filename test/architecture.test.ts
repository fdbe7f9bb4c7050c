import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFile, sourceFiles } from './source_files.ts';

/** The rules of the house: what may lean on what, and what the core must not touch. */

const files = sourceFiles();

/** What core/ may use beside itself, and where. A new line here is a decision: docs/adr/0006-libraries.md. */
const allowedInCore: readonly (readonly [what: RegExp, where: RegExp])[] = [
  [
    /^node:crypto$/,
    /^core\/(bytes\/digest|kpi\/evaluate|review\/(anchor|render\/html|sections\/wheel))\.ts$/,
  ],
  [/^node:zlib$/, /^core\/(lake\/compressed|sources\/raw\/block|sources\/vpc_flow\/parquet_groups)\.ts$/],
  [/^hyparquet(\/src\/column\.js)?$/, /^core\/sources\/vpc_flow\/parquet_groups\.ts$/],
  [/^hyparquet-writer$/, /^core\/lake\/parquet\.ts$/],
  [/^zod$/, /^core\/(catalog|lake|review|sources\/mapping)\//],
  [/^yaml$/, /^core\/(catalog|sources\/mapping)\//],
  [/^temporal-polyfill$/, /^core\/(catalog|sql)\//],
  [/^fastest-levenshtein$/, /^core\/(catalog|sources)\/closest\.ts$/],
  [/^echarts\/(core|charts|components|renderers)$/, /^core\/review\/render\/html\/echart\.ts$/],
];

function mayImport({ path }: SourceFile, imported: string): boolean {
  const [house = '', room = ''] = path.split('/');
  switch (house) {
    case 'core':
      if (path.startsWith('core/kpi/verify/') && /^core\/(sql|kpi)\//.test(imported)) {
        return imported.startsWith('core/kpi/verify/') || imported === 'core/kpi/value.ts';
      }
      return (
        imported.startsWith('core/') ||
        allowedInCore.some(([what, where]) => what.test(imported) && where.test(path))
      );
    case 'adapters':
      return !ours(imported) || imported.startsWith('core/') || imported.startsWith(`adapters/${room}/`);
    case 'simulator':
      return !/^(core\/kpi|queries)\//.test(imported) && !imported.startsWith('cli/');
    case 'cli':
    case 'tools':
      return !imported.startsWith('test/');
    default:
      return !/^(cli|test)\//.test(imported);
  }
}

function ours(imported: string): boolean {
  return /^(core|adapters|cli|functions|stacks|simulator|tools|web|test|queries|\.\.)\//.test(imported);
}

const wrongImports = (file: SourceFile): string[] =>
  file.imports
    .filter((imported) => !mayImport(file, imported))
    .map((imported) => `${file.path}: ${imported}`);

describe('imports', () => {
  it.each([
    ['core/sql/a.ts', "import { b } from '../tables/b.ts';", []],
    ['core/sql/a.ts', "import { b } from '../../adapters/duckdb/b.ts';", ['adapters/duckdb/b.ts']],
    ['core/sql/a.ts', "import {\n  b,\n} from '../../cli/b.ts';", ['cli/b.ts']],
    ['core/sql/a.ts', "import { readFileSync } from 'node:fs';", ['node:fs']],
    ['core/sql/a.ts', "import 'node:http';", ['node:http']],
    ['core/sql/a.ts', "const b = await import('node:os');", ['node:os']],
    ['core/sql/a.ts', "type B = import('@aws-sdk/client-s3').S3Client;", ['@aws-sdk/client-s3']],
    ['core/sql/a.ts', "export * from 'commander';", ['commander']],
    ['core/lake/compressed.ts', "import { zstdCompressSync } from 'node:zlib';", []],
    ['core/sql/a.ts', "import { zstdCompressSync } from 'node:zlib';", ['node:zlib']],
    ['core/sql/a.ts', "// import 'node:fs'\nconst text = 'as in from \"node:fs\"';", []],
    ['core/kpi/verify/a.ts', "import type { Period } from '../value.ts';", []],
    ['core/kpi/verify/a.ts', "import { wilson } from '../wilson.ts';", ['core/kpi/wilson.ts']],
    ['core/kpi/verify/kpis/a.ts', "import { fold } from '../fold.ts';", []],
    ['core/kpi/verify/a.ts', "import { month } from '../../sql/periods.ts';", ['core/sql/periods.ts']],
    ['adapters/duckdb/a.ts', "import { b } from './b.ts';\nimport 'node:fs';", []],
    ['adapters/duckdb/a.ts', "import { b } from '../folder/b.ts';", ['adapters/folder/b.ts']],
    ['adapters/duckdb/a.ts', "import { b } from '../../cli/b.ts';", ['cli/b.ts']],
    ['simulator/a.ts', "import { wilson } from '../core/kpi/wilson.ts';", ['core/kpi/wilson.ts']],
    ['simulator/a.ts', "import { tables } from '../core/tables/index.ts';", []],
  ])('the rule sees %s: %j', (path, text, wrong) => {
    expect(wrongImports(sourceFile(path, text))).toEqual(wrong.map((imported) => `${path}: ${imported}`));
  });

  it('core leans on nothing outside; adapters on core; the second opinion on nobody', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap(wrongImports)).toEqual([]);
  });
});

/** What is the same in every run: the core, and the simulator. */
const pure = /^(core|simulator)\//;

/** Forbidden in code, where, and why. */
const forbidden: readonly (readonly [what: RegExp, where: RegExp, why: string])[] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\b/, pure, 'the clock is an argument'],
  [/\bMath\.random\b|\brandom(Bytes|UUID|Int)\b/, pure, 'chance is an argument'],
  [/\bprocess\b|\bglobalThis\b/, pure, 'the environment is an argument'],
  [/\b(set(Timeout|Interval|Immediate)|fetch|console|require)\s*[.(]/, pure, 'core does nothing by itself'],
  [
    /\blocaleCompare\b|\.toLocale\w*\(\s*\)|\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)\(|\bnew Date\([^()]*,/,
    pure,
    'the zone and language of the machine decide nothing',
  ],
  [/[\w\])]!(?![=\w])/, /^(?!core\/bytes\/)/, 'non-null assertions: core/bytes alone'],
  [/[:<,|(]\s*any\b|\bas any\b/, /./, 'no any'],
  [
    /\bas (?:[A-Z]|(?:unknown|never|string|number|boolean|bigint|keyof|typeof|readonly)\b|[{[(])/,
    /^(?!core\/tables\/decode\.ts$)/,
    'no casts',
  ],
];

/** Code without the `as` of imports and exports: those rename, they do not cast. */
const uncast = (code: string): string =>
  code.replace(/^[ \t]*(import|export)\b[^;]*?from ''/gm, '').replace(/^export \{[^}]*\}/gm, '');

const faults = ({ path, code }: SourceFile): string[] =>
  uncast(code)
    .split('\n')
    .flatMap((line) =>
      forbidden
        .filter(([what, where]) => where.test(path) && what.test(line))
        .map(([, , why]) => `${path}: ${line.trim()} (${why})`),
    );

describe('code', () => {
  it.each([
    ['core/a.ts', 'const now = Date.now();', 1],
    ['core/a.ts', 'const now = new Date();', 1],
    ['core/a.ts', 'const then = new Date(at); // new Date() is not', 0],
    ['simulator/a.ts', 'const now = Date.now();', 1],
    ['cli/a.ts', 'const now = Date.now();', 0],
    ['core/a.ts', 'const b = process.env.B;', 1],
    ['core/a.ts', 'const b = Math.random();', 1],
    ['core/a.ts', 'const b = list[0]!.name;', 1],
    ['core/bytes/a.ts', 'const b = list[0]!;', 0],
    ['core/a.ts', "const b = a !== c && !d ? 'no! really' : e;", 0],
    ['cli/a.ts', 'const b: any = c;', 1],
    ['cli/a.ts', 'const b = c as string;', 1],
    ['cli/a.ts', "import * as z from 'zod';\nconst b = ['c'] as const;", 0],
    ['core/a.ts', 'const hour = new Date(at).getHours();', 1],
  ])('the rule sees %s: %s', (path, text, count) => {
    expect(faults(sourceFile(path, text))).toHaveLength(count);
  });

  it('is pure in core and simulator, and typed everywhere', () => {
    expect(files.flatMap(faults)).toEqual([]);
  });
});

describe('files', () => {
  it('have names that say what they are', () => {
    const vague = /^(utils?|helpers?|common|misc|shared|lib)$/;
    const names = ({ path }: SourceFile): string[] => [...dirname(path).split('/'), basename(path, '.ts')];
    expect(
      files.filter((file) => names(file).some((name) => vague.test(name))).map(({ path }) => path),
    ).toEqual([]);
  });

  it('are short: a file that needs a table of contents is two files', () => {
    expect(files.filter(({ lines }) => lines.length > 250).map(({ path }) => path)).toEqual([]);
  });
});
