import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart, Distribution, Panel } from '../../document.ts';

import { exampleReview } from '../../example.ts';
import { clipped } from '../escape.ts';
import { chartHtml } from './chart.ts';
import { distributionHtml } from './distribution.ts';
import { pageOf } from './page.ts';

const page = pageOf(exampleReview);
const blocks = exampleReview.sections.flatMap(({ blocks }) => blocks);
const amount = fc.oneof(
  fc.constant(null),
  fc.constantFrom(0, 1, -1, 1e300, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

function charts(): Chart[] {
  return blocks.filter((block) => block.type === 'chart');
}

const panel: fc.Arbitrary<Panel> = fc.record({
  title: fc.constant('6 weeks'),
  limits: fc.option(fc.record({ lower: amount, upper: amount, label: fc.constant('usual range') })),
  marks: fc.array(fc.record({ point: fc.nat(9), text: fc.constant('rollback') }), { maxLength: 3 }),
  points: fc.array(
    fc.record({
      label: fc.string({ unit: 'binary', maxLength: 20 }),
      value: amount,
      formatted: fc.constant('7'),
      last_year: amount,
      last_year_formatted: fc.constant('6'),
      n: amount,
      provisional: fc.boolean(),
    }),
    { maxLength: 9 },
  ),
});

describe('a chart', () => {
  it('has a text alternative, its numbers as a table, and the ink of the page', () => {
    const drawn = charts().map((chart) => chartHtml(chart, page).toString());
    for (const [index, chart] of charts().entries()) {
      expect(drawn[index]).toContain(`role="img" aria-label="${chart.alternative}"`);
      expect(drawn[index]).toContain('<table class="small-table">');
      expect(drawn[index]).toContain('stroke="var(--ink)"');
      expect(drawn[index]).not.toMatch(/#[0-9a-f]{6}|style=|zr\d|ecmeta/);
    }
  });

  it('is drawn the same every time', () => {
    const draw = () => charts().map((chart) => chartHtml(chart, page).toString());
    expect(draw()).toEqual(draw());
  });

  it.each(['__proto__', 'constructor', 'toString'])('is drawn where a period is called %s', (label) => {
    const [chart] = charts();
    const named = chart?.panels.map((each) => ({
      ...each,
      points: each.points.map((point) => ({ ...point, label })),
    }));
    const drawn = chart === undefined ? '' : chartHtml({ ...chart, panels: named ?? [] }, page).toString();
    expect(drawn).toContain(`>${clipped(label, 10)}</text>`);
  });

  it('is drawn whatever the numbers are', () => {
    const [chart] = charts();
    fc.assert(
      fc.property(panel, fc.constantFrom('line', 'bars'), (drawn, form) => {
        if (chart === undefined) throw new Error('the example has no chart');
        expect(chartHtml({ ...chart, form, panels: [drawn] }, page).toString()).toContain('</figure>');
      }),
      { numRuns: 60 },
    );
  });
});

it('a distribution is drawn whatever the numbers are', () => {
  const dot = fc.record({
    label: fc.string(),
    value: amount,
    formatted: fc.constant('7'),
    evidence: fc.constant(null),
    reason: fc.constant(null),
  });
  const example: Distribution[] = blocks.filter((block) => block.type === 'distribution');
  fc.assert(
    fc.property(fc.array(dot, { maxLength: 30 }), fc.constantFrom('linear', 'log'), (dots, scale) => {
      for (const block of example) {
        expect(distributionHtml({ ...block, dots, scale }, page).toString()).not.toMatch(
          /="[^"]*(NaN|Infinity)/,
        );
      }
    }),
  );
});
