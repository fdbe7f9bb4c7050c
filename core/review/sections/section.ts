import type { MissingSection, Section } from '../document.ts';
import type { ReviewFacts } from '../facts.ts';
import type { Printer } from '../printer.ts';

/** What a section is written from. */
export interface Material {
  readonly facts: ReviewFacts;
  readonly print: Printer;
}

/** A section of the review, or what it would take to have it. Numbers are places in the order of docs/definitions.md, 7. */
export type Written =
  | { readonly has: true; readonly section: Section }
  | { readonly has: false; readonly missing: MissingSection };

export function absent(number: number, section: string, missing: string, provide: string): Written {
  return { has: false, missing: { number, section, missing, provide } };
}
