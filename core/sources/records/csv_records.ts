import { csvValues } from '../../bytes/csv.ts';
import type { WholeRecord } from '../../bytes/framed.ts';
import { didYouMean } from '../closest.ts';
import { quarantined, shown } from '../settle.ts';
import { type ExpectedNames, maxUnknown, type NamedValues, type RecordReader } from './named_values.ts';

/** Reads CSV records by the names of the file's first record. Where that cannot be a header, every record of the
 *  file is quarantined for that reason: values without names mean nothing. */
export class CsvRecords implements RecordReader {
  readonly #expected: ExpectedNames;
  readonly unknown = new Set<string>();
  header: readonly string[] | null = null;
  #places = new Map<string, number>();
  #fault: string | null = null;

  constructor(expected: ExpectedNames) {
    this.#expected = expected;
  }

  read(record: WholeRecord): NamedValues {
    const values = csvValues(record.text);
    if (this.header === null) {
      this.#begin(values);
      return this.#fault === null ? null : quarantined('header', this.#fault);
    }
    if (this.#fault !== null) return quarantined('header', this.#fault);
    if (values.length !== this.header.length) return quarantined('field_count', this.#miscounted(values));
    return {
      outcome: 'named',
      get: (name) => {
        const place = this.#places.get(name);
        return place === undefined ? undefined : values[place];
      },
    };
  }

  broken(): void {
    if (this.header !== null) return;
    this.header = [];
    this.#fault =
      'the header of the file could not be read; correct its first line and ingest the file again';
  }

  #begin(names: readonly string[]): void {
    this.header = names;
    this.#places = new Map(names.map((name, place) => [name, place]));
    this.#fault = headerFault(names, this.#expected);
    if (this.#fault !== null || this.#expected.known === null) return;
    for (const name of names) {
      if (!this.#expected.known.includes(name) && this.unknown.size < maxUnknown) this.unknown.add(name);
    }
  }

  #miscounted(values: readonly string[]): string {
    const found = `the header has ${this.header?.length} names, the record ${values.length} values`;
    return `${found}; a value that holds a comma stands in quotes`;
  }
}

function headerFault(names: readonly string[], { known, needed }: ExpectedNames): string | null {
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (twice !== undefined) return `the header has the name ${shown(twice)} twice; names must differ`;
  const lacking = needed.find((name) => !names.includes(name));
  if (lacking !== undefined) {
    return `the header has no column ${shown(lacking)}, which the map file reads${didYouMean(lacking, names)}`;
  }
  if (known === null || names.some((name) => known.includes(name))) return null;
  const found = `the first line has none of the known names (${shown(names.join(','))})`;
  const separated = names.length === 1 && /[;\t]/.test(names[0] ?? '');
  return separated
    ? `${found}; it seems to be separated by something other than commas: export it with commas`
    : `${found}; add a header line, or name the columns with --map`;
}
