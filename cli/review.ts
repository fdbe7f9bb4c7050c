import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import type { Period } from '../core/kpi/value.ts';
import { buildReview } from '../core/review/build.ts';
import type { ReviewDocument } from '../core/review/document.ts';
import { gatherFacts, type ReviewFacts } from '../core/review/facts.ts';
import { renderCsv } from '../core/review/render/csv.ts';
import { renderHtml } from '../core/review/render/html.ts';
import { renderJson } from '../core/review/render/json.ts';
import { renderMarkdown } from '../core/review/render/markdown.ts';
import { renderTerminal } from '../core/review/render/terminal.ts';
import { UsageError } from './exit.ts';
import { choosePeriod } from './period.ts';
import { publishReview } from './publish_review.ts';
import { colour, print, printJson, warn, width } from './terminal.ts';
import { version } from './version.ts';
import { type CommonOptions, openForReading, openWorkspace, type Workspace } from './workspace.ts';

const renderers = { html: renderHtml, md: renderMarkdown, json: renderJson, csv: renderCsv } as const;

type ReviewFormat = keyof typeof renderers;

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
  .option('--format <list>', `any of ${Object.keys(renderers).join(', ')}`, 'html')
  .option('--out <dir>', 'folder to write to; default: reviews/ beside the lake')
  .option('--publish', 'keep it in the lake as it is now: a snapshot of the document and of every value')
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
    const { document, files, facts } = await writeReview(workspace, options.period, formats, options.out);
    if (options.publish === true) {
      const rows = await publishReview(workspace, document, facts);
      warn(
        rows === 0
          ? 'This review was published before.'
          : `Published: ${rows} rows in lake.reviews and lake.kpi_values.`,
      );
    }
    if (options.json === true)
      printJson({ period: document.period.name, files, headline: document.headline });
    else printReview(document, files);
  });

/** The headline, then where the review is. */
export function printReview(document: ReviewDocument, files: readonly string[]): void {
  print(renderTerminal(document, { colour: colour(), width: width() }));
  for (const file of files) print(file);
}

function readFormats(text: string): ReviewFormat[] {
  return text.split(',').map((name) => {
    const format = name.trim();
    if (isFormat(format)) return format;
    throw new UsageError(
      `--format: ${JSON.stringify(format)} is none of ${Object.keys(renderers).join(', ')}`,
    );
  });
}

function isFormat(name: string): name is ReviewFormat {
  return Object.hasOwn(renderers, name);
}

/** Writes a review in each format, and tells where. */
export async function writeReview(
  workspace: Workspace,
  periodText: string | undefined,
  formats: readonly ReviewFormat[],
  out: string | undefined,
): Promise<{ document: ReviewDocument; files: string[]; facts: ReviewFacts }> {
  const reading = await openForReading(workspace);
  try {
    const period = await choosePeriod(reading, periodText);
    sayIfBeyond(period, reading.question.asOf);
    const facts = await gatherFacts(reading, reading.question, period);
    const document = buildReview(facts, version);
    const folder = out ?? join(workspace.lakeRoot, 'reviews');
    await mkdir(folder, { recursive: true });
    const files: string[] = [];
    for (const format of formats) {
      const file = join(folder, `review-${period.name}.${format}`);
      await writeFile(file, renderers[format](document));
      files.push(relative(process.cwd(), file));
    }
    return { document, files, facts };
  } finally {
    reading.close();
  }
}

function sayIfBeyond(period: Period, asOf: number): void {
  if (period.start >= asOf)
    warn(`warning: ${period.name} begins after everything that is known; every value will be unknown`);
}
