import type { ReviewDocument, Spans } from '../../document.ts';
import { formatInstant, formatPeriod } from '../../format_time.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';
import { spansHtml } from './spans.ts';
import { valueLines } from './value.ts';

export function masthead({ title, organisation, period, as_of }: ReviewDocument): Markup {
  const owner = organisation === null ? nothing : html`${organisation} · `;
  return html`<header class="masthead">
<p class="kicker">${owner}Operations-metrics review</p>
<h1>${title}</h1>
<p class="dateline">${formatPeriod(period.start, period.end, period.timeZone)}, ${period.timeZone} · as known at ${formatInstant(as_of, period.timeZone)}</p>
</header>
`;
}

/** The first screen: what we cannot see, the headline, what surprised. */
export function brief({ brief, headline }: ReviewDocument, page: Page): Markup {
  const values =
    headline.length === 0
      ? html`<p>There is no headline value in this period.</p>
`
      : valueLines('Every number leads to its evidence at the end of this page.', headline, page);
  return html`${lines('gaps', 'What we cannot see', brief.gaps, page)}<section class="headline" aria-labelledby="brief-headline">
<h2 id="brief-headline">Headline</h2>
${values}</section>
${lines('surprises', 'Surprises', brief.surprises, page)}`;
}

function lines(name: string, title: string, items: readonly Spans[], page: Page): Markup {
  if (items.length === 0) return nothing;
  return html`<section class="brief ${name}" aria-labelledby="brief-${name}">
<h2 id="brief-${name}">${title}</h2>
<ul>
${items.map(
  (item) => html`<li>${spansHtml(item, page)}</li>
`,
)}</ul>
</section>
`;
}

export function contents({ sections, missing, definitions, evidence }: ReviewDocument): Markup {
  const entries = [
    ...sections.map(
      ({ id, number, title }) => html`<li><a href="#${id}"><span class="no">${number}</span> ${title}</a></li>
`,
    ),
    missing.length === 0
      ? nothing
      : html`<li><a href="#sections-without-data">Sections without data</a></li>
`,
    definitions.length === 0
      ? nothing
      : html`<li><a href="#definitions">Definitions</a></li>
`,
    evidence.length === 0
      ? nothing
      : html`<li><a href="#evidence">Evidence</a></li>
`,
  ];
  return html`<nav class="contents" aria-label="Contents"><ol>
${entries}</ol></nav>
`;
}
