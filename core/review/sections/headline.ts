import type { Block } from '../document.ts';
import { formatNumber } from '../format.ts';
import { code, line, paragraph } from '../spans.ts';
import { surprises } from '../surprises.ts';
import type { Material, Written } from './section.ts';

/** 3. Headline, surprises, wins. The headline values themselves stand on the first screen. */
export function headlineSection({ facts, print }: Material): Written {
  const told = surprises(facts, print);
  const tested = facts.compared.filter(({ p }) => p !== null).length;
  const blocks: Block[] = [
    told.length === 0
      ? paragraph('Nothing moved beyond its usual range, and nothing happened to many services at once.')
      : { type: 'list', ordered: false, items: told },
    paragraph(
      `${formatNumber(tested)} values had enough data to be held against the 26 weeks before. "Improved" and "worsened" are said only where a change is beyond chance over all of them together (Benjamini–Hochberg, 10 %), is at least 20 %, and rests on a sufficient sample. Services differ in what they do and how they are run; comparing them without that context misleads.`,
    ),
    {
      type: 'paragraph',
      spans: line(
        'Every number can be opened: its rows stand at the end of this page, and ',
        code('ops-review explain'),
        ' leads from each row to the raw line that it was read from.',
      ),
    },
  ];
  return { has: true, section: { id: 'headline', number: 3, title: 'Headline, surprises, wins', blocks } };
}
