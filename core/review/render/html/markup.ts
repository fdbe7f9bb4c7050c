import { escapeHtml } from '../escape.ts';

/** A piece of HTML that is safe to print. Only `html` and `trusted` make one, so text from outside cannot be one. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Content = Markup | string | number | null | readonly Content[];

/** A template whose values are escaped unless they are markup. Attribute values must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(strings.map((string, index) => string + markupOf(values[index] ?? null)).join(''));
}

function markupOf(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.toString();
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return escapeHtml(content.toString());
  return content.map(markupOf).join('');
}

/** Markup that this code wrote itself: the style sheet, and drawings whose text is already escaped. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

export const nothing = new Markup('');
