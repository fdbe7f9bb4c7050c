import { coveredShare } from '../kpi/covered.ts';
import type { KpiValue } from '../kpi/evaluate.ts';
import type { Header } from '../sql/header.ts';
import type { FactKind } from '../tables/coverage.ts';
import type { ReviewFacts } from './facts.ts';

/** What a number of failures must not be read without: by what they could come to light. Null where every way was
 *  covered, or the number has nothing to do with failures. Over several services, what holds for all of them. */
export function remarkOf(
  { covers }: Pick<Header, 'covers'>,
  { catalogue, asOf, lives }: ReviewFacts,
  values: readonly KpiValue[],
): string | null {
  if (!covers.some((choices) => choices.includes('rollback_detection'))) return null;
  const share = (fact: FactKind) =>
    values
      .filter(({ covered }) => covered)
      .map(({ service, period: { start, end } }) => {
        const where = lives.find((life) => life.service === service) ?? { service, environments: [] };
        return coveredShare(catalogue, where, [[fact]], { start, end: Math.min(end, asOf) });
      });
  const whole = (fact: FactKind): boolean => share(fact).every((part) => part !== null && part >= 1);
  const none = (fact: FactKind): boolean => share(fact).every((part) => part === null || part === 0);
  if (values.every(({ covered }) => !covered) || (whole('incidents') && whole('rollback_detection')))
    return null;
  if (none('incidents')) return 'revealed by rollbacks only';
  if (none('rollback_detection')) return 'revealed by incidents only';
  return 'incidents or rollbacks covered in part';
}
