/** Content comes from outside: a service, a title, an object key may be anything. Each way out has its own escape,
 *  and nothing leaves without one. */

const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]/gu;

/** The text with what cannot be seen made visible (control characters, ANSI escapes, bidirectional overrides, tags).
 *  Line feed and tab stay. */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(invisible, picture);
}

function picture(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  if (point === 0x7f) return '\u2421';
  return `‹U+${point.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\u240a').replaceAll('\t', '\u2409');
}

/** Cut to a number of characters, with an ellipsis. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = Array.from(text.slice(0, 2 * longest));
  return characters.length <= longest && text.length <= 2 * longest
    ? text
    : `${characters.slice(0, longest - 1).join('')}…`;
}

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** For text and for quoted attribute values. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => htmlEntities[character] ?? '');
}

/** For a quoted string in a style sheet: everything but letters, digits and spaces is an escape. */
export function escapeCssString(text: string): string {
  return visibleLine(text).replace(/[^A-Za-z0-9 ]/gu, (c) => `\\${(c.codePointAt(0) ?? 0).toString(16)} `);
}

/** For the terminal: one line, nothing that the terminal would obey. */
export function escapeTerminal(text: string): string {
  return visibleLine(text);
}

/** For inline Markdown (CommonMark and GitHub's tables), wherever on a line it stands. A word joiner after `@` keeps
 *  names from calling people when the review is posted. */
export function escapeMarkdown(text: string): string {
  return visibleLine(text)
    .replace(/[&<>]/g, (character) => htmlEntities[character] ?? '')
    .replace(/[\\`*_[\]|~$^{}]/g, '\\$&')
    .replace(/^(\s*)([#+\-=.):]|\d+(?=[.)](?:\s|$)))/, protectStart)
    .replace(/(https?|ftp|mailto|xmpp):/gi, '$1\\:')
    .replace(/www\./gi, 'www\\.')
    .replace(/@(?=\S)/g, '@\u2060');
}

function protectStart(_: string, space: string, start: string): string {
  return /^\d/.test(start) ? `${space}${start}\\` : `${space}\\${start}`;
}

/** A code span. What holds a pipe is written as text: in a table, and only there, a code span would need to escape it. */
export function markdownCode(text: string): string {
  const line = visibleLine(text);
  if (line.trim() === '' || line.includes('|')) return escapeMarkdown(text);
  const fence = longerThan(line, 1);
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block that its content cannot close. */
export function markdownFence(text: string, language: string): string {
  const fence = longerThan(text, 3);
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}

function longerThan(text: string, shortest: number): string {
  const runs = text.match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), shortest - 1);
  return '`'.repeat(longest + 1);
}

const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;

/** A field of RFC 4180. Text that a spreadsheet would take for a formula is marked as text by an apostrophe. */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? value.toString() : '';
  const text = visible(value);
  const safe =
    /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20\u2212]/.test(value) && !number.test(value) ? `'${text}` : text;
  return /[",\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The address, where it may be followed: http, https, mailto, or a place in this document. Else null. */
export function safeHref(href: string): string | null {
  if (/^#[A-Za-z0-9_-]+$/.test(href)) return href;
  if (!/^(?:https?:\/\/|mailto:)/i.test(href) || href.length > 2048) return null;
  const url = URL.parse(href);
  if (url === null || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
  return url.href.replace(/[\s"'`()<>[\]{}|\\^*_~]|[^\x20-\x7e]/gu, encodeURIComponentStrictly);
}

function encodeURIComponentStrictly(character: string): string {
  const encoded = encodeURIComponent(character);
  if (encoded !== character) return encoded;
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
