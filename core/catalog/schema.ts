import * as z from 'zod';
import { canonicalNames } from '../sources/canonical/inputs.ts';
import { Fault } from '../sources/settle.ts';
import { sourceNames } from '../sources/source_names.ts';
import { parseFlowFormat } from '../sources/vpc_flow/flow_format.ts';
import { factKind } from '../tables/coverage.ts';
import { durationExpected, parseDuration, suggestDuration } from './duration.ts';
import { momentExpected, parseMoment, suggestMoment } from './moment.ts';
import { printable } from './printable.ts';
import {
  byName,
  closedSet,
  line,
  listOf,
  optional,
  prose,
  readAs,
  section,
  settings,
} from './schema_parts.ts';
import { warehouseSettings } from './schema_warehouse.ts';
import { parseServiceKey, serviceKeyExpected, serviceKeyKind, suggestServiceKey } from './service_key.ts';
import { parseTimeOfDay, timeOfDayExpected } from './time_of_day.ts';
import { parseTimeZone, suggestTimeZone, timeZoneExpected } from './time_zone.ts';

/** The shape of `ops-review.yaml`, as people write it. What it says once resolved is `catalogue.ts`.
 *
 *  What is optional may also be left empty (a key without a value), so that a line can be commented out; either way
 *  it is null inside.
 *  @param timeZone in which plain dates begin */
export function catalogueFile(timeZone: string) {
  const moment = readAs(momentExpected, (text) => parseMoment(text, timeZone), suggestMoment, {
    description: 'ISO 8601 with offset, or a plain date: midnight in reporting.timeZone.',
    examples: ['2025-01-31', '2025-01-31T09:00:00Z'],
  });
  return settings({
    services: section('services', serviceSettings(moment)),
    environments: section('environments', environmentSettings).describe(
      'From the first to production. Left out: production is what is named production or prod.',
    ),
    coverage: optional(listOf('{source, fact, from, …}', coverageSettings(moment))).describe(
      'Which source told all there was, of what, over which time. Undeclared is unknown.',
    ),
    dora: optional(doraSettings),
    reporting: optional(reportingSettings),
    privacy: optional(privacySettings),
    warehouse: optional(warehouseSettings).describe('What answers questions about the lake.'),
    inputs: optional(listOf('{path, …}', inputSettings)).describe(
      'What `ops-review ingest` takes where it is given no paths: files, folders and repositories.',
    ),
    flowFormats: optional(byName('log groups to the fields of their flow logs', flowFormat)).describe(
      'Fields of flow-log lines without a header, by the log group that delivers them.',
    ),
  });
}

export type CatalogueFile = z.output<ReturnType<typeof catalogueFile>>;

const flowFormatExpected =
  'fields of a flow log as AWS writes them, such as version interface-id srcaddr dstaddr';
const flag = z.boolean({ error: 'true or false' });
const examplesOfDuration = { examples: ['7d', '6h', '90m', 'PT6H'] };
const duration = readAs(durationExpected, parseDuration, suggestDuration, examplesOfDuration);
const key = readAs(
  serviceKeyExpected,
  (text) => (parseServiceKey(text) === null ? null : text),
  suggestServiceKey,
  {
    pattern: `^(${serviceKeyKind.join('|')}):\\S`,
    examples: ['repository:acme/checkout', 'tag:service=checkout'],
  },
);

const zone = readAs(timeZoneExpected, parseTimeZone, suggestTimeZone, {
  examples: ['Europe/London', 'UTC'],
});
const timeOfDay = readAs(timeOfDayExpected, parseTimeOfDay, () => null, { examples: ['09:00', '17:30'] });

function serviceSettings<Moment extends z.ZodType>(moment: Moment) {
  const mappedKey = settings({
    key,
    environment: optional(line).describe('The environment that this key stands for.'),
    valid_from: optional(moment).describe('From when it meant this service.'),
    valid_to: optional(moment).describe('Until when, exclusive.'),
  });
  const team = settings({ name: line, from: optional(moment), to: optional(moment) });
  return {
    title: optional(line).describe('Name to show.'),
    team: optional(
      z.union([line, listOf('{name, from, to}', team)], {
        error: 'the name of a team, or a list of {name, from, to}',
      }),
    ).describe('The team; as a list, the teams one after the other.'),
    owner: optional(line).describe('Who answers for it: a role or an address.'),
    tier: optional(
      z.union([line, z.int().transform(String)], { error: 'a tier such as 1 or gold' }),
    ).describe('How much depends on it.'),
    runbook: optional(line).describe('Where its runbook is.'),
    timeZone: optional(zone).describe(
      'IANA time zone by whose clocks its team works. Default: reporting.timeZone.',
    ),
    retired: optional(moment).describe('When it was switched off.'),
    keys: optional(
      listOf(
        'keys such as repository:acme/checkout',
        z.union([key, mappedKey], { error: `${serviceKeyExpected}, or a mapping with key` }),
      ),
    ).describe('Raw keys under which its events arrive. service:NAME is always among them.'),
    deployments: optional(
      settings({
        from: z.union([line, byName('environments to sources', line)], {
          error: 'a source such as codepipeline, or a mapping of environments to sources',
        }),
      }),
    ).describe(
      'The source whose rows count as its deployments; of each environment, or of all (`*`: every other).',
    ),
  };
}

const account = 'an account id of twelve digits, in quotes';
const inputSettings = settings({
  path: line.describe('A file, folder or repository, relative to this file.'),
  table: optional(closedSet(canonicalNames)).describe('What the records are, in canonical columns.'),
  map: optional(line).describe('How to turn other columns into canonical ones; relative to this file.'),
  source: optional(closedSet(sourceNames)).describe(
    'Read raw records as those of this source alone; git: a repository.',
  ),
  account: optional(z.string({ error: account }).regex(/^\d{12}$/, { error: account })).describe(
    'AWS account of listings that do not name it.',
  ),
  region: optional(line).describe('AWS Region of listings that do not name it.'),
  repository: optional(line).describe('With git: what deployments call the repository.'),
  service: optional(line).describe('With git: the service that the repository is of.'),
  revision: optional(line).describe('With git: branch, tag or commit to end with.'),
});

const environmentSettings = {
  production: optional(flag).describe('Whether DORA metrics count it. Default: false.'),
  order: optional(z.int({ error: 'a whole number' })).describe(
    'Position on the way to production, lower first. Default: the place in this list.',
  ),
};

function coverageSettings<Moment extends z.ZodType>(moment: Moment) {
  const fact = closedSet(factKind);
  return settings({
    source: line.describe('The source that told all there was.'),
    fact: z
      .union(
        [fact.transform((one) => [one]), listOf('kinds of fact', fact).min(1, { error: 'a kind of fact' })],
        {
          error: `one of ${factKind.join(', ')}, or a list of them`,
        },
      )
      .describe('What it told all of.'),
    service: optional(line).describe('Left out: all.'),
    environment: optional(line).describe('Left out: all.'),
    from: moment,
    to: optional(moment).describe('Exclusive. Left out: still covered.'),
    reason: optional(prose).describe('How this is known.'),
  });
}

const patterns = optional(
  z.union([line.transform((one) => [one]), listOf('patterns', line)], {
    error: 'a pattern such as hotfix/*, or a list of patterns',
  }),
);

const doraSettings = settings({
  rollbackWindow: optional(duration).describe(
    'How long after a rollout a rollback makes it a failure. Default: 7d.',
  ),
  waveGap: optional(duration).describe(
    'Rows of several Regions within this gap are one rollout. Default: 6h.',
  ),
  incidentWindow: optional(
    readAs(
      `${durationExpected}, or none`,
      (text) => (text === 'none' ? text : parseDuration(text)),
      suggestDuration,
      { examples: ['1h', 'none'] },
    ),
  ).describe(
    'How long after a rollout an incident is suspected to be its fault; none: for ever. Default: 1h.',
  ),
  recovery: optional(closedSet(['mitigated', 'resolved'])).describe(
    'When an incident is over. Default: mitigated.',
  ),
  median: optional(closedSet(['lower', 'interpolated'])).describe(
    'Median of an even number. Default: lower.',
  ),
  link: optional(closedSet(['explicit', 'time'])).describe(
    'Whether closeness in time alone makes an incident a failure. Default: explicit.',
  ),
  countFailedAttempts: optional(flag).describe(
    'Whether attempts that never served are failures. Default: false.',
  ),
  hotfix: optional(settings({ branch: patterns, label: patterns, title: patterns })).describe(
    'What makes a rollout a hotfix; * stands for any characters, case does not matter.',
  ),
});

const flowFormat = readAs(
  flowFormatExpected,
  (text) => (parseFlowFormat(text) instanceof Fault ? null : text),
  (text) => {
    const format = parseFlowFormat(text);
    return format instanceof Fault ? printable(`${format.message}.`) : null;
  },
  { examples: ['version interface-id srcaddr dstaddr start end'] },
);

const reportingSettings = settings({
  timeZone: optional(zone).describe('IANA time zone by which days, weeks and months begin. Default: UTC.'),
  organisation: optional(line).describe('Name on the review.'),
  workingHours: optional(settings({ from: timeOfDay, to: timeOfDay })).describe(
    'When people work, Monday to Friday, by the clocks of a service\u2019s team. Default: 09:00 to 17:00.',
  ),
  improvement: patterns.describe(
    'Labels that mark a change as improvement; * stands for any characters, case does not matter. Default: improvement.',
  ),
});

const secret = 'text of at least 16 characters';
const privacySettings = settings({
  actors: optional(closedSet(['hash', 'drop'])).describe(
    'What is kept of authors and reviewers. Default: hash.',
  ),
  key: optional(z.string({ error: secret }).min(16, { error: secret })).describe(
    'Key of the hash. Left out: the lake makes its own.',
  ),
});
