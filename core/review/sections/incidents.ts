import type { KpiValue } from '../../kpi/evaluate.ts';
import type { Block } from '../document.ts';
import { formatNumber } from '../format.ts';
import { line, paragraph, textCell } from '../spans.ts';
import { incidentList } from './incident_list.ts';
import { incidentTimelines } from './incident_timelines.ts';
import { operationsTable } from './operations_table.ts';
import { absent, type Material, type Written } from './section.ts';

const suspicion = 'suspected_failures';
const byChance = 'suspected_failures_by_chance';

/** 4. Incidents and post-incident reviews. */
export function incidents(material: Material): Written {
  const { facts } = material;
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
    ({ header, value }) => header.name === suspicion && (value ?? 0) > 0,
  );
  const blocks: Block[] = [
    paragraph(
      `The lake holds ${formatNumber(held.count)} incidents of all time; ${formatNumber(facts.incidents.length)} began in the period.`,
    ),
    ...incidentTimelines(material),
    ...incidentList(material),
    suspected.length === 0
      ? paragraph('In the period no rollout was followed shortly by an incident without a link to one.')
      : suspicions(material, suspected),
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

/** What may have been caused by a rollout, beside what chance alone would give. */
function suspicions({ facts, print }: Material, suspected: readonly KpiValue[]): Block {
  return {
    type: 'table',
    id: 'suspected-failures',
    caption: 'Rollouts that an incident without a link followed shortly',
    note: line(
      'Candidates, not counted as failures until somebody confirms them by a link, beside the number that chance alone would give.',
    ),
    columns: [
      { id: 'suspected-service', title: 'Service', align: 'start', kind: 'header' },
      { id: 'suspected-found', title: 'Suspected failures', align: 'end', kind: 'number' },
      { id: 'suspected-chance', title: 'By chance', align: 'end', kind: 'number' },
    ],
    rows: suspected.map((value) => {
      const chance = facts.current.values.find(
        ({ header, service }) => header.name === byChance && service === value.service,
      );
      return [
        textCell(value.service),
        { type: 'value', value: print.service(value) },
        chance === undefined ? textCell('unknown') : { type: 'value', value: print.service(chance) },
      ];
    }),
  };
}
