import type { Instant } from '../../tables/kinds.ts';
import type { Fields } from '../raw/fields.ts';
import type { Fact } from '../raw/source.ts';
import type { EventValues } from './event_row.ts';

/** What Lambda calls are deployments. CloudTrail names them with the API's version: `UpdateFunctionCode20150331v2`,
 *  `PublishVersion20150331`, `UpdateAlias20150331`.
 *  Source: docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html, …/lambda/latest/api/API_UpdateAlias.html */
const deploying = /^(UpdateFunctionCode|PublishVersion|UpdateAlias|CreateAlias)(?:\d{8}(?:v\d+)?)?$/;

type DeploymentFact = Extract<Fact, { readonly table: 'deployment_events' }>;
type Values = DeploymentFact['values'];

/** The call that an event may tell a deployment by; null where it cannot be one. A failed call deploys nothing. */
export function deployingCall(event: EventValues): string | null {
  const failed = event.error_code !== null || event.error_message !== null;
  if (event.event_source !== 'lambda.amazonaws.com' || failed) return null;
  return deploying.exec(event.event_name ?? '')?.[1] ?? null;
}

/** The deployment that a successful Lambda call is; null where it is none.
 *
 *  A function is served unqualified (`function:NAME`, its latest code) or by an alias (`function:NAME:ALIAS`, the
 *  version that the alias points to). Those are different things to the catalogue: who serves by an alias maps the
 *  alias, and the upload of code before it is not counted beside it. Each call is a deployment by itself, so that an
 *  alias that returns to an older version is seen as a rollback. */
export function lambdaDeployment(fields: Fields, event: EventValues): DeploymentFact | null {
  const call = deployingCall(event);
  if (call === null) return null;
  const name = functionNameOf(fields.text('requestParameters.functionName'));
  const values = name === null ? null : saidBy(call, name, fields, event.event_time);
  if (values === null) return null;
  return {
    table: 'deployment_events',
    values: {
      account_id: event.account_id,
      region: event.region,
      source: 'lambda',
      provider_id: event.event_id ?? event.request_id,
      updated_at: event.event_time,
      ...values,
    },
  };
}

function saidBy(call: string, name: string, fields: Fields, at: Instant): Values | null {
  if (call === 'UpdateFunctionCode') return codeUpdate(name, fields, at);
  if (call === 'PublishVersion') return publication(name, fields, at);
  return aliasMove(name, fields, at);
}

/** New code is served at once by whoever calls the function unqualified, published or not. Its version is the digest
 *  of the code: `$LATEST` would always be the same one. A dry run changes nothing. */
function codeUpdate(name: string, fields: Fields, at: Instant): Values | null {
  if (fields.flag('requestParameters.dryRun') === true) return null;
  return {
    ...finished(at),
    service_key: `function:${name}`,
    version: fields.text('responseElements.codeSha256'),
    strategy: 'all_at_once',
  };
}

/** A published version waits until an alias points to it: it serves nobody yet, and is never counted as a rollout. */
function publication(name: string, fields: Fields, at: Instant): Values {
  return {
    service_key: `function:${name}`,
    status: 'queued',
    served: 'none',
    version: fields.text('responseElements.version'),
    started_at: at,
  };
}

/** An alias that points elsewhere moves its traffic. With weights, a part of it goes to a further version: that one
 *  is on its way, and the update without weights completes it. How much a step served is left unknown, or each
 *  step of a canary would count as a rollout. A new description alone moves nothing. */
function aliasMove(name: string, fields: Fields, at: Instant): Values | null {
  const alias = fields.text('requestParameters.name') ?? fields.text('responseElements.name');
  if (alias === null) return null;
  const service_key = `function:${name}:${alias}`;
  const routing = 'requestParameters.routingConfig';
  const further = [...(fields.object(`${routing}.additionalVersionWeights`)?.json.keys() ?? [])];
  const [added] = further;
  if (added !== undefined)
    return {
      service_key,
      status: 'started',
      version: added,
      strategy: 'canary',
      started_at: at,
      first_served_at: at,
    };
  const moved = fields.has('requestParameters.functionVersion') || fields.has(routing);
  if (!moved) return null;
  const version =
    fields.text('requestParameters.functionVersion') ?? fields.text('responseElements.functionVersion');
  return { ...finished(at), service_key, version };
}

function finished(at: Instant): Values {
  return { status: 'succeeded', served: 'full', started_at: at, first_served_at: at, finished_at: at };
}

/** Name in `NAME`, `NAME:QUALIFIER`, `ACCOUNT:function:NAME` or an ARN. */
export function functionNameOf(text: string | null): string | null {
  const named = text?.split(':') ?? [];
  const kind = named.indexOf('function', 1);
  const name = (kind < 0 ? null : named[kind + 1]) ?? named[0];
  return name || null;
}
