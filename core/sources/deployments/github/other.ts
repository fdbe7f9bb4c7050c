import { notApplicable, type RawEvent, type Source } from '../../raw/source.ts';

/** GitHub's other webhooks, as far as their header names them: they are about neither deployments nor changes. A
 *  webhook that is not in the list, or comes without header, is unknown; but for the `ping` of a new webhook.
 *  Source: docs.github.com/en/webhooks/webhook-events-and-payloads */
export const githubOther: Source = {
  name: 'github-other',
  title: 'Webhooks of GitHub about anything else',
  page: 'https://docs.github.com/en/webhooks/webhook-events-and-payloads',
  recognises: (event) => isPing(event) || others.has(event.webhook ?? ''),
  tell: (event) => notApplicable(isPing(event) ? 'webhook_ping' : 'webhook_elsewhere'),
  examples: [
    {
      title: 'a new webhook is tried out',
      event: { zen: 'Design for failure.', hook_id: 1, hook: { type: 'Repository', events: ['push'] } },
      becomes: { rule: 'webhook_ping' },
    },
    {
      title: 'someone starred a repository',
      event: { headers: { 'x-github-event': 'star' }, body: { action: 'created', repository: {} } },
      becomes: { rule: 'webhook_elsewhere' },
    },
  ],
};

const isPing = ({ fields, webhook }: RawEvent): boolean =>
  webhook === 'ping' || (webhook === null && fields.json.has('zen') && fields.json.has('hook_id'));

const others: ReadonlySet<string> = new Set(
  `branch_protection_configuration branch_protection_rule check_run check_suite code_scanning_alert
  commit_comment create custom_property custom_property_values delete dependabot_alert deploy_key
  deployment_protection_rule deployment_review discussion discussion_comment fork github_app_authorization gollum
  installation installation_repositories installation_target issue_comment issue_dependencies issues label
  marketplace_purchase member membership merge_group meta milestone org_block organization package page_build
  personal_access_token_request projects_v2 projects_v2_item projects_v2_status_update public
  pull_request_review_comment pull_request_review_thread registry_package repository repository_advisory
  repository_dispatch repository_import repository_ruleset repository_vulnerability_alert secret_scanning_alert
  secret_scanning_alert_location secret_scanning_scan security_advisory security_and_analysis sponsorship star
  status sub_issues team team_add watch workflow_dispatch workflow_job`.split(/\s+/),
);
