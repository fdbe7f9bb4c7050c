import { describe, expect, it } from 'vitest';
import { alarmPlace, runbookIn } from './alarm_values.ts';

describe('the runbook of a description', () => {
  it.each([
    [null, null],
    ['Runbook: https://wiki.example.com/a', 'https://wiki.example.com/a'],
    ['see the runbook (https://wiki.example.com/a?b=1).', 'https://wiki.example.com/a?b=1'],
    ['RUNBOOK https://wiki.example.com/a, or call', 'https://wiki.example.com/a'],
    ['<a href="https://wiki.example.com/b">dashboard</a>', null],
    ['dashboard https://d.example.com runbook https://r.example.com', 'https://r.example.com'],
    ['runbook\nhttps://wiki.example.com/a', null],
    ['runbook: to be written', null],
  ])('%j: %s', (description, url) => {
    expect(runbookIn(description)).toBe(url);
  });
});

describe('where an alarm is', () => {
  const unknown = { account: null, region: null };
  it.each([
    ['arn:aws:cloudwatch:eu-west-1:1:alarm:a', { account: '2', region: 'us-east-1' }, '1', 'eu-west-1'],
    [null, unknown, null, null],
    [null, { account: '2', region: 'cn-north-1' }, '2', 'cn-north-1'],
    ['a', { account: '2', region: null }, '2', null],
  ])('%s, delivered from %j', (arn, delivery, account, region) => {
    expect(alarmPlace('a', arn, delivery)).toMatchObject({ account_id: account, region });
  });

  it('names the partition of its Region', () => {
    const arns = ['cn-north-1', 'us-gov-west-1', 'eu-west-1'].map(
      (region) => alarmPlace('a', null, { account: '2', region }).alarm_arn,
    );
    expect(arns).toEqual([
      'arn:aws-cn:cloudwatch:cn-north-1:2:alarm:a',
      'arn:aws-us-gov:cloudwatch:us-gov-west-1:2:alarm:a',
      'arn:aws:cloudwatch:eu-west-1:2:alarm:a',
    ]);
  });
});
