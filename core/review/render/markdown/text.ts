import type { ReviewDocument, Section, Span, Spans } from '../../document.ts';
import { ownPlaces } from '../../places.ts';
import { escapeMarkdown, markdownCode, safeHref } from '../escape.ts';

/** The places in the text that a link may lead to: id in the document to the slug of a heading. */
export type Places = ReadonlyMap<string, string>;

export function placesOf({ sections, evidence, statements }: ReviewDocument): Places {
  return new Map([
    ...ownPlaces.map((id): [string, string] => [id, id]),
    ...sections.map((section): [string, string] => [section.id, slug(sectionHeading(section))]),
    ...[...evidence, ...statements].map(({ id }): [string, string] => [id, slug(id)]),
  ]);
}

export function sectionHeading({ number, title }: Section): string {
  return `${number} ${title}`;
}

/** How GitHub and most others name a heading: lower case, spaces to dashes, letters, digits, `-` and `_` only. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(' ', '-')
    .replace(/[^\p{L}\p{N}_-]/gu, '');
}

export function linked(text: string, id: string | null, places: Places): string {
  const place = id === null ? undefined : places.get(id);
  const href = place === undefined ? null : safeHref(`#${place}`);
  return href === null ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](${href})`;
}

export function spansMarkdown(spans: Spans, places: Places): string {
  return spans
    .map((span) => spanMarkdown(span, places))
    .join('')
    .trim();
}

function spanMarkdown(span: Span, places: Places): string {
  switch (span.type) {
    case 'text':
      return escapeMarkdown(span.text);
    case 'strong':
      return bold(span.text);
    case 'code':
      return markdownCode(span.text);
    case 'number':
      return linked(span.text, span.evidence, places);
    case 'link':
      return linkMarkdown(span.text, span.href, places);
  }
}

export function linkMarkdown(text: string, href: string, places: Places): string {
  if (href.startsWith('#')) return linked(text, href.slice(1), places);
  const safe = safeHref(href);
  return safe === null ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](${safe})`;
}

/** Strong emphasis needs text that begins and ends with something to be seen. */
export function bold(text: string): string {
  const trimmed = text.trim();
  return trimmed === ''
    ? ' '
    : `${text.startsWith(' ') ? ' ' : ''}**${escapeMarkdown(trimmed)}**${text.endsWith(' ') ? ' ' : ''}`;
}

/** A table of GitHub's kind. Cells are Markdown already. */
export function markdownTable(
  columns: readonly { readonly title: string; readonly align: 'start' | 'end' }[],
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.trim()).join(' | ')} |`;
  return [
    row(columns.map(({ title }) => escapeMarkdown(title))),
    row(columns.map(({ align }) => (align === 'end' ? '---:' : '---'))),
    ...rows.map((cells) => row(columns.map((_, index) => cells[index] ?? ''))),
  ].join('\n');
}

/** Blocks, apart by an empty line; empty ones are left out. */
export function blocks(...parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}
