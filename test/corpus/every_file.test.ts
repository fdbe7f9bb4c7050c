import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesBelow } from '../../adapters/folder/raw_file.ts';
import { ingestFiles } from '../../cli/take_inputs.ts';
import { openWorkspace } from '../../cli/workspace.ts';
import { temporaryFolder } from '../temporary_folder.ts';

/** Everything that lies in the corpus, ingested as a newcomer would: one folder, no options. */

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const present = existsSync(corpus);

it.runIf(process.env.CI === 'true')('the corpus is there', () => {
  expect(present).toBe(true);
});

/** What is about the data rather than data, or comes through a map file (test/corpus/govuk.test.ts). */
const beside = /(README\.md|LICENSE\.txt|windows\.json|cases\.ndjson|dora\/govuk\/.*)$/;

/** Records that nothing can be made of, by file; why is in the corpus test of their source. */
const refused: Readonly<Record<string, number>> = {
  'alarms/lambda-and-sns/example-cloudwatch-alarm-composite.json': 1,
  'alarms/lambda-and-sns/example-cloudwatch-alarm-metric.json': 1,
  'alarms/lambda-and-sns/example-ses-sns-event.json': 1,
  'alarms/lambda-and-sns/example-sns-event-obj.json': 1,
  'alarms/lambda-and-sns/example-sns-event-pascal-case.json': 1,
  'alarms/lambda-and-sns/example-sns-event.json': 1,
  'deployments/aws/example-autoscaling-event-launch-successful.json': 1,
  'deployments/aws/example-autoscaling-event-launch-unsuccessful.json': 1,
  'deployments/aws/example-autoscaling-event-terminate-successful.json': 1,
  'deployments/aws/example-autoscaling-event-terminate-unsuccessful.json': 1,
  'deployments/aws/example-cloudformation-custom-resource-provider-response.json': 1,
  'vpc-flow/custom/valid_vpc_flow_cw_custom.json': 2,
  'vpc-flow/formats/fmt2_header.log': 6,
  'vpc-flow/formats/fmt3_header.log': 4,
};

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

it.skipIf(!present)(
  'every file is read, every record has one outcome, and a second time all is known',
  async () => {
    const workspace = openWorkspace({ lake: join(temporaryFolder(), 'lake') });
    const files = (await filesBelow(corpus)).filter((path) => !beside.test(path));
    const first = await ingestFiles(files, {}, workspace);
    expect(first.unread).toEqual([]);
    expect(first.summaries).toHaveLength(files.length);
    const found: Record<string, number> = {};
    for (const { object, records, stored, quarantined, notApplicable, known } of first.summaries) {
      expect([object, stored + sum(quarantined) + sum(notApplicable) + known]).toEqual([object, records]);
      if (sum(quarantined) > 0) found[object.slice(object.indexOf('shared/data/') + 12)] = sum(quarantined);
    }
    expect(found).toEqual(refused);
    const again = await ingestFiles(files, {}, workspace);
    for (const { object, records, known } of again.summaries)
      expect([object, known]).toEqual([object, records]);
  },
);
