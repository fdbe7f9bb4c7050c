import { createHash } from 'node:crypto';
import type { KpiValue } from '../../kpi/evaluate.ts';
import type { Block } from '../document.ts';
import { formatDate } from '../format_time.ts';
import { paragraph, strong } from '../spans.ts';
import type { Material, Written } from './section.ts';
import { absent } from './section.ts';

/** 11. The wheel: one service for a deep look. The same data and period choose the same service, and nobody can
 *  choose otherwise. */
export function wheel({ facts, print }: Material): Written {
  const live = facts.lives.filter(
    ({ from, to }) => from < facts.period.end && (to === null || to > facts.period.start),
  );
  const chosen = choose(
    live.map(({ service }) => service),
    `${facts.period.name} ${digestOfData(facts)}`,
  );
  const life = live.find(({ service }) => service === chosen);
  if (chosen === null || life === undefined) {
    return absent(11, 'The wheel', 'No service was live.', 'deployments to production');
  }
  const zone = facts.catalogue.reporting.timeZone;
  const inOrder = (values: readonly KpiValue[]): KpiValue[] =>
    facts.kpis.flatMap((kpi) => values.filter(({ header, service }) => header === kpi && service === chosen));
  const headlines = inOrder(facts.trailing.values.filter(({ period }) => period.name === facts.window.name));
  const companions = inOrder(facts.current.values).filter(
    ({ header, value, sampleSize }) =>
      !facts.trailingKpis.includes(header) && value !== null && sampleSize !== 0,
  );
  const blocks: Block[] = [
    paragraph(
      'The wheel chose ',
      strong(chosen),
      `, live since ${formatDate(new Date(life.from).toISOString(), zone)}, last rollout ${formatDate(new Date(life.lastRollout).toISOString(), zone)}. Every team prepares; the choice follows from the period and the data alone.`,
    ),
    {
      type: 'values',
      layout: 'lines',
      caption: 'Over the 90 days up to the end of the period',
      values: headlines.map((value) =>
        print.service(
          value,
          facts.compared.find(({ current }) => current === value),
        ),
      ),
    },
    {
      type: 'values',
      layout: 'lines',
      caption: 'Companions, in the period',
      values: companions.map((value) => print.service(value)),
    },
  ];
  return { has: true, section: { id: 'wheel', number: 11, title: 'The wheel', blocks } };
}

/** Digest of the data at the cut-off: what every service's numbers are, and how much the lake holds. */
export function digestOfData({ current, quality, asOf }: Material['facts']): string {
  const values = current.values.map(({ header, service, value, numerator, denominator }) => [
    header.name,
    service,
    value,
    numerator,
    denominator,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([asOf, quality, values]))
    .digest('hex')
    .slice(0, 16);
}

/** The service whose digest with the seed is smallest. */
function choose(services: readonly string[], seed: string): string | null {
  const drawn = services.map((service): [string, string] => [
    createHash('sha256').update(`${seed} ${service}`).digest('hex'),
    service,
  ]);
  return drawn.toSorted(([a], [b]) => (a < b ? -1 : 1))[0]?.[1] ?? null;
}
