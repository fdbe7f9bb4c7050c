import { momentText } from './moment.ts';
import type { Path } from './problem.ts';
import type { Stretch } from './service_map.ts';
import type { What } from './yaml_document.ts';

/** Takes what is wrong at a place of the file. */
export type Report = (path: Path, part: 'key' | 'value', what: What) => void;

/** Reports a stretch that does not end after it begins.
 *  @param path of its end */
export function refuseBackwards({ from, to }: Stretch, path: Path, timeZone: string, refuse: Report): void {
  if (from === null || to === null || from < to) return;
  refuse(path, 'value', {
    expected: `an end after the beginning (${momentText(from, timeZone)})`,
    found: momentText(to, timeZone),
    suggestion: from === to ? 'The end is exclusive: name the first instant that no longer belongs.' : null,
  });
}
