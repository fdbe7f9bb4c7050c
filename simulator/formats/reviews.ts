import type { Utterance } from '../delivery/utterance.ts';
import type { IncidentFact, RolloutFact } from '../facts.ts';
import { iso } from '../time.ts';
import { deploymentId } from './deployment_id.ts';

/** What the tool for post-incident reviews writes, in canonical columns: when customers felt it, what the review blames,
 *  and when it was held. The pager's incident goes by the same id. */
export function reviewLine(
  incident: IncidentFact,
  rolloutOf: (id: string) => RolloutFact | null,
): Utterance[] {
  const { review } = incident;
  if (review === null) return [];
  const blamed = review.blames === null ? null : rolloutOf(review.blames);
  return [
    {
      feed: 'incidents',
      at: review.heldAt,
      account: null,
      region: null,
      say: () => ({
        id: incident.id,
        source: 'reviews',
        service: incident.service,
        environment: 'production',
        impact_started_at: iso(incident.impactAt),
        impact_ended_at: review.impactEndKnown ? iso(incident.impactEndedAt) : null,
        mitigated_at: iso(incident.mitigatedAt),
        reviewed_at: iso(review.heldAt),
        updated_at: iso(review.heldAt),
        deployment_id: blamed === null ? null : deploymentId(blamed),
        causes: review.causes,
        customer_notified_at: review.customersToldAt === null ? null : iso(review.customersToldAt),
        escalations: review.escalations,
        disposition: review.disposition,
        review_url: `https://reviews.acme.example/${incident.id}`,
      }),
    },
  ];
}
