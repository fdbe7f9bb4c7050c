/** A suite of `.ci/run`; what it may take is in `.ci/budget.yaml`. */
export interface Suite {
  readonly name: string;
  readonly command: readonly string[];
  /** Vitest counts its tests; any other command is one test. */
  readonly vitest: boolean;
}

/** In the order in which they run. */
export const suites: readonly Suite[] = [
  { name: 'test', command: ['npm', 'test', '--'], vitest: true },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], vitest: false },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'], vitest: false },
  { name: 'corpus', command: ['npm', 'run', '--silent', 'test:corpus', '--'], vitest: true },
  { name: 'browser', command: ['npm', 'run', '--silent', 'test:browser', '--'], vitest: true },
  { name: 'engines', command: ['npm', 'run', '--silent', 'test:engines', '--'], vitest: true },
  { name: 'truth', command: ['npm', 'run', '--silent', 'test:truth', '--'], vitest: true },
  { name: 'package', command: ['npm', 'run', '--silent', 'test:package', '--'], vitest: true },
];
