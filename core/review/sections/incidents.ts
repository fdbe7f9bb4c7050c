import type { Block } from '../document.ts';
import { formatNumber } from '../format.ts';
import { paragraph } from '../spans.ts';
import { operationsTable } from './operations_table.ts';
import { absent, type Material, type Written } from './section.ts';

const suspicion = ['suspected_failures', 'suspected_failures_by_chance'];

/** 4. Incidents and post-incident reviews: so far, those that may have been caused by a rollout. */
export function incidents(material: Material): Written {
  const { facts, print } = material;
  const held = facts.quality.held.find(({ thing }) => thing === 'incidents');
  if (held === undefined || held.count === 0) {
    return absent(
      4,
      'Incidents and post-incident reviews',
      'No incident was told.',
      'ops-review ingest incidents.csv --table incidents, and coverage of incidents in ops-review.yaml',
    );
  }
  const suspected = facts.current.values.filter(
    ({ header, value }) => suspicion.includes(header.name) && value !== null && value > 0,
  );
  const blocks: Block[] = [
    paragraph(
      `The lake holds ${formatNumber(held.count)} incidents of all time. Their times to detect, mitigate and resolve are not computed yet.`,
    ),
    suspected.length === 0
      ? paragraph('In the period no rollout was followed shortly by an incident without a link to one.')
      : {
          type: 'values',
          layout: 'lines',
          caption:
            'Rollouts of the period that an incident without a link followed shortly: candidates, not counted as failures until confirmed, beside the number that chance alone would give',
          values: suspected.map((value) => print.service(value)),
        },
    ...operationsTable(material, {
      section: 'incidents',
      id: 'incidents-by-service',
      caption: 'Incidents that were opened, or whose review fell due, in the period',
      note: 'How many incidents were opened is neither good nor bad: who reports more is not worse.',
    }),
  ];
  return {
    has: true,
    section: { id: 'incidents', number: 4, title: 'Incidents and post-incident reviews', blocks },
  };
}
