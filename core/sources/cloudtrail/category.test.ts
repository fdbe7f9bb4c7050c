import { expect, it } from 'vitest';
import { Fault } from '../settle.ts';
import { eventCategoryOf, type Kind, signInResultOf, touchesObject } from './category.ts';

const unsaid: Kind = {
  eventCategory: null,
  eventType: null,
  managementEvent: null,
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  touchesObject: false,
};

it.each<[what: string, said: Partial<Kind>, category: string]>([
  ['said', { eventCategory: 'Data', managementEvent: true }, 'Data'],
  ['1.07, an insight', { eventType: 'AwsCloudTrailInsight', managementEvent: false }, 'Insight'],
  ['network activity', { eventType: 'AwsVpceEvent' }, 'NetworkActivity'],
  ['a summary', { eventType: 'AwsAggregatedEvent' }, 'Aggregated'],
  ['1.06, by its flag', { managementEvent: true, touchesObject: true }, 'Management'],
  ['1.06, by its flag', { managementEvent: false }, 'Data'],
  ['1.05, an object', { touchesObject: true }, 'Data'],
  [
    '1.05, an object that another service touches',
    { touchesObject: true, eventSource: 'kms.amazonaws.com' },
    'Management',
  ],
  ['1.05, an invocation', { eventSource: 'lambda.amazonaws.com', eventName: 'Invoke' }, 'Data'],
  ['1.05, a sign-in', { eventType: 'AwsConsoleSignIn' }, 'Management'],
  ['1.0', {}, 'Management'],
])('category: %s %j is %s', (_, said, category) => {
  expect(eventCategoryOf({ ...unsaid, ...said })).toBe(category);
});

it('refuses a category that it does not know', () => {
  expect(eventCategoryOf({ ...unsaid, eventCategory: 'management' })).toBeInstanceOf(Fault);
});

it.each([
  [[new Map([['type', 'AWS::S3::Object']])], true],
  [[null, new Map([['type', 'AWS::S3::Bucket']])], false],
  [new Map([['type', 'AWS::S3::Object']]), false],
  [undefined, false],
])('resources %j: %s', (resources, touches) => {
  expect(touchesObject(resources)).toBe(touches);
});

it.each([
  ['AwsConsoleSignIn', 'ConsoleLogin', new Map([['ConsoleLogin', 'Failure']]), 'Failure'],
  ['AwsConsoleSignIn', 'CheckMfa', new Map([['CheckMfa', 'Success']]), 'Success'],
  ['AwsConsoleSignIn', 'ConsoleLogin', null, null],
  ['AwsConsoleSignIn', 'ConsoleLogin', new Map([['ConsoleLogin', true]]), null],
  ['AwsApiCall', 'ConsoleLogin', new Map([['ConsoleLogin', 'Failure']]), null],
])('sign-in: %s %s %j is %s', (type, name, answer, result) => {
  expect(signInResultOf(type, name, answer)).toBe(result);
});
