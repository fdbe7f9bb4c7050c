/** Figures of GOV.UK's production deployments, October 2024, as the public history gives them (alphagov/govuk-helm-charts,
 *  MIT, Crown copyright). They make the example plausible; no test of a KPI rests on them. */

/** Service, rollouts of kind forward, of these rolled back within seven days. */
export const services: readonly (readonly [string, number, number])[] = [
  ['frontend', 95, 1],
  ['govuk-chat', 81, 0],
  ['whitehall', 52, 1],
  ['finder-frontend', 50, 1],
  ['publishing-api', 46, 1],
  ['government-frontend', 35, 1],
  ['collections', 32, 1],
  ['signon', 32, 1],
  ['publisher', 32, 1],
  ['release', 28, 2],
  ['specialist-publisher', 23, 1],
  ['support', 22, 1],
  ['transition', 21, 1],
  ['smart-answers', 21, 0],
  ['authenticating-proxy', 19, 1],
  ['travel-advice-publisher', 19, 1],
  ['content-data-admin', 18, 1],
  ['account-api', 17, 1],
  ['content-tagger', 17, 0],
  ['email-alert-api', 15, 1],
  ['feedback', 14, 1],
  ['link-checker-api', 12, 1],
  ['email-alert-service', 10, 1],
  ['content-store', 9, 1],
  ['static', 7, 0],
  ['router', 1, 0],
];

/** Service, finish of the rollout that was undone, finish of the rollback, line of the rollback in the raw file. */
export const rolledBack: readonly (readonly [string, string, string, number])[] = [
  ['email-alert-service', '2024-10-01T08:48:50.000Z', '2024-10-02T14:13:06.000Z', 13379],
  ['authenticating-proxy', '2024-10-01T08:49:28.000Z', '2024-10-02T14:11:38.000Z', 13352],
  ['account-api', '2024-10-01T08:49:44.000Z', '2024-10-02T14:12:06.000Z', 13360],
  ['feedback', '2024-10-01T08:55:18.000Z', '2024-10-02T14:13:22.000Z', 13381],
  ['content-data-admin', '2024-10-01T08:55:19.000Z', '2024-10-02T14:11:39.000Z', 13354],
  ['support', '2024-10-01T08:59:50.000Z', '2024-10-02T14:13:24.000Z', 13383],
  ['specialist-publisher', '2024-10-01T08:59:53.000Z', '2024-10-02T14:12:45.000Z', 13370],
  ['transition', '2024-10-01T08:59:56.000Z', '2024-10-02T14:12:41.000Z', 13368],
  ['content-store', '2024-10-02T08:46:07.000Z', '2024-10-02T14:11:52.000Z', 13356],
  ['frontend', '2024-10-02T08:51:08.000Z', '2024-10-02T14:14:06.000Z', 13389],
  ['finder-frontend', '2024-10-02T08:51:12.000Z', '2024-10-02T14:13:22.000Z', 13382],
  ['travel-advice-publisher', '2024-10-02T08:51:29.000Z', '2024-10-02T14:12:44.000Z', 13369],
  ['government-frontend', '2024-10-02T08:55:23.000Z', '2024-10-02T14:12:30.000Z', 13366],
  ['release', '2024-10-02T08:55:46.000Z', '2024-10-02T14:11:39.000Z', 13353],
  ['link-checker-api', '2024-10-02T09:33:45.000Z', '2024-10-02T14:13:05.000Z', 13377],
  ['publishing-api', '2024-10-02T09:39:30.000Z', '2024-10-02T14:12:14.000Z', 13361],
  ['collections', '2024-10-02T11:40:05.000Z', '2024-10-02T14:12:20.000Z', 13363],
  ['whitehall', '2024-10-02T12:46:31.000Z', '2024-10-02T14:13:27.000Z', 13387],
  ['email-alert-api', '2024-10-02T13:28:22.000Z', '2024-10-02T14:12:04.000Z', 13359],
  ['signon', '2024-10-02T14:13:26.000Z', '2024-10-02T15:03:21.000Z', 13412],
  ['publisher', '2024-10-02T14:13:30.000Z', '2024-10-02T15:05:10.000Z', 13425],
  ['release', '2024-10-17T12:19:35.000Z', '2024-10-17T14:12:35.000Z', 13842],
];

export const months = ['Nov', 'Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct'];
export const forwardByMonth = [671, 419, 841, 916, 674, 670, 789, 749, 755, 802, 823, 1018];
export const forwardYearBefore = [50, 231, 165, 94, 382, 333, 600, 624, 681, 656, 547, 655];
export const weeks = ['W39', 'W40', 'W41', 'W42', 'W43', 'W44'];
export const forwardByWeek = [219, 137, 190, 261, 254, 248];
export const forwardByWeekYearBefore = [116, 144, 176, 114, 176, 133];

/** Hours from the first commit to production, the changes of one small service. */
export const leadTimeHours = [
  2.4, 3.1, 4.9, 7.2, 22.8, 25.1, 26.4, 31, 49.5, 52.2, 70.3, 96.7, 118, 166.2, 339,
];
