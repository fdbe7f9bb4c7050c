import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Period } from '../core/kpi/value.ts';
import { buildReview } from '../core/review/build.ts';
import type { ReviewDocument } from '../core/review/document.ts';
import { gatherFacts, type ReviewFacts } from '../core/review/facts.ts';
import { renderCsv } from '../core/review/render/csv.ts';
import { renderHtml } from '../core/review/render/html.ts';
import { renderJson } from '../core/review/render/json.ts';
import { renderMarkdown } from '../core/review/render/markdown.ts';
import { renderTerminal } from '../core/review/render/terminal.ts';
import { choosePeriod } from './period.ts';
import type { ReviewFormat } from './review.ts';
import { colour, print, warn, width } from './terminal.ts';
import { version } from './version.ts';
import { openForReading, type Workspace } from './workspace.ts';

const renderers: Readonly<Record<ReviewFormat, (document: ReviewDocument) => string>> = {
  html: renderHtml,
  md: renderMarkdown,
  json: renderJson,
  csv: renderCsv,
};

export interface WrittenReview {
  readonly document: ReviewDocument;
  readonly files: readonly string[];
  readonly facts: ReviewFacts;
}

/** Writes a review in each format, and tells where. */
export async function writeReview(
  workspace: Workspace,
  periodText: string | undefined,
  formats: readonly ReviewFormat[],
  out: string | undefined,
): Promise<WrittenReview> {
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
    await reading.close();
  }
}

/** The headline, then where the review is. */
export function printReview({ document, files }: WrittenReview): void {
  print(renderTerminal(document, { colour: colour(), width: width() }));
  for (const file of files) print(file);
}

function sayIfBeyond(period: Period, asOf: number): void {
  if (period.start >= asOf) {
    warn(`warning: ${period.name} begins after everything that is known; every value will be unknown`);
  }
}
