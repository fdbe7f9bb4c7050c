import { instant, text } from './kinds.ts';
import { column, table } from './table.ts';

export const reviews = table({
  name: 'reviews',
  grain: 'one published review, as it was',
  identity: 'period, as_of and the digest of the document',
  columns: {
    period: column(text, 'period, such as 2024-10'),
    as_of: column(instant, 'the moment that its values were known at'),
    document_hash: column(text, 'digest of the document'),
    document: column(text, 'the document, JSON'),
  },
});
