/** Ids that a rendering gives to its own parts; a link may lead there, no section may be called so. */
export const ownPlaces = [
  'review',
  'sections-without-data',
  'definitions',
  'evidence',
  'statements',
] as const;
