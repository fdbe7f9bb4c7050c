import fc from 'fast-check';
import {
  changeIds,
  changeNames,
  deploymentIds,
  numberIds,
  numbers,
  repositories,
  shas,
  texts,
} from './arbitrary_names.ts';
import { maybe, one, place, record, swarm, together, withTime } from './arbitrary_rows.ts';
import type { Given } from './settled.ts';

export function changes(
  time: fc.Arbitrary<string>,
  service: fc.Arbitrary<string>,
): fc.Arbitrary<readonly Given[]> {
  const yearsAgo = one('2010-10-25T00:00:00Z', '2017-11-04T00:00:00.000Z', '2023-03-01T00:00:00Z');
  const order = one('1', '2', '3', '9223372036854775807', '9007199254740993', '9007199254740992');
  const rare = swarm({
    repository: one(...repositories),
    merge_request: one(...numbers),
    updated_at: time,
    author_kind: one('human', 'bot', 'unknown'),
    labels: fc.array(one(...texts), { maxLength: 2 }),
    reverts: one(...changeNames),
    cherry_pick_of: one(...changeNames),
    deployment_id: one(...deploymentIds),
  });
  const common = {
    sha: maybe(one(...shas), 80),
    merged_at: maybe(time, 90),
    authored_at: maybe(fc.oneof({ weight: 9, arbitrary: time }, { weight: 1, arbitrary: yearsAgo }), 80),
    opened_at: maybe(time, 70),
    first_reviewed_at: maybe(time, 70),
    author: maybe(one('a', 'b', 'c', 'd', 'e', 'f', 'g'), 90),
  };
  const ordering = fc.constantFrom(0, 60, 100).map((percent) => maybe(order, percent));
  const whose = fc.oneof(
    { weight: 9, arbitrary: place(service) },
    { weight: 1, arbitrary: fc.constant<Given>({ repository: 'web' }) },
  );
  const request = { id: one(...numberIds), merged_at: maybe(time, 10) };
  // Where numbers are known, they are of most rows, so that requests meet merges.
  const byNumber = {
    repository: maybe(one('web', ...repositories), 85),
    merge_request: maybe(one('1', '1', ...numbers), 85),
  };
  return fc.tuple(rare, ordering, fc.boolean()).chain(([rareColumns, merge_order, numbersKnown]) => {
    const columns = { ...rareColumns, ...common, merge_order, ...(numbersKnown ? byNumber : {}) };
    const merge = record({ ...columns, id: one(...changeIds) });
    const told = numbersKnown ? fc.oneof(merge, record({ ...columns, ...request })) : merge;
    return fc.array(
      together(whose, told).chain((row) =>
        withTime(row, time, ['merged_at', 'authored_at', 'opened_at', 'updated_at']),
      ),
      { maxLength: 10, size: 'max' },
    );
  });
}
