import { formatNumber } from '../format.ts';
import { paragraph } from '../spans.ts';
import { absent, type Material, type Written } from './section.ts';

/** 4. Incidents and post-incident reviews: how many things the incident sources told, until their KPIs are there. */
export function incidents({ facts }: Material): Written {
  const held = facts.quality.held.find(({ thing }) => thing === 'incidents');
  if (held === undefined || held.count === 0) {
    return absent(
      4,
      'Incidents and post-incident reviews',
      'No incident was told.',
      'ops-review ingest incidents.csv --table incidents, and coverage of incidents in ops-review.yaml',
    );
  }
  const suspected = facts.current.values
    .filter(({ header }) => header.name === 'suspected_failures')
    .reduce((sum, { value }) => sum + (value ?? 0), 0);
  return {
    has: true,
    section: {
      id: 'incidents',
      number: 4,
      title: 'Incidents and post-incident reviews',
      blocks: [
        paragraph(
          `The lake holds ${formatNumber(held.count)} incidents. In the period ${formatNumber(suspected)} began shortly after a rollout without a link to one: candidates for a cause, not counted as failures until confirmed.`,
        ),
      ],
    },
  };
}
