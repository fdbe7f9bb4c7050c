import { coveredShare } from '../kpi/covered.ts';
import type { FactKind } from '../tables/coverage.ts';
import type { Spans } from './document.ts';
import { leftOutLines } from './facts/left_out.ts';
import type { ReviewFacts } from './facts.ts';
import { formatNumber } from './format.ts';
import { formatDate } from './format_time.ts';
import { line, strong } from './spans.ts';

/** What we cannot see, and which numbers that weakens: one line each. Coverage is asked for every live service over the
 *  period and over the 90 days that the headline rests on. */
export function gaps(facts: ReviewFacts): Spans[] {
  return [
    ...end(facts),
    ...gap(
      facts,
      ['deployments'],
      'Deployments',
      'Whether a quiet day had no deployment or no record is unknown there, and so is the frequency.',
      'Whether a quiet day had no deployment or no record is unknown. Say what was covered under coverage: in ops-review.yaml; ops-review catalog check prints it ready to paste.',
    ),
    ...incidents(facts),
    ...gap(facts, ['changes'], 'Changes', 'Lead time speaks of the others alone.', 'Lead time is unknown.'),
    ...unmapped(facts),
    ...leftOutLines(facts.leftOut).map(({ what, advice }) => line(strong(`${what}.`), ` ${advice}`)),
    ...quarantined(facts),
  ];
}

/** How many live services have a kind of fact covered: not at all, in part, wholly. */
interface Seen {
  readonly none: number;
  readonly part: number;
  readonly whole: number;
  readonly all: number;
}

function seen({ catalogue, lives, period, window, asOf }: ReviewFacts, choices: readonly FactKind[]): Seen {
  const until = Math.min(period.end, asOf);
  const since = Math.min(period.start, window.start);
  const shares = lives
    .filter(({ from, to }) => from < until && (to === null || to > since))
    .map((life) =>
      coveredShare(catalogue, life, [choices], {
        start: Math.max(since, life.from),
        end: Math.min(until, life.to ?? until),
      }),
    );
  const none = shares.filter((share) => share === null || share === 0).length;
  const whole = shares.filter((share) => share !== null && share >= 1).length;
  return { none, whole, part: shares.length - none - whole, all: shares.length };
}

function gap(
  facts: ReviewFacts,
  choices: readonly FactKind[],
  name: string,
  weakens: string,
  weakensAll: string,
): Spans[] {
  const { none, part, all } = seen(facts, choices);
  if (all === 0 || (none === 0 && part === 0)) return [];
  const of = `of ${formatNumber(all)} services`;
  const found: string[] = [];
  if (none > 0)
    found.push(
      none === all
        ? `${name} are not covered for any service`
        : `${name} are not covered for ${formatNumber(none)} ${of}`,
    );
  if (part > 0)
    found.push(`${none > 0 ? '' : `${name} are covered `}in part only for ${formatNumber(part)} ${of}`);
  return [line(strong(`${found.join(', ')}.`), ` ${none === all ? weakensAll : weakens}`)];
}

function incidents(facts: ReviewFacts): Spans[] {
  const source = seen(facts, ['incidents']);
  if (source.all === 0) return [];
  if (source.none < source.all) {
    return gap(facts, ['incidents'], 'Incidents', 'A failure there shows by a rollback or not at all.', '');
  }
  const rollbacks = seen(facts, ['rollback_detection']);
  if (rollbacks.none === rollbacks.all) {
    return [
      line(
        strong('Nothing reveals a failure:'),
        ' neither incidents nor rollbacks are covered. Change fail rate and recovery time are unknown.',
      ),
    ];
  }
  return [
    line(
      strong('No incident source.'),
      ' Change fail rate and recovery time are revealed by rollbacks only: a failure that was fixed forward, or lived with, is not counted.',
    ),
    ...gap(facts, ['rollback_detection'], 'Rollbacks', 'There nothing reveals a failure.', ''),
  ];
}

function unmapped({ quality }: ReviewFacts): Spans[] {
  return quality.held
    .filter((held) => held.unmapped > 0)
    .map(({ thing, unmapped: count }) =>
      line(
        strong(`${formatNumber(count)} ${thing} belong to no service.`),
        ' They are in no number; ops-review catalog check suggests a rule for each key.',
      ),
    );
}

function quarantined({ quality }: ReviewFacts): Spans[] {
  const count = quality.quarantined.reduce((sum, reason) => sum + reason.count, 0);
  if (count === 0) return [];
  return [
    line(
      strong(`${formatNumber(count)} ${count === 1 ? 'record is' : 'records are'} in quarantine.`),
      ' What they would add is not in any number; ops-review quarantine list shows them.',
    ),
  ];
}

function end({ asOf, period, catalogue }: ReviewFacts): Spans[] {
  if (asOf <= period.start) {
    return [line(strong('The period begins after everything that is known.'), ' Every value is unknown.')];
  }
  if (asOf >= period.end) return [];
  const until = formatDate(new Date(asOf).toISOString(), catalogue.reporting.timeZone);
  return [line(strong(`The period is known up to ${until} only.`), ' Its numbers are provisional.')];
}
