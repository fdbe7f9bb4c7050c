import type { Json } from '../../bytes/json.ts';
import type { Get } from '../records/named_values.ts';
import { compilePattern, maxMatched } from './pattern.ts';
import type { Condition, Conditions } from './schema.ts';

/** Whether all conditions hold of a record. An empty value is the same as none: `null` asks for it. */
export function compileConditions(conditions: Conditions): (get: Get) => boolean {
  const tests = Object.entries(conditions).map(([column, condition]) => {
    const holds = compileCondition(condition);
    return (get: Get) => holds(textOrUnknown(get(column)));
  });
  return (get) => tests.every((test) => test(get));
}

type Holds = (text: string | null) => boolean;

function compileCondition(condition: Condition): Holds {
  if (condition === null || typeof condition === 'string') return (text) => text === condition;
  if (Array.isArray(condition)) return (text) => condition.includes(text);
  if ('match' in condition) {
    const pattern = compilePattern(condition.match);
    return (text) => text !== null && text.length <= maxMatched && pattern.test(text);
  }
  const unwanted = Array.isArray(condition.not) ? condition.not : [condition.not];
  return (text) => !unwanted.includes(text);
}

function textOrUnknown(value: Json | undefined): string | null {
  if (value === undefined || value === '') return null;
  return plainText(value);
}

/** A text, number or boolean as text; null for anything else. */
export function plainText(value: Json): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value === null || Array.isArray(value)) return null;
  return 'number' in value ? value.number : null;
}
