import { Command, Option } from 'commander';
import { reviewGovuk } from './demo/govuk.ts';
import { reviewSimulated } from './demo/simulated.ts';

const examples = { simulated: reviewSimulated, govuk: reviewGovuk } as const;

export const demoCommand = new Command('demo')
  .description(
    'Review an example: a simulated organisation on AWS, or the real history of the production deployments of GOV.UK.',
  )
  .addOption(new Option('--example <name>', 'which one').choices(Object.keys(examples)).default('simulated'))
  .addHelpText(
    'after',
    `
Examples:
  ops-review demo
  ops-review demo --example govuk`,
  )
  .action(async ({ example }: { readonly example: keyof typeof examples }) => {
    await examples[example]();
  });
