import type { Tools } from '../../kpi/evaluate.ts';
import { numberOf, textOf } from '../../kpi/rows.ts';
import { type Context, compileReport } from '../../sql/compile.ts';

/** Something that was told and is in no number, by reason and name. */
export interface LeftOut {
  readonly reason: string;
  readonly name: string;
  readonly things: number;
}

export async function leftOut({ warehouse, library }: Tools, context: Context): Promise<LeftOut[]> {
  const { rows } = await warehouse.query(compileReport(library, 'left_out', context));
  return rows
    .map((row) => ({
      reason: textOf(row, 'reason'),
      name: textOf(row, 'name'),
      things: numberOf(row, 'things'),
    }))
    .sort((a, b) => b.things - a.things || (a.reason + a.name < b.reason + b.name ? -1 : 1));
}

/** What each reason means, and what to do; `count` and `names` are filled in. */
const sayings: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  deployment_id_clash: [
    'Deployment ids that stand for more than one service or environment',
    'One of each is counted: give each row an id of its own, or none.',
  ],
  change_id_clash: [
    'Change ids that stand for more than one service',
    'One of each is counted: give each row an id of its own, or none.',
  ],
  source_not_counted: [
    'Services without a row of the source that deployments.from names',
    'None of their deployments is counted: correct it in ops-review.yaml.',
  ],
  environment_unknown: ['Deployments without an environment', 'They are in no number.'],
  environment_unlisted: [
    'Environments that the catalogue does not list',
    'What was deployed there is in no number: list them under environments, or correct the feed.',
  ],
  contradiction: [
    'What rows with one id say different things of',
    'Which of them counts is settled by a fixed order; `ops-review sql "select * from contradictions"` lists them.',
  ],
  link_leads_nowhere: ['Incidents whose deployment was never told', 'They count as without a link.'],
};

/** One line for each reason: what was left out, which, and what to do. */
export function leftOutLines(
  found: readonly LeftOut[],
): { readonly what: string; readonly advice: string }[] {
  return [...Map.groupBy(found, ({ reason }) => reason)].flatMap(([reason, of]) => {
    const saying = sayings[reason];
    if (saying === undefined) return [];
    const names = of.map(({ name }) => name).filter((name) => name !== '');
    const count = names.length === 0 ? of.reduce((sum, { things }) => sum + things, 0) : of.length;
    const named =
      names.length === 0 ? '' : ` (${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''})`;
    return [{ what: `${saying[0]}: ${count}${named}`, advice: saying[1] }];
  });
}
