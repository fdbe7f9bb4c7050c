import { describe, expect, it } from 'vitest';
import { looksLikeBot } from './author.ts';
import { mergeRequestOf, revertedBy, titleOf } from './message.ts';

describe('the message of a commit', () => {
  it.each([
    ['Merge pull request #12 from acme/fix', 'Fix the cart\n\nmore', '12', 'Fix the cart'],
    ['Fix the cart (#13)', null, '13', 'Fix the cart (#13)'],
    [
      "Merge branch 'fix' into 'main'",
      'Fix the cart\n\nSee merge request acme/shop!14',
      '14',
      'Fix the cart',
    ],
    [
      "Merge branch 'fix' into 'main'",
      'See merge request acme/shop!14',
      '14',
      "Merge branch 'fix' into 'main'",
    ],
    ['Merged in fix (pull request #15)', 'Fix', '15', 'Fix'],
    ['Merged PR 16: Fix', null, '16', 'Merged PR 16: Fix'],
    ["Merge branch 'fix'", null, null, "Merge branch 'fix'"],
    ['Fix #12', null, null, 'Fix #12'],
    [null, null, null, null],
  ])('%s, %s', (subject, body, request, title) => {
    expect([mergeRequestOf({ subject, body }), titleOf({ subject, body })]).toEqual([request, title]);
  });

  const sha = 'a'.repeat(40);
  it.each([
    ['Revert "Fix the cart"', `This reverts commit ${sha}.`, { by: 'sha', sha }],
    ['Revert "Fix the cart (#13)" (#17)', null, { by: 'title', title: 'Fix the cart (#13)' }],
    ['revert: fix the cart', null, { by: 'title', title: 'fix the cart' }],
    [
      'Merge pull request #17 from acme/revert-12-fix',
      'Revert "Fix the cart"',
      { by: 'title', title: 'Fix the cart' },
    ],
    ['Merge pull request #17 from acme/revert-12-fix', null, { by: 'merge_request', number: '12' }],
    ['Revert "Fix" (#17)', 'Reverts acme/shop#12', { by: 'merge_request', number: '12' }],
    ['Do not revert the cart', null, null],
    ['Reverting is easy', 'see how', null],
    [null, null, null],
  ])('%s, %s undoes %j', (subject, body, reverted) => {
    expect(revertedBy({ subject, body })).toEqual(reverted);
  });
});

describe('a bot', () => {
  it.each([
    ['dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com', true],
    ['govuk-ci', 'govuk-ci@users.noreply.github.com', false],
    ['acme-bot', null, true],
    ['Release Bot', null, true],
    ['renovate', null, true],
    [null, 'noreply@example.com', true],
    ['Ada Abbot', 'ada.abbot@example.com', false],
    ['Talbot', null, false],
    ['Ada', '1+ada@users.noreply.github.com', false],
    [null, null, false],
  ])('%s <%s>: %s', (name, email, bot) => {
    expect(looksLikeBot(name, email)).toBe(bot);
  });
});
