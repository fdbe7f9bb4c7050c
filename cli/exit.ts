/** How commands end. Printed by `ops-review --help`. */
export const exitCodes = {
  done: 0,
  /** Something did not work: a missing file, a full disk, a defect. The message says what to do. */
  failed: 1,
  /** The command line, the configuration or a mapping is wrong. Nothing was changed. */
  usage: 2,
  /** Done, but records were quarantined, or a check found something. */
  found: 3,
} as const;

export const exitCodesText = `Exit codes:
  0  done
  1  failed: something did not work; the message says what to do
  2  usage: the command line, the configuration or a mapping is wrong; nothing was changed
  3  done, but records were quarantined, or a check found something`;

/** The user can mend this: the message stands alone, without a stack. Several problems are several lines. */
export class UsageError extends Error {
  readonly lines: readonly string[];
  constructor(problems: string | readonly string[]) {
    const lines = typeof problems === 'string' ? [problems] : problems;
    super(lines.join('\n'));
    this.lines = lines;
  }
}
