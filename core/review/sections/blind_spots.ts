import type { Block } from '../document.ts';
import { formatDate } from '../format-time.ts';
import { gaps } from '../gaps.ts';
import { paragraph } from '../spans.ts';
import type { Material, Written } from './section.ts';

const silentDays = 90;

/** 0. What we cannot see. */
export function blindSpots({ facts }: Material): Written {
  const zone = facts.catalogue.reporting.timeZone;
  const until = Math.min(facts.period.end, facts.asOf);
  const silent = facts.lives
    .filter(({ to }) => to === null || to > until)
    .filter(({ lastRollout }) => lastRollout < until - silentDays * 86_400_000);
  const found = gaps(facts);
  const blocks: Block[] = [
    found.length === 0
      ? paragraph('Every source that the headline rests on was covered for the whole period.')
      : { type: 'list', ordered: false, items: found },
  ];
  if (silent.length > 0) {
    const names = silent.map(
      ({ service, lastRollout }) => `${service} (${formatDate(new Date(lastRollout).toISOString(), zone)})`,
    );
    blocks.push(
      paragraph(
        `Silent for ${silentDays} days, counted as live until the catalogue says they are retired: ${names.join(', ')}.`,
      ),
    );
  }
  return { has: true, section: { id: 'blind-spots', number: 0, title: 'What we cannot see', blocks } };
}
