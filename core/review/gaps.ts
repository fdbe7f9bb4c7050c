import type { Spans } from './document.ts';
import type { ReviewFacts } from './facts.ts';
import { formatNumber } from './format.ts';
import { formatDate } from './format_time.ts';
import { line, strong } from './spans.ts';

/** What we cannot see, and which numbers that weakens: one line each. */
export function gaps(facts: ReviewFacts): Spans[] {
  const { catalogue, lives, quality, asOf, period } = facts;
  const zone = catalogue.reporting.timeZone;
  const declared = (fact: string): boolean => catalogue.coverage.some((one) => one.fact === fact);
  const found: Spans[] = [];
  if (!declared('deployments')) {
    found.push(
      line(
        strong('Coverage of deployments is not declared.'),
        ' Whether a quiet day had no deployment or no record is unknown, so frequencies are unknown too. Say it under coverage: in ops-review.yaml.',
      ),
    );
  }
  if (!declared('incidents')) {
    found.push(
      line(
        strong('No incident source.'),
        declared('rollback_detection')
          ? ' Change fail rate and recovery time are revealed by rollbacks only: a failure that was fixed forward, or lived with, is not counted.'
          : ' Nothing reveals a failure, so change fail rate and recovery time are unknown.',
      ),
    );
  }
  const changes = catalogue.coverage.filter(({ fact }) => fact === 'changes');
  const everywhere = changes.some(({ service }) => service === null);
  if (!everywhere) {
    const services = new Set(changes.map(({ service }) => service)).size;
    found.push(
      line(
        strong(`Changes are known for ${formatNumber(services)} of ${formatNumber(lives.length)} services.`),
        ' Lead time speaks of those alone.',
      ),
    );
  }
  const unmapped = quality.held.filter((held) => held.unmapped > 0);
  for (const { thing, unmapped: count } of unmapped) {
    found.push(
      line(
        strong(`${formatNumber(count)} ${thing} belong to no service.`),
        ' `ops-review catalog check` suggests a rule for each key.',
      ),
    );
  }
  const quarantined = quality.quarantined.reduce((sum, { count }) => sum + count, 0);
  if (quarantined > 0) {
    found.push(
      line(
        strong(`${formatNumber(quarantined)} records are in quarantine.`),
        ' What they would add is not in any number; `ops-review quarantine list` shows them.',
      ),
    );
  }
  const deployments = catalogue.coverage.filter(({ fact }) => fact === 'deployments');
  const first = Math.min(...deployments.map(({ from }) => from));
  if (deployments.length > 0 && first > period.start && period.end > first) {
    const since = formatDate(new Date(first).toISOString(), zone);
    found.push(
      line(
        strong(`The period is covered from ${since} on only.`),
        ' What came before is not in its numbers.',
      ),
    );
  }
  if (asOf <= period.start) {
    found.push(line(strong('The period begins after everything that is known.'), ' Every value is unknown.'));
  } else if (asOf < period.end) {
    const until = formatDate(new Date(asOf).toISOString(), zone);
    found.push(line(strong(`The period is covered up to ${until} only.`), ' Its numbers are provisional.'));
  }
  return found;
}
