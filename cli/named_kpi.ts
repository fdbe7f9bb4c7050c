import { didYouMean } from '../core/catalog/closest.ts';
import type { Header } from '../core/sql/header.ts';
import { UsageError } from './exit.ts';

/** The KPI that the user named, or what might have been meant. */
export function namedKpi(name: string, headers: readonly Header[]): string {
  const names = headers.filter(({ role }) => role === 'kpi').map((header) => header.name);
  if (names.includes(name)) return name;
  const hint = didYouMean(name, names) ?? '`ops-review kpi` lists them';
  throw new UsageError(`there is no KPI named ${JSON.stringify(name)}; ${hint}`);
}
