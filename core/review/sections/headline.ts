import type { Compared } from '../../kpi/compare.ts';
import type { Usual } from '../../kpi/usual.ts';
import type { Block, Cell, ReviewValue } from '../document.ts';
import { formatNumber } from '../format.ts';
import { verdictWords } from '../render/words.ts';
import { code, line, paragraph, textCell } from '../spans.ts';
import { onlySteps } from '../surprises.ts';
import { baselineWords, overWords, rateWords, stepWords } from '../usual_words.ts';
import type { Material, Written } from './section.ts';

/** 3. Headline, surprises, wins. The headline itself and the surprises stand on the first screen; here is what moved. */
export function headlineSection(material: Material): Written {
  const { facts } = material;
  const moved = facts.compared.filter(({ verdict }) => verdict !== 'usual' && verdict !== 'unknown');
  const steps = onlySteps(facts);
  const tested = facts.compared.filter(({ p }) => p !== null).length;
  const blocks: Block[] = [
    moved.length + steps.length === 0
      ? paragraph('No service moved beyond its usual range.')
      : movements(material, moved, steps),
    paragraph(
      `${formatNumber(tested)} values had enough data to be held against the 26 weeks before. "Improved" and "worsened" are said only where a change is beyond chance over all of them together (Benjamini–Hochberg, 10 %), is at least 20 %, and rests on a sufficient sample. What a number of operations usually is follows from its own 26 weeks before; of a hundred, one may lie outside by chance.`,
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

function movements({ facts, print }: Material, moved: readonly Compared[], steps: readonly Usual[]): Block {
  const { timeZone } = facts.catalogue.reporting;
  return {
    type: 'table',
    id: 'movements',
    caption: 'What moved beyond its usual range',
    note: null,
    columns: [
      { id: 'service', title: 'Service', align: 'start', kind: 'header' },
      { id: 'kpi', title: 'KPI', align: 'start', kind: 'text' },
      { id: 'verdict', title: 'Verdict', align: 'start', kind: 'text' },
      { id: 'now', title: 'Now', align: 'end', kind: 'number' },
      { id: 'over', title: 'Taken', align: 'start', kind: 'text' },
      { id: 'before', title: 'Before', align: 'end', kind: 'text' },
    ],
    rows: [...moved.map(movedRow), ...steps.map(stepRow)],
  };

  function movedRow(movement: Compared): Cell[] {
    const { current, verdict } = movement;
    const value = print.service(current, movement);
    return [
      textCell(current.service),
      textCell(current.header.title),
      textCell(verdictWords[verdict]),
      numberCell(value),
      textCell(overWords(current)),
      textCell(baselineWords(movement) ?? ''),
    ];
  }

  function stepRow(usual: Usual): Cell[] {
    const { value: current, step } = usual;
    return [
      textCell(current.service),
      textCell(current.header.title),
      textCell(stepWords(usual, timeZone) ?? ''),
      numberCell(print.service(current)),
      textCell(overWords(current)),
      textCell(step === null ? '' : rateWords(current, step.before)),
    ];
  }
}

function numberCell({ value, formatted, evidence, reason }: ReviewValue): Cell {
  return { type: 'number', value, formatted, evidence, reason };
}
