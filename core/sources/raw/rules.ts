/** Why a record that was understood matters to nothing. The list is closed: reports count by it. */
export const rules = {
  control_message: 'CloudWatch Logs asks whether the destination is there; it carries no log event.',
  sns_confirmation: 'Amazon SNS asks to confirm a subscription; it carries no event.',
  cloudtrail_digest: 'A digest names the files of a trail and their hashes; it carries no event.',
} as const satisfies Record<string, string>;

export type Rule = keyof typeof rules;
