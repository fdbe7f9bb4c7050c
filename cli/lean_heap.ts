import { setFlagsFromString } from 'node:v8';

/** Keeps V8 from growing its young generation. Writers make rows that live for a moment: a generation of 48 MB (and as
 *  much behind it) would hold dead rows, and be a third of the memory that an ingest needs. It costs no time that the
 *  bench can tell. */
export function keepHeapLean(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
