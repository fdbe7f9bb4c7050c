import type { Chance } from '../chance.ts';
import type { ChangeFact } from '../facts.ts';

const verbs = ['Add', 'Show', 'Allow', 'Support', 'Remember', 'Validate', 'Export', 'Import'];
const things = [
  ...['gift cards', 'saved addresses', 'order history', 'delivery slots', 'price alerts', 'vouchers'],
  ...['bulk orders', 'returns', 'wish lists', 'invoices', 'stock levels', 'guest orders', 'reviews'],
];
const repairs = [
  'Handle empty',
  'Fix rounding of',
  'Do not lose',
  'Retry on missing',
  'Correct the order of',
];
const polish = ['Cache', 'Simplify', 'Index', 'Batch', 'Measure', 'Move to the queue:', 'Delete unused'];
const libraries = ['zod', 'pino', 'fastify', 'undici', 'typescript', 'aws-sdk', 'prettier', 'vite'];

/** What a change calls itself. */
export function titleFor(kind: ChangeFact['kind'], chance: Chance): string {
  const thing = chance.pick(things);
  switch (kind) {
    case 'feature':
      return `${chance.pick(verbs)} ${thing}`;
    case 'improvement':
      return `${chance.pick(polish)} ${thing}`;
    case 'bug':
    case 'fix':
      return `${chance.pick(repairs)} ${thing}`;
    case 'hotfix':
      return `hotfix: ${chance.pick(repairs).toLowerCase()} ${thing}`;
    case 'dependency':
      return `Bump ${chance.pick(libraries)} to ${chance.whole(1, 9)}.${chance.whole(0, 30)}.${chance.whole(0, 9)}`;
    case 'revert':
      return `Revert "${chance.pick(verbs)} ${thing}"`;
  }
}

/** The branch that it was written on; `place` tells it from others. */
export function branchFor(kind: ChangeFact['kind'], title: string, place: number): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${kind === 'hotfix' ? 'hotfix' : kind === 'dependency' ? 'dependencies' : 'change'}/${words}-${place}`;
}
