/** Files that the disk works on while the next are made: a day is a file, and a history has thousands. */
const atOnce = 16;

/** Acts on each, some at once. Where one fails, those begun have ended before this does: the caller may let go of the
 *  lock. */
export async function someAtOnce<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce) {
    const outcomes = await Promise.allSettled(items.slice(from, from + atOnce).map(act));
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }
}
