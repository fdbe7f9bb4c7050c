import { factKind } from '../../tables/coverage.ts';
import type { Block } from '../document.ts';
import { formatDate } from '../format_time.ts';
import { gaps } from '../gaps.ts';
import { paragraph, textCell } from '../spans.ts';
import type { Material, Written } from './section.ts';

const silentDays = 90;

/** 0. What we cannot see. */
export function blindSpots(material: Material): Written {
  const blocks: Block[] = [
    gaps(material.facts).length === 0
      ? paragraph(
          'Deployments, incidents and changes were covered for every live service, over the period and the 90 days that the headline rests on.',
        )
      : paragraph(
          'The gaps that weaken the headline stand on the first screen. What is declared as covered:',
        ),
    coverageTable(material),
    ...silentServices(material),
  ];
  return { has: true, section: { id: 'blind-spots', number: 0, title: 'What we cannot see', blocks } };
}

function coverageTable({ facts }: Material): Block {
  const zone = facts.catalogue.reporting.timeZone;
  const date = (at: number | null): string =>
    at === null ? 'still' : formatDate(new Date(at).toISOString(), zone);
  const declared = facts.catalogue.coverage;
  return {
    type: 'table',
    id: 'coverage',
    caption: 'Coverage, as declared in ops-review.yaml',
    note: null,
    columns: [
      { id: 'fact', title: 'Kind of fact', align: 'start', kind: 'header' },
      { id: 'source', title: 'Source', align: 'start', kind: 'text' },
      { id: 'services', title: 'Services', align: 'start', kind: 'text' },
      { id: 'from', title: 'From', align: 'end', kind: 'text' },
      { id: 'to', title: 'To', align: 'end', kind: 'text' },
    ],
    rows: factKind.flatMap((fact) => {
      const of = declared.filter((one) => one.fact === fact);
      if (of.length === 0) {
        return [
          [
            textCell(fact.replaceAll('_', ' ')),
            textCell('not declared'),
            textCell(''),
            textCell(''),
            textCell(''),
          ],
        ];
      }
      return of.map(({ source, service, from, to }) => [
        textCell(fact.replaceAll('_', ' ')),
        textCell(source),
        textCell(service ?? 'all'),
        textCell(date(from)),
        textCell(date(to)),
      ]);
    }),
  };
}

function silentServices({ facts }: Material): Block[] {
  const zone = facts.catalogue.reporting.timeZone;
  const until = Math.min(facts.period.end, facts.asOf);
  const silent = facts.lives
    .filter(({ from, to }) => from < until && (to === null || to > until))
    .filter(({ lastRollout }) => lastRollout < until - silentDays * 86_400_000);
  if (silent.length === 0) return [];
  const names = silent.map(
    ({ service, lastRollout }) => `${service} (${formatDate(new Date(lastRollout).toISOString(), zone)})`,
  );
  return [
    paragraph(
      `Without a rollout for ${silentDays} days, and counted as live until the catalogue says that they are retired: ${names.join(', ')}.`,
    ),
  ];
}
