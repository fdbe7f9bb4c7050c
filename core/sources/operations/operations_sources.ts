import type { Source } from '../raw/source.ts';
import { associations } from './associations.ts';
import { autoScaling } from './auto_scaling.ts';
import { automation } from './automation.ts';
import { canaries } from './canaries.ts';
import { certificates } from './certificates.ts';
import { changeCalendar } from './change_calendar.ts';
import { config } from './config.ts';
import { drift } from './drift.ts';
import { emrScaling } from './emr_scaling.ts';
import { experiments } from './experiments.ts';
import { health } from './health.ts';
import { instances } from './instances.ts';
import { keys } from './keys.ts';
import { maintenanceWindows } from './maintenance_windows.ts';
import { nodeCompliance } from './node_compliance.ts';
import { parameters } from './parameters.ts';
import { runCommand } from './run_command.ts';
import { trustedAdvisor } from './trusted_advisor.ts';

/** What AWS services say of operations. */
export const operationsSources: readonly Source[] = [
  health,
  config,
  canaries,
  automation,
  runCommand,
  associations,
  maintenanceWindows,
  changeCalendar,
  parameters,
  nodeCompliance,
  trustedAdvisor,
  experiments,
  instances,
  autoScaling,
  emrScaling,
  drift,
  keys,
  certificates,
];
