import type { Command } from 'commander';

/** The help of every command, as `--help` prints it. */
export function cliReference(program: Command): string {
  return ['# Command line', '', ...sections(program, program.name())].join('\n');
}

function sections(command: Command, name: string): string[] {
  const below = command.commands.filter((each) => each.name() !== 'help');
  return [
    `## ${name}`,
    '',
    '```text',
    help(command),
    '```',
    '',
    ...below.flatMap((each) => sections(each, `${name} ${each.name()}`)),
  ];
}

function help(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}
