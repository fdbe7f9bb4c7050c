import type { Block, ReviewDocument, ReviewValue } from './document.ts';

/** Every value that the document prints, once, in the order of printing. */
export function allValues(document: ReviewDocument): ReviewValue[] {
  const printed = [
    ...document.headline,
    ...document.sections.flatMap(({ blocks }) => blocks.flatMap(valuesOf)),
  ];
  return [...new Map(printed.toReversed().map((value) => [value.id, value])).values()].toReversed();
}

function valuesOf(block: Block): readonly ReviewValue[] {
  switch (block.type) {
    case 'values':
      return block.values;
    case 'table':
      return block.rows.flat().flatMap((cell) => (cell.type === 'value' ? [cell.value] : []));
    case 'paragraph':
    case 'list':
    case 'chart':
    case 'distribution':
    case 'events':
    case 'note':
      return [];
  }
}
