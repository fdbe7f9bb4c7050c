import { changeEvents } from '../../tables/change_events.ts';
import { type CanonicalInput, joined, textOf, type Values } from './input.ts';
import { missing, needTime } from './needs.ts';

const eventTime = ['merged_at', 'opened_at', 'authored_at', 'updated_at'];

export const changes: CanonicalInput = {
  name: 'changes',
  table: changeEvents,
  thing: 'a change',
  idColumn: 'change_id',
  eventTime,
  ranges: { merge_order: { least: 1n, most: 2n ** 63n - 1n } },
  people: ['author', 'reviewer'],
  check: (values) => {
    if (changeId(values) === null) {
      return missing('id', 'a change needs `id`, or `repository` with `merge_request` or `sha`');
    }
    return needTime('a change', values, eventTime);
  },
  complete: (values) => {
    values.change_id = changeId(values);
    values.service_key ??= repositoryKey(values);
  },
  identity: () => ['change_id', 'content_hash'],
};

/** `acme/checkout#12` for a merge request, else `acme/checkout/SHA`: neither part after the repository holds a
 *  slash or `#`, so that the two are never mistaken for each other. */
function changeId(values: Values): string | null {
  const given = textOf(values, 'change_id');
  const repository = textOf(values, 'repository');
  if (given !== null || repository === null) return given;
  const request = textOf(values, 'merge_request');
  if (request !== null) return `${repository}#${part(request)}`;
  const sha = textOf(values, 'sha');
  return sha === null ? null : `${repository}/${part(sha)}`;
}

function part(text: string): string {
  return joined([text]).replaceAll('#', '%23');
}

/** A change that names no service is found by its repository. */
function repositoryKey(values: Values): string | null {
  const repository = textOf(values, 'repository');
  return repository === null ? null : `repository:${repository}`;
}
