import { describe, expect, it } from 'vitest';
import { csvFramer, csvValues } from './csv.ts';
import type { Framed } from './framed.ts';
import type { Framer } from './framer.ts';
import { ndjsonFramer } from './ndjson.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function frame(framer: Framer, input: string | Uint8Array, error?: string): Framed[] {
  return [...framer.push(typeof input === 'string' ? bytes(input) : input), ...framer.end(error)];
}

/** A record in short: its line, and its text or what is wrong with it. */
function brief(record: Framed): string {
  const raw = new TextDecoder().decode(record.raw);
  return `${record.position} ${record.kind === 'whole' ? record.text : `${record.fault} <${raw}>`}`;
}

describe('lines', () => {
  it.each([
    ['two lines', '{"a":1}\n{"a":2}\n', ['1 {"a":1}', '2 {"a":2}']],
    ['no final newline', 'a\nb', ['1 a', '2 b']],
    ['\\r\\n', 'a\r\nb\r\n', ['1 a', '2 b']],
    ['a carriage return inside a line stays', 'a\rb\n', ['1 a\rb']],
    ['blank lines are no records and count as lines', '\n  \na\n\t\r\n\nb\n\n', ['3 a', '6 b']],
    ['a byte order mark at the start only', '\uFEFFa\n\uFEFFb\n', ['1 a', '2 \uFEFFb']],
    ['an empty file', '', []],
    ['a file of a byte order mark', '\uFEFF', []],
    [
      'a record at the limit, above it without its end',
      'abcdefgh\r\nabcdefghi\nc',
      ['1 abcdefgh', '2 record_too_large <abcd>', '3 c'],
    ],
    ['the last record above the limit', 'a\nabcdefghi', ['1 a', '2 record_too_large <abcd>']],
    ['quotes mean nothing', '"a\n"b', ['1 "a', '2 "b']],
  ])('%s', (_, input, records) => {
    expect(frame(ndjsonFramer({ maxRecordBytes: 8, keptBytes: 4 }), input).map(brief)).toEqual(records);
  });

  it('quarantines a line that is not UTF-8, with its bytes, and no other', () => {
    const input = Uint8Array.of(0x61, 0x0a, 0xc3, 0x28, 0x0a, 0x62);
    const records = frame(ndjsonFramer(), input);
    expect(records.map(({ kind }) => kind)).toEqual(['whole', 'broken', 'whole']);
    expect(records[1]).toMatchObject({
      fault: 'invalid_utf8',
      message: 'byte 2 of the record does not belong to UTF-8 text; save the file as UTF-8',
      raw: Uint8Array.of(0xc3, 0x28),
      offset: 2,
    });
  });

  it('says how long a record was that it did not keep', () => {
    const [record] = frame(ndjsonFramer({ maxRecordBytes: 8, keptBytes: 4 }), 'abcdefghijkl\r\n');
    expect(record).toMatchObject({
      length: 12,
      message: 'the record has 12 bytes, the limit is 8; its first 4 are kept',
    });
  });

  it.each([
    ['the tail', 'a\nb', ['1 a', '2 truncated_input <b>']],
    ['nothing, where it broke off between records', 'a\n', ['1 a', '2 truncated_input <>']],
    ['an empty file', '', ['1 truncated_input <>']],
    ['a tail above the limit', 'a\nbcdefghijklm', ['1 a', '2 truncated_input <bcde>']],
  ])('a file that breaks off gives its good records and one broken: %s', (_, input, records) => {
    const framer = ndjsonFramer({ maxRecordBytes: 8, keptBytes: 4 });
    expect(frame(framer, input, 'unexpected end of file').map(brief)).toEqual(records);
  });

  it('passes by a line of 50 MB without holding it', () => {
    const framer = ndjsonFramer({ maxRecordBytes: 1024 * 1024 });
    const chunk = new Uint8Array(64 * 1024).fill(0x61);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const records: Framed[] = [...framer.push(bytes('first\n'))];
    for (let sent = 0; sent < 800; sent += 1) {
      records.push(...framer.push(chunk));
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    records.push(...framer.push(bytes('\nlast\n')), ...framer.end());
    expect(records.map(({ position, length }) => [position, length])).toEqual([
      [1, 5],
      [2, 800 * 64 * 1024],
      [3, 4],
    ]);
    expect(records[1]?.raw.length).toBe(64 * 1024);
    expect(most).toBeLessThan(20 * 1024 * 1024);
  });
});

describe('CSV', () => {
  it.each([
    ['a value over two lines', 'a,"b\nc",d\ne\n', ['1 a,"b\nc",d', '3 e']],
    ['a value over two lines, \\r\\n', '"b\r\nc"\r\nd\r\n', ['1 "b\r\nc"', '3 d']],
    ['doubled quotes', '"a""b""",c\n', ['1 "a""b""",c']],
    ['an empty value in quotes', '"",a\nb,""\n', ['1 "",a', '2 b,""']],
    ['a blank line inside quotes is part of the value', '"a\n\nb"\nc', ['1 "a\n\nb"', '4 c']],
    ['a quote in a bare value', 'a,b"c\nd,e\n', ['1 stray_quote <a,b"c>', '2 d,e']],
    ['a letter after a closing quote', '"a"b,c\nd,e\n', ['1 stray_quote <"a"b,c>', '2 d,e']],
    [
      'an open quote that the next record would close wrongly',
      'a,"b\nc,"d"\ne,f\n',
      ['1 unterminated_quote <a,"b>', '2 c,"d"', '3 e,f'],
    ],
    [
      'an open quote to the end of the file',
      'a,"b\nc,d\ne,f',
      ['1 unterminated_quote <a,"b>', '2 c,d', '3 e,f'],
    ],
    ['an open quote in the last line', 'a,b\nc,"d', ['1 a,b', '2 unterminated_quote <c,"d>']],
    ['a quote alone', '"', ['1 unterminated_quote <">']],
    [
      'an open quote up to the limit',
      'a,"b\nc,d\ne,f,g\nh,"i"\n',
      ['1 unterminated_quote <a,"b>', '2 c,d', '3 e,f,g', '4 h,"i"'],
    ],
    [
      'a long line after an open quote',
      'a,"\nabcdefghijkl\nc\n',
      ['1 unterminated_quote <a,">', '2 record_too_large <abcd>', '3 c'],
    ],
  ])('%s', (_, input, records) => {
    const limits = { maxRecordBytes: 11, keptBytes: 4 };
    expect(frame(csvFramer(limits), input).map(brief)).toEqual(records);
  });

  it.each([
    [
      'a value over lines, cut inside',
      'x\na,"b\nc',
      ['1 x', '2 unterminated_quote <a,"b>', '3 truncated_input <c>'],
    ],
    ['cut behind a closed quote', 'a,"b"', ['1 truncated_input <a,"b">']],
  ])('a file that breaks off: %s', (_, input, records) => {
    expect(frame(csvFramer(), input, 'unexpected end of file').map(brief)).toEqual(records);
  });

  it('says what an open quote ran into', () => {
    const messages = ['a,"b\nc,"d"\n', 'a,"b\n', 'a,"b\naaaaaaaaaa\n'].map((input) => {
      const [record] = frame(csvFramer({ maxRecordBytes: 12 }), input);
      return record?.kind === 'broken' ? record.message : null;
    });
    expect(messages).toEqual([
      'a quote was opened in this line and not closed: line 2 has a quote that cannot close it',
      'a quote was opened in this line and not closed: the file ended first',
      'a quote was opened in this line and not closed: the record grew above the limit before the quote was closed',
    ]);
  });

  it('takes time linear in the file where quotes are opened and not closed', () => {
    const line = 'a,"""b\n,""c\n"d\n'.repeat(20_000);
    const started = performance.now();
    expect(frame(csvFramer(), line).length).toBeGreaterThan(20_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each([
    ['a,b', ['a', 'b']],
    ['a,', ['a', '']],
    ['', ['']],
    [',', ['', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""a""",""', ['say "a"', '']],
    ['"a\nb",', ['a\nb', '']],
    ['""""', ['"']],
  ])('%s has the values %j', (record, values) => {
    expect(csvValues(record)).toEqual(values);
  });
});
