/** A file cannot be read: which, why, and what to do. */
export class UnreadableFile extends Error {}

export function cannotRead(path: string, error: unknown): UnreadableFile {
  return new UnreadableFile(`cannot read ${path}: ${reasonOf(error)}`, { cause: error });
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
