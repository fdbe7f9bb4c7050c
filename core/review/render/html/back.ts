import type { ReviewDocument } from '../../document.ts';
import { formatInstant } from '../../format_time.ts';
import { html, type Markup, nothing } from './markup.ts';
import { linkHtml } from './spans.ts';

/** The sections that have nothing to say yet, and what would let them speak. */
export function missingHtml({ missing }: ReviewDocument): Markup {
  if (missing.length === 0) return nothing;
  const rows = missing.map(
    (
      each,
    ) => html`<tr><th scope="row"><span class="no">${each.number}</span> ${each.section}</th><td>${each.missing}</td><td>${each.provide}</td></tr>
`,
  );
  return html`<section id="sections-without-data">
<h2>Sections without data</h2>
<div class="table" role="group" aria-label="Sections without data" tabindex="0"><table class="wordy">
<caption>What this review could not say, and what would provide it</caption>
<thead><tr><th scope="col">section</th><th scope="col">what is missing</th><th scope="col">what would provide it</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
</section>
`;
}

export function definitionsHtml({ definitions }: ReviewDocument): Markup {
  if (definitions.length === 0) return nothing;
  const entries = definitions.map(({ id, title, text, source, version, kpi }) => {
    const from = source === null ? nothing : html` Source: ${linkHtml(source, source)}.`;
    return html`<div id="${id}"><dt>${title}</dt><dd>${text}${from} <span class="small"><code>${kpi}</code>, definition <code>${version}</code></span></dd></div>
`;
  });
  return html`<section id="definitions">
<h2>Definitions</h2>
<dl>
${entries}</dl>
</section>
`;
}

export function colophon({ generated_by, data_digest, as_of, period }: ReviewDocument): Markup {
  return html`<footer class="colophon">
<p>Written by ${generated_by.name} ${generated_by.version} from what was known at ${formatInstant(as_of, period.timeZone)}. Data digest <code>${data_digest}</code>. Intervals are two-sided, 95&nbsp;%. “Improved” and “worsened” are said only of a change of at least 20&nbsp;% that chance does not explain, over all numbers of this review together. Not for the appraisal of people.</p>
</footer>
`;
}
