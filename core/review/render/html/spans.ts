import type { Span, Spans } from '../../document.ts';
import { safeHref } from '../escape.ts';
import { html, type Markup, nothing } from './markup.ts';
import type { Page } from './page.ts';

export function spansHtml(spans: Spans, page: Page): Markup[] {
  return spans.map((span) => spanHtml(span, page));
}

function spanHtml(span: Span, page: Page): Markup {
  switch (span.type) {
    case 'text':
      return html`${span.text}`;
    case 'strong':
      return html`<strong>${span.text}</strong>`;
    case 'code':
      return html`<code>${span.text}</code>`;
    case 'link':
      return linkHtml(span.text, span.href);
    case 'number':
      return numberHtml(span.text, span.evidence, page);
  }
}

/** A link where the address may be followed, else its text. */
export function linkHtml(text: string, href: string): Markup {
  const safe = safeHref(href);
  return safe === null ? html`${text}` : html`<a href="${safe}">${text}</a>`;
}

/** A number is kept on one line up to this length. */
const unbroken = 24;

export function lookOf(number: string): string {
  return number.length <= unbroken ? 'n' : 'n long';
}

/** A number that leads to its evidence, where the document holds it. */
export function numberHtml(text: string, evidence: string | null, page: Page): Markup {
  const look = lookOf(text);
  if (evidence === null || !page.evidence.has(evidence)) return html`<span class="${look}">${text}</span>`;
  return html`<a class="${look}" href="#${evidence}">${text}</a>`;
}

/** A word that leads to evidence, where no number stands; paper does without. */
export function sourceLink(evidence: string, page: Page): Markup {
  return page.evidence.has(evidence) ? html`<a class="source" href="#${evidence}">Evidence</a>` : nothing;
}
