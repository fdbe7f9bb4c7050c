import { Command } from 'commander';
import { catalogCommand } from './catalog.ts';
import { demoCommand } from './demo.ts';
import { exitCodesText } from './exit.ts';
import { explainCommand } from './explain.ts';
import { ingestCommand } from './ingest.ts';
import { kpiCommand } from './kpi.ts';
import { quarantineCommand } from './quarantine.ts';
import { reviewCommand } from './review.ts';
import { simulateCommand } from './simulate.ts';
import { sqlCommand } from './sql.ts';
import { verifyCommand } from './verify.ts';
import { version } from './version.ts';
import { warehouseCommand } from './warehouse.ts';

/** The command line: every command, with its options, help and action. */
export const program = new Command('ops-review')
  .description(
    'How well do we run what we run, and is it getting better? DORA and operations KPIs with evidence for every number.',
  )
  .version(version)
  .option(
    '--config <file>',
    'configuration; default: ops-review.yaml in the current folder, where there is one',
  )
  .option('--lake <dir>', 'the lake; default: .ops-review beside the configuration')
  .showHelpAfterError('(add --help for examples)')
  .addHelpText(
    'after',
    `
Examples:
  ops-review ingest deployments.csv --table deployments
  ops-review review --period last-month
  ops-review explain change_fail_rate --service checkout --period 2024-10

${exitCodesText}`,
  );
for (const command of [
  ingestCommand,
  reviewCommand,
  kpiCommand,
  explainCommand,
  sqlCommand,
  verifyCommand,
  warehouseCommand,
  quarantineCommand,
  catalogCommand,
  simulateCommand,
  demoCommand,
]) {
  program.addCommand(command);
}
for (const command of [
  program,
  ...program.commands,
  ...program.commands.flatMap(({ commands }) => commands),
]) {
  command.exitOverride();
}
