import { describe, expect, it } from 'vitest';
import { dark, light } from './theme.ts';

/** Contrast ratio of two colours; source: WCAG 2.2, "relative luminance" and "contrast ratio". */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, theme) => {
  it.each([
    ['ink', 'paper', 7],
    ['ink', 'band', 7],
    ['ink', 'wash', 7],
    ['muted', 'paper', 4.5],
    ['muted', 'band', 4.5],
    ['muted', 'wash', 4.5],
    ['accent', 'paper', 4.5],
    ['accent', 'band', 4.5],
  ] as const)('%s on %s has a contrast of at least %s', (text, ground, least) => {
    expect(contrast(theme[text], theme[ground])).toBeGreaterThanOrEqual(least);
  });
});

it('knows the ends of the scale', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
});
