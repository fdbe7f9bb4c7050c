import { cdEventChange } from '../../changes/cdevents_change.ts';
import { cdEventIncident } from '../../incidents/cdevents_incident.ts';
import type { Rule } from '../../raw/rules.ts';
import { notApplicable, type RawEvent, type Source, type Told } from '../../raw/source.ts';
import { Refusal } from '../../settle.ts';
import { cdEventExamples } from './cdevents_examples.ts';
import { type CdEvent, cdEventIn, readCdEvent } from './envelope.ts';
import { cdEventService } from './service.ts';

/** CDEvents, of any version so far, as they are or as the data of a CloudEvent. Services, changes and incidents are
 *  told; the other subjects are steps on the way. Events of one's own making (`dev.cdeventsx`) are unknown.
 *  Source: cdevents.dev/docs */
export const cdEvents: Source = {
  name: 'cdevents',
  title: 'CDEvents of services, changes and incidents',
  page: 'https://cdevents.dev/docs/',
  recognises: (event) => cdEventIn(event) !== null,
  tell(event) {
    const read = readCdEvent(cdEventOf(event));
    const outcome = outcomeOf(read);
    return typeof outcome === 'string' ? notApplicable(outcome) : outcome;
  },
  examples: cdEventExamples,
};

function cdEventOf(event: RawEvent) {
  const found = cdEventIn(event);
  if (found === null) throw new Error('an event that is not recognised is not told');
  return found;
}

const tellers: ReadonlyMap<string, (event: CdEvent) => Told | Rule | null> = new Map([
  ['service', cdEventService],
  ['change', cdEventChange],
  ['incident', cdEventIncident],
]);

/** Subjects that matter to nothing, and by which rule. Source: github.com/cdevents/spec/blob/main/spec.md, and the releases before */
const others: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['artifact', 'cdevents_artifact'],
  ['branch', 'cdevents_source'],
  ['build', 'cdevents_build'],
  ['environment', 'cdevents_environment'],
  ['pipelinerun', 'cdevents_run'],
  ['repository', 'cdevents_source'],
  ['taskrun', 'cdevents_run'],
  ['testcase', 'cdevents_test'],
  ['testcaserun', 'cdevents_test'],
  ['testoutput', 'cdevents_test'],
  ['testsuite', 'cdevents_test'],
  ['testsuiterun', 'cdevents_test'],
  ['ticket', 'cdevents_ticket'],
]);

function outcomeOf(event: CdEvent): Told | Rule {
  const { subject, predicate } = event;
  const outcome = tellers.get(subject)?.(event) ?? others.get(subject);
  if (outcome !== undefined) return outcome;
  throw new Refusal('unknown_event', `no source knows a ${subject} that was ${predicate}`, 'context.type');
}
