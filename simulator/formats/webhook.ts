import { createHmac } from 'node:crypto';
import type { Json } from '../delivery/utterance.ts';

/** What the simulated providers sign their webhooks with. It protects nothing. */
export const webhookSecret = 'known to everyone, for nothing here is real';

/** A webhook as a door receives it: its headers, and its body as text, signed.
 *  Source: docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export function githubWebhook(event: string, delivery: string, payload: Json): Json {
  const body = JSON.stringify(payload);
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/0',
      'x-github-delivery': delivery,
      'x-github-event': event,
      'x-hub-signature-256': `sha256=${signature(body)}`,
    },
    body,
  };
}

/** Source: developer.pagerduty.com/docs/verifying-webhook-signatures */
export function pagerDutyWebhook(payload: Json): Json {
  const body = JSON.stringify(payload);
  const headers = { 'content-type': 'application/json', 'x-pagerduty-signature': `v1=${signature(body)}` };
  return { headers, body };
}

function signature(body: string): string {
  return createHmac('sha256', webhookSecret).update(body).digest('hex');
}
