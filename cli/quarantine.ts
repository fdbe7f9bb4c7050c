import { Command } from 'commander';
import { quarantineList } from './quarantine_list.ts';
import { quarantineReplay } from './quarantine_replay.ts';
import { quarantineShow } from './quarantine_show.ts';

export const quarantineCommand = new Command('quarantine')
  .description('Look at the records that could not be settled, and settle them again.')
  .addCommand(quarantineList)
  .addCommand(quarantineShow)
  .addCommand(quarantineReplay);
