import type * as z from 'zod';
import type { reviewDocument } from './schema.ts';

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** A review as data: everything that any rendering of it prints, and nothing that depends on the rendering.
 *  The schema is the definition (`schema.ts`); these are its names for TypeScript. */
export type ReviewDocument = Frozen<z.infer<typeof reviewDocument>>;

export type Section = ReviewDocument['sections'][number];
export type MissingSection = ReviewDocument['missing'][number];
export type Statement = ReviewDocument['statements'][number];

export type Evidence = ReviewDocument['evidence'][number];
export type EvidenceRow = Evidence['rows'][number];

export type ReviewValue = ReviewDocument['headline'][number];
export type Unit = ReviewValue['unit'];
export type Verdict = ReviewValue['verdict'];
export type Trend = NonNullable<ReviewValue['trend']>;

export type Block = Section['blocks'][number];
export type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;
export type Span = BlockOf<'paragraph'>['spans'][number];
export type Spans = readonly Span[];
export type Table = BlockOf<'table'>;
export type Column = Table['columns'][number];
export type Cell = Table['rows'][number][number];
export type Chart = BlockOf<'chart'>;
export type Panel = Chart['panels'][number];
export type Distribution = BlockOf<'distribution'>;
