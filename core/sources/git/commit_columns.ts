/** The columns of a listing of commits (input `commits` of a map file). `parents` are full digests, separated by
 *  spaces or as a list; times are ISO 8601 with offset. */
export const commitColumns = [
  { name: 'sha', needed: true },
  { name: 'parents', needed: true },
  { name: 'committed_at', needed: true },
  { name: 'authored_at', needed: false },
  { name: 'author', needed: false },
  { name: 'author_email', needed: false },
  { name: 'subject', needed: false },
  { name: 'body', needed: false },
].map((column) => ({ ...column, refuses: () => null }));
