import type { Compared } from '../../kpi/compare.ts';
import type { Block } from '../document.ts';
import { formatNumber, formatValue } from '../format.ts';
import { verdictWords } from '../render/words.ts';
import { code, line, paragraph, textCell } from '../spans.ts';
import type { Material, Written } from './section.ts';

/** 3. Headline, surprises, wins. The headline itself and the surprises stand on the first screen; here is what moved. */
export function headlineSection(material: Material): Written {
  const { facts } = material;
  const moved = facts.compared.filter(({ verdict }) => verdict !== 'usual' && verdict !== 'unknown');
  const tested = facts.compared.filter(({ p }) => p !== null).length;
  const blocks: Block[] = [
    moved.length === 0 ? paragraph('No service moved beyond its usual range.') : movements(material, moved),
    paragraph(
      `${formatNumber(tested)} values had enough data to be held against the 26 weeks before. "Improved" and "worsened" are said only where a change is beyond chance over all of them together (Benjamini–Hochberg, 10 %), is at least 20 %, and rests on a sufficient sample.`,
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
  return { has: true, section: { id: 'moved', number: 3, title: 'Headline, surprises, wins', blocks } };
}

function movements({ print }: Material, moved: readonly Compared[]): Block {
  return {
    type: 'table',
    id: 'movements',
    caption: 'What moved beyond its usual range',
    note: null,
    columns: [
      { id: 'service', title: 'Service', align: 'start', kind: 'header' },
      { id: 'kpi', title: 'KPI', align: 'start', kind: 'text' },
      { id: 'verdict', title: 'Verdict', align: 'start', kind: 'text' },
      { id: 'now', title: 'Over 90 days', align: 'end', kind: 'number' },
      { id: 'before', title: 'In the 26 weeks before', align: 'end', kind: 'text' },
    ],
    rows: moved.map((movement) => {
      const { current, baseline, verdict } = movement;
      const value = print.service(current, movement);
      return [
        textCell(current.service),
        textCell(current.header.title),
        textCell(verdictWords[verdict]),
        {
          type: 'number',
          value: value.value,
          formatted: value.formatted,
          evidence: value.evidence,
          reason: value.reason,
        },
        textCell(formatValue(baseline.header.unit, baseline.value)),
      ];
    }),
  };
}
