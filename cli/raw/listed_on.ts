/** A listing says nothing of when it was made: it holds for the day (UTC) on which its file was written. */
export function listedOn(modifiedAt: number): number {
  return Math.floor(modifiedAt / 86_400_000) * 86_400_000;
}
