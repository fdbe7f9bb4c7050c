import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewDocument } from '../document.ts';
import { hostileTexts, withNulls, withTexts, withTextsAndIds } from '../example/hostile.ts';
import { exampleReview } from '../example.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

const tag = /<(\/?)([a-z][a-z0-9]*|clipPath)((?: [a-zA-Z:-]+="[^"<>]*")*) ?\/?>/g;
const attribute = / ([a-zA-Z:-]+)="([^"<>]*)"/g;
const elements = new Set(
  `a b body caption circle clippath code dd defs details div dl dt figcaption figure footer g h1 h2 h3 head header html
  li main meta nav ol p path polygon pre rect section span strong style summary svg table tbody td text th thead title tr ul`.split(
    /\s+/,
  ),
);
const attributes = new Set(
  `aria-hidden aria-label aria-labelledby charset class clip-path colspan content cx cy d dominant-baseline fill
  fill-opacity font-size height href http-equiv id lang name points preserveAspectRatio r role scope stroke
  stroke-dasharray stroke-linecap stroke-linejoin stroke-width tabindex text-anchor transform viewBox width x y
  pointer-events paint-order`.split(/\s+/),
);

/** Everything that the markup could do, were it read by a browser. */
function htmlFaults(page: string): string[] {
  const body = page.replace('<!doctype html>', '').replace(/<style>[^<]*<\/style>/, '');
  const left = body.replace(tag, '').match(/[<>]/g) ?? [];
  const tags = [...body.matchAll(tag)].flatMap(([, , name = '', inside = '']) => [
    ...(elements.has(name.toLowerCase()) ? [] : [`element ${name}`]),
    ...[...inside.matchAll(attribute)].flatMap(([, key = '', value = '']) => [
      ...(attributes.has(key) ? [] : [`attribute ${key}`]),
      ...(key === 'href' && !/^(https?:\/\/|mailto:|#)/.test(value) ? [`link to ${value}`] : []),
    ]),
  ]);
  return [...left, ...tags];
}

/** The elements in order, without drawings: what a text says cannot change them. */
function skeleton(page: string): string {
  const body = page.replace(/<style>[^<]*<\/style>/, '').replace(/<svg[\s\S]*?<\/svg>/g, '');
  return [...body.matchAll(tag)].map(([, slash, name]) => `${slash}${name}`).join(' ');
}

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

const name = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc
    .array(fc.constantFrom(...hostileTexts.filter(({ length }) => length < 100)), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join('')),
);

describe.each(hostileTexts.map((text) => [text.slice(0, 40), text]))('hostile text %j', (_, text) => {
  it('does nothing in HTML', () => {
    expect(htmlFaults(renderHtml(withTexts(text)))).toEqual([]);
    expect(htmlFaults(renderHtml(withTextsAndIds(text)))).toEqual([]);
  });

  it('stays one line in Markdown, and links nowhere', () => {
    expect(markdownFaults(withTexts(text))).toEqual([]);
  });

  it('is no formula in CSV', () => {
    expect(csvFaults(withTexts(text))).toEqual([]);
  });

  it('commands no terminal', () => {
    const printed = renderTerminal(withTextsAndIds(text), { colour: false, width: 80 });
    expect(printed).not.toMatch(control);
    expect(printed).not.toMatch(bidi);
  });
});

it('the structure of the page does not depend on what the texts say', () => {
  const plain = skeleton(renderHtml(withTexts('x')));
  fc.assert(
    fc.property(name, (text) => {
      const page = renderHtml(withTexts(`a ${text}`));
      expect(htmlFaults(page)).toEqual([]);
      expect(skeleton(page)).toBe(plain);
      expect(page).not.toMatch(control);
      expect(page).not.toMatch(bidi);
    }),
    { numRuns: 30 },
  );
});

/** Links that may not be followed, HTML, and lines or columns that a text added. */
function markdownFaults(document: ReviewDocument): string[] {
  const shape = (page: string) =>
    page
      .replace(/(`{3,})sql\n[\s\S]*?\n\1/g, 'fence')
      .split('\n')
      .map(
        (line) =>
          `${/^(#+ |- |1\. |> |\| |fence)?/.exec(line)?.[0]}${line.replace(/\\[\\|]/g, '').split('|').length}`,
      );
  const page = renderMarkdown(document);
  const outside = page
    .replace(/(`{3,})sql\n[\s\S]*?\n\1/g, '')
    .replace(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
  const links = [...outside.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].flatMap(([, href = '']) =>
    /^(https?:\/\/|mailto:|#)/.test(href) ? [] : [`link to ${href}`],
  );
  const plain = shape(renderMarkdown(withTexts('x')));
  const lines = shape(page).flatMap((line, index) =>
    line === plain[index] ? [] : [`line ${index + 1}: ${line}`],
  );
  return [...links, ...lines.slice(0, 3), ...(outside.match(/(?<!^|\n)[<]|>(?! )/g) ?? [])];
}

it('the structure of the Markdown does not depend on what the texts say', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(markdownFaults(withTexts(`a ${text}`))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

function csvFaults(document: ReviewDocument): string[] {
  const rows = parseCsv(renderCsv(document));
  const width = rows[0]?.length ?? 0;
  return rows.flatMap((row) => [
    ...(row.length === width ? [] : [`a row of ${row.length}`]),
    ...row.filter((field) => /^\s*[=+@\-\t\r]/.test(field) && !/^-?[\d.e+-]+$/.test(field)),
  ]);
}

/** RFC 4180, as a reader does it. */
function parseCsv(text: string): string[][] {
  const fields = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, field = '', end] of fields) {
    rows.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

it('CSV keeps its columns, whatever the texts say', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(csvFaults(withTexts(text))).toEqual([]);
    }),
  );
});

it('the unknown renders everywhere', () => {
  expect(htmlFaults(renderHtml(withNulls()))).toEqual([]);
  expect(renderMarkdown(withNulls())).not.toMatch(/\b(null|undefined|NaN)\b/);
  expect(renderTerminal(withNulls(), { colour: false, width: 80 })).not.toMatch(/\b(null|undefined|NaN)\b/);
  expect(csvFaults(withNulls())).toEqual([]);
});

it('the same document gives the same bytes', () => {
  for (const render of [renderHtml, renderMarkdown, renderCsv, renderJson]) {
    expect(render(exampleReview)).toBe(render(JSON.parse(JSON.stringify(exampleReview))));
  }
});
