import { describe, expect, it } from 'vitest';
import { exampleReview } from '../example.ts';
import { renderTerminal } from './terminal.ts';

const plain = { colour: false, width: 100 };

describe('the terminal', () => {
  it('prints value, sample and interval on a line, and what they rest on below', () => {
    const lines = renderTerminal(exampleReview, plain).split('\n');
    const at = lines.findIndex((line) => line.startsWith('Rollouts to production'));
    expect(lines[at]).toMatch(/^Rollouts to production +1,018 +893–1,155$/);
    expect(lines[at + 1]).toBe('  improved: 31 % above the 26 weeks before, 778 a month');
  });

  it('says unknown with its reason', () => {
    expect(renderTerminal(exampleReview, plain)).toMatch(/Incidents +unknown\n {2}no source of incidents/);
  });

  it.each([60, 80, 120])('keeps sentences within %d columns', (width) => {
    const lines = renderTerminal(exampleReview, { colour: false, width }).split('\n');
    expect(lines.filter((line) => /^( {2}|- )/.test(line) && line.length > width)).toEqual([]);
  });

  it('has colour only where told', () => {
    expect(renderTerminal(exampleReview, plain)).not.toContain('\u001b');
    expect(renderTerminal(exampleReview, { ...plain, colour: true })).toContain('\u001b[1m');
  });
});
