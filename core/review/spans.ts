import type { Block, Cell, Spans } from './document.ts';

/** Short names for the parts of a line, and the blocks that sections write most. */

type Span = Spans[number];

export function text(value: string): Span {
  return { type: 'text', text: value };
}

export function strong(value: string): Span {
  return { type: 'strong', text: value };
}

export function code(value: string): Span {
  return { type: 'code', text: value };
}

/** An address that is neither http(s), mailto nor `#id` is printed as plain text by every renderer. */
export function link(label: string, href: string): Span {
  return { type: 'link', text: label, href };
}

/** A number in running text. It leads to the evidence with this id. */
export function number(printed: string, evidence: string): Span {
  return { type: 'number', text: printed, evidence };
}

/** A line: plain strings are text. */
export function line(...parts: readonly (string | Span)[]): Span[] {
  return parts.map((part) => (typeof part === 'string' ? text(part) : part));
}

export function paragraph(...parts: readonly (string | Span)[]): Block {
  return { type: 'paragraph', spans: line(...parts) };
}

export function textCell(...parts: readonly (string | Span)[]): Cell {
  return { type: 'text', spans: line(...parts) };
}
