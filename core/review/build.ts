import { anchor } from './anchor.ts';
import type { ReviewDocument } from './document.ts';
import type { ReviewFacts } from './facts.ts';
import { gaps } from './gaps.ts';
import { headline } from './headline.ts';
import { periodTitle } from './period_title.ts';
import { printer } from './printer.ts';
import { blindSpots } from './sections/blind_spots.ts';
import { data } from './sections/data.ts';
import { dora } from './sections/dora.ts';
import { headlineSection } from './sections/headline.ts';
import { incidents } from './sections/incidents.ts';
import { lookAhead } from './sections/look_ahead.ts';
import { printedOperations } from './sections/operations_table.ts';
import { opportunities } from './sections/opportunities.ts';
import { pages } from './sections/pages.ts';
import { readiness } from './sections/readiness.ts';
import type { Material } from './sections/section.ts';
import { digestOfData, wheel } from './sections/wheel.ts';
import { withoutData } from './sections/without_data.ts';
import { surprises } from './surprises.ts';

/** Writes the review from its facts. The same facts give the same document. */
export function buildReview(facts: ReviewFacts, version: string): ReviewDocument {
  const { catalogue, period, asOf } = facts;
  const print = printer(facts);
  const material: Material = { facts, print };
  const first = headline(facts, print);
  const written = [
    blindSpots(material),
    headlineSection(material),
    incidents(material),
    pages(material),
    dora(material),
    readiness(material),
    lookAhead(material),
    opportunities(material),
    wheel(material),
    data(material),
    ...withoutData,
  ];
  const sections = written.flatMap((one) => (one.has ? [one.section] : []));
  const missing = written.flatMap((one) => (one.has ? [] : [one.missing]));
  return {
    version: 1,
    title: `Operations review, ${periodTitle(period)}`,
    organisation: catalogue.reporting.organisation,
    period: {
      name: period.name,
      title: periodTitle(period),
      start: new Date(period.start).toISOString(),
      end: new Date(period.end).toISOString(),
      timeZone: catalogue.reporting.timeZone,
    },
    as_of: new Date(asOf).toISOString(),
    generated_by: { name: 'ops-review', version },
    data_digest: digestOfData(facts),
    brief: { gaps: gaps(facts), surprises: surprises(facts, print) },
    headline: first,
    sections: sections.toSorted((a, b) => a.number - b.number),
    missing: missing.toSorted((a, b) => a.number - b.number),
    definitions: [...facts.kpis, ...printedOperations(facts)].map((header) => ({
      id: anchor('d', header.name),
      kpi: header.name,
      title: header.title,
      text: header.definition,
      source: header.source,
      version: facts.versions.get(header.name) ?? '',
    })),
    statements: print.book.statements(),
    evidence: print.book.evidence(),
  };
}
