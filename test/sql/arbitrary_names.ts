/** Names that hold what has a meaning in SQL, in JSON, in LIKE, or in Unicode; and few ids, so that rows meet. */

export const hostile = [
  'shop',
  "o'brien",
  '"quoted"',
  'a; drop table x --',
  '/* c',
  ':as_of',
  '$service',
  'back\\slash',
  'näme',
  '\u{1F600}',
  '\uFB01', // sorts after the one before in UTF-16, before it by code point
  'nul\u0000l',
  'line\nfeed',
  '%_',
];

export const texts = [
  'hotfix/a',
  'HOTFIX-A',
  'Hotfix: b',
  'ΟΔΟΣ',
  'İstanbul',
  'straße',
  '100%',
  'a_b',
  'axb',
  'a\\b',
  'feature',
];
export const patterns = [
  'hotfix/*',
  'hotfix*',
  '*ος',
  'i*',
  'a_b',
  '100%',
  'a\\b',
  '*',
  '*E*A*',
  'STRASSE',
  '*ß*',
];

export const sources = ['github', 'gitlab', 'codepipeline', 'ecs', 'lambda', 'zeta', 'Argo', '\u{1F600}'];
export const environmentNames = ['production', 'prod', 'staging', 'Production', "it's"];

export function numbered(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index}`);
}

export const deploymentIds = numbered('d', 9);
export const repositories = ['web', 'api'];
export const numbers = ['1', '2'];
export const numberIds = repositories.flatMap((repository) =>
  numbers.map((number) => `${repository}#${number}`),
);
export const changeIds = numbered('c', 7);
/** Whatever a change may be named by. */
export const changeNames = [...changeIds, ...numberIds];
export const incidentIds = numbered('i', 8);
export const shas = numbered('sha', 5);
