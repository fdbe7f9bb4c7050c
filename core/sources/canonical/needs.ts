import { Fault } from '../settle.ts';
import { type CheckFault, textOf, type Values } from './input.ts';

/** A fault where a record lacks its service. */
export function needService(thing: string, values: Values): CheckFault | null {
  if (textOf(values, 'service_key') !== null) return null;
  return missing('service', `${thing} needs a service: fill \`service\`, or \`service_key\``);
}

/** A fault where a record has none of its times. */
export function needTime(thing: string, values: Values, times: readonly string[]): CheckFault | null {
  if (times.some((time) => typeof values[time] === 'number')) return null;
  const [first = ''] = times;
  return missing(
    first,
    `${thing} needs a time: fill one of ${times.map((time) => `\`${time}\``).join(', ')}`,
  );
}

/** A fault where a record lacks a column. */
export function need(thing: string, values: Values, column: string, input: string): CheckFault | null {
  if (values[column] !== null && values[column] !== undefined) return null;
  return missing(input, `${thing} needs \`${input}\``);
}

export function missing(column: string, message: string): CheckFault {
  return { column, fault: new Fault('missing_value', message) };
}
