import { describe, expect, it } from 'vitest';
import { Fault } from '../settle.ts';
import { defaultFormat, headerIn, parseFlowFormat } from './flow_format.ts';

const names = (format: ReturnType<typeof headerIn>): string | null =>
  format instanceof Fault ? `${format.reason}: ${format.message}` : (format?.text ?? null);

describe('a configured format', () => {
  it.each([
    ['version account-id', 'version account-id'],
    ['$' + '{version} $' + '{account-id}', 'version account-id'],
    ['  version\taccount_id\n', 'version account-id'],
    ['version moon-phase', 'version moon-phase'],
  ])('%j has the fields %s', (text, fields) => {
    expect(names(parseFlowFormat(text))).toBe(fields);
  });

  it.each([
    ['', 'header: "" is no name'],
    ['Version', 'header: "Version" is no name'],
    ['version,account-id', 'header: "version,account-id" is no name'],
    ['moon-phase', 'header: none of the fields of "moon-phase" is known'],
    ['version vpc-id vpc_id', 'header: the header has the field "vpc-id" twice'],
  ])('%j cannot be used: %s', (text, message) => {
    expect(names(parseFlowFormat(text))).toContain(message);
  });
});

describe('a header', () => {
  it.each([
    [defaultFormat.text, defaultFormat.text],
    ['version', 'version'],
    ['version start moon-phase ', 'version start moon-phase'],
    ['version version', 'header: the header has the field "version" twice'],
    // Lines of data, and what is neither.
    ['2 123456789010 eni-1', null],
    ['eni-1235b8ca123456789 10.0.0.1', null],
    ['us-east-1 vpc-1 subnet-1', null],
    ['ingress', null],
    ['version moon-phase', null],
    [' version start', null],
    ['version Start', null],
    ['', null],
  ])('%j: %s', (line, expected) => {
    expect(names(headerIn(line))).toBe(expected);
  });
});
