/** Ink on paper, twice. One accent, for what must not be missed; nothing is said by colour alone.
 *  Contrast of every pair is tested in `theme.test.ts`. */

interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
  readonly line: string;
  readonly band: string;
  readonly wash: string;
}

export const light: Theme = {
  paper: '#fffefa',
  ink: '#1c1a16',
  muted: '#625c51',
  accent: '#8f1d14',
  line: '#d8d2c4',
  band: '#ebe5d6',
  wash: '#f7f3e8',
};

export const dark: Theme = {
  paper: '#171614',
  ink: '#ece7db',
  muted: '#aaa392',
  accent: '#f2a48f',
  line: '#423e36',
  band: '#35312a',
  wash: '#201e1b',
};

function properties(theme: Theme): string {
  return Object.entries(theme)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}

export const themeCss = `
:root{color-scheme:light dark;${properties(light)}}
@media (prefers-color-scheme:dark){:root{${properties(dark)}}}
@media print{:root{color-scheme:light;${properties({ ...light, paper: '#ffffff', wash: '#ffffff' })}}}
`;
