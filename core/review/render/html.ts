import { createHash } from 'node:crypto';
import type { ReviewDocument, Section } from '../document.ts';
import { colophon, definitionsHtml, missingHtml } from './html/back.ts';
import { blockHtml } from './html/blocks.ts';
import { evidenceHtml } from './html/evidence.ts';
import { brief, contents, masthead } from './html/front.ts';
import { html, type Markup, trusted } from './html/markup.ts';
import { type Page, pageOf } from './html/page.ts';
import { figuresCss } from './html/style/figures.ts';
import { mediumCss } from './html/style/medium.ts';
import { textCss } from './html/style/text.ts';
import { themeCss } from './html/style/theme.ts';

/** The review as one HTML file that needs nothing else: no network, no script. Its policy allows its own style sheet,
 *  by digest, and nothing more, so that markup which slipped in could neither run nor load anything. */
export function renderHtml(document: ReviewDocument): string {
  const page = pageOf(document);
  const { title, organisation } = document;
  const name = organisation === null ? title : `${title} – ${organisation}`;
  const style = `${themeCss}${textCss}${figuresCss}${mediumCss(name)}`;
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const body = html`<a class="skip" href="#review">Skip to the review</a>
${masthead(document)}<main id="review">
${brief(document, page)}${contents(document)}${document.sections.map((section) => sectionHtml(section, page))}${missingHtml(document)}${definitionsHtml(document)}${evidenceHtml(document, page)}</main>
${colophon(document)}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="ops-review">
<title>${name}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}</body>
</html>
`.toString();
}

function sectionHtml({ id, number, title, blocks }: Section, page: Page): Markup {
  return html`<section id="${id}">
<h2><span class="no">${number}</span> ${title}</h2>
${blocks.map((block) => blockHtml(block, page))}</section>
`;
}
