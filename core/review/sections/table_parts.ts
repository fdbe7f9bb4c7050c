import type { Cell, Column } from '../document.ts';
import { formatNumber } from '../format.ts';

/** Columns of tables, and cells of plain counts: nothing stands behind such a count but the lake. */

export function numbers(id: string, title: string): Column {
  return { id, title, align: 'end', kind: 'number' };
}

export function named(id: string, title: string): Column {
  return { id, title, align: 'start', kind: 'header' };
}

export function texts(id: string, title: string, align: Column['align'] = 'start'): Column {
  return { id, title, align, kind: 'text' };
}

/** @param reason why it is unknown, where it is */
export function count(value: number | null, reason: string | null = null): Cell {
  return {
    type: 'number',
    value,
    formatted: value === null ? 'unknown' : formatNumber(value),
    evidence: null,
    reason: value === null ? reason : null,
  };
}
