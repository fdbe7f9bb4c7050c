import { Command } from 'commander';
import { UsageError } from './exit.ts';
import { printJson, warn } from './terminal.ts';
import { type CommonOptions, openWorkspace } from './workspace.ts';

const reviewFormats = ['html', 'md', 'json', 'csv'] as const;

export type ReviewFormat = (typeof reviewFormats)[number];

interface ReviewOptions extends CommonOptions {
  readonly period?: string;
  readonly format: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly publish?: boolean;
}

export const reviewCommand = new Command('review')
  .description('Write the operations-metrics review of a month or a week.')
  .option(
    '--period <period>',
    'such as 2024-12, 2024-W50, last-month, last-week; default: the last month wholly inside coverage',
  )
  .option('--format <list>', `any of ${reviewFormats.join(', ')}`, 'html')
  .option('--out <dir>', 'folder to write to; default: reviews/ beside the lake')
  .option('--publish', 'keep it in the lake as it is now: a snapshot of the document and of every DORA value')
  .option('--json', 'print the headline as JSON instead of text')
  .addHelpText(
    'after',
    `
Examples:
  ops-review review
  ops-review review --period 2024-10 --format html,md,csv --out reports
  ops-review review --period last-week --json`,
  )
  .action(async (_: unknown, command: Command) => {
    const options = command.optsWithGlobals<ReviewOptions>();
    const formats = readFormats(options.format);
    const workspace = openWorkspace(options);
    // Loaded here: charts and statistics would slow every other command down.
    const { printReview, writeReview } = await import('./write_review.ts');
    const written = await writeReview(workspace, options.period, formats, options.out);
    const { document, files, facts } = written;
    if (options.publish === true) {
      const { publishReview } = await import('./publish_review.ts');
      const rows = await publishReview(workspace, document, facts);
      warn(
        rows === 0
          ? 'This review was published before.'
          : `Published: ${rows} rows in lake.reviews and lake.kpi_values.`,
      );
    }
    if (options.json === true)
      printJson({ period: document.period.name, files, headline: document.headline });
    else printReview(written);
  });

function readFormats(text: string): ReviewFormat[] {
  return text.split(',').map((name) => {
    const format = reviewFormats.find((known) => known === name.trim());
    if (format !== undefined) return format;
    throw new UsageError(`--format: ${JSON.stringify(name.trim())} is none of ${reviewFormats.join(', ')}`);
  });
}
