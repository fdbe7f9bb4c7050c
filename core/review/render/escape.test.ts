import { describe, expect, it } from 'vitest';
import {
  clipped,
  csvField,
  escapeCssString,
  escapeHtml,
  escapeMarkdown,
  escapeTerminal,
  markdownCode,
  markdownFence,
  safeHref,
} from './escape.ts';

it.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ["\"><img src=x onerror='a()'>", '&quot;&gt;&lt;img src=x onerror=&#39;a()&#39;&gt;'],
  ['a & b', 'a &amp; b'],
  ['\u001b[31mred', '␛[31mred'],
  ['txt.\u202egpj', 'txt.‹U+202E›gpj'],
  ['\ud800', '\ufffd'],
  ['two\nlines', 'two\nlines'],
])('HTML: %j is %s', (text, escaped) => {
  expect(escapeHtml(text)).toBe(escaped);
});

it.each([
  ['a|b', 'a\\|b'],
  ['# not a heading', '\\# not a heading'],
  ['- not a list', '\\- not a list'],
  ['1. not a list', '1\\. not a list'],
  ['3.3 %', '3.3 %'],
  ['[text](javascript:alert(1))', '\\[text\\](javascript:alert(1))'],
  ['<b>', '&lt;b&gt;'],
  ['`code`', '\\`code\\`'],
  ['snake_case', 'snake\\_case'],
  ['https://evil.example', 'https\\://evil.example'],
  ['@everyone', '@\u2060everyone'],
  ['a\n\n# b', 'a␊␊# b'],
  ['\\', '\\\\'],
])('Markdown: %j is %s', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

it.each([
  ['plain', '`plain`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['a|b', 'a\\|b'],
  ['', ''],
])('Markdown code: %j is %s', (text, escaped) => {
  expect(markdownCode(text)).toBe(escaped);
});

it('Markdown fences are longer than what they hold', () => {
  expect(markdownFence('```\nselect 1', 'sql')).toBe('````sql\n```\nselect 1\n````');
});

it.each([
  [4.5, '4.5'],
  [-4.5, '-4.5'],
  [null, ''],
  [Number.NaN, ''],
  ['-4.5', '-4.5'],
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "yes"', '"say ""yes"""'],
  ['=1+1', '"\'=1+1"'],
  ['+cmd', '"\'+cmd"'],
  ['-2+3', '"\'-2+3"'],
  ['@sum(a1)', '"\'@sum(a1)"'],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'␍=1"'],
  [' =1', '"\' =1"'],
  ['two\nlines', '"two\nlines"'],
])('CSV: %j is %s', (value, field) => {
  expect(csvField(value)).toBe(field);
});

it.each([
  ['\u001b]0;title\u0007', '␛]0;title␇'],
  ['a\r\nb\tc', 'a␊b␉c'],
  ['\u009b31m', '‹U+009B›31m'],
  ['\u2066x\u2069', '‹U+2066›x‹U+2069›'],
])('terminal: %j is %s', (text, escaped) => {
  expect(escapeTerminal(text)).toBe(escaped);
});

it('CSS strings cannot end', () => {
  expect(escapeCssString('a"</style>')).toBe('a\\22 \\3c \\2f style\\3e ');
});

describe('links', () => {
  it.each([
    ['https://dora.dev/a?b=c#d', 'https://dora.dev/a?b=c#d'],
    ['HTTP://example.org', 'http://example.org/'],
    ['mailto:ops@example.org', 'mailto:ops@example.org'],
    ['#change-and-dora', '#change-and-dora'],
    ['https://example.org/a)b|c', 'https://example.org/a%29b%7Cc'],
    ['javascript:alert(1)', null],
    [' javascript:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,x', null],
    ['//evil.example', null],
    ['/etc/passwd', null],
    ['#a"onclick="b', null],
    ['https://', null],
  ])('%j may be followed as %s', (href, safe) => {
    expect(safeHref(href)).toBe(safe);
  });
});

it('cuts by characters', () => {
  expect(clipped('service', 4)).toBe('ser…');
  expect(clipped('service', 7)).toBe('service');
  expect(clipped('x'.repeat(10_000), 10)).toHaveLength(10);
});
