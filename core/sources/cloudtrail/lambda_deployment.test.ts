import { describe, expect, it } from 'vitest';
import { JsonFault, parseJson } from '../../bytes/json.ts';
import { Fields, isObject } from '../raw/fields.ts';
import { eventRow } from './event_row.ts';
import { deployingCall, functionNameOf, lambdaDeployment } from './lambda_deployment.ts';

function deployment(eventName: string, requestParameters: unknown, responseElements: unknown = null) {
  const json = parseJson(
    JSON.stringify({
      eventVersion: '1.08',
      eventTime: '2026-10-02T17:04:40Z',
      eventSource: 'lambda.amazonaws.com',
      eventName,
      eventID: 'e1',
      requestParameters,
      responseElements,
    }),
  );
  if (json instanceof JsonFault || !isObject(json)) throw new Error('not an object');
  const fields = new Fields(json);
  return lambdaDeployment(fields, eventRow(fields))?.values ?? null;
}

describe('a Lambda call', () => {
  const event = { event_source: 'lambda.amazonaws.com', error_code: null };
  it.each([
    ['UpdateFunctionCode', 'UpdateFunctionCode'],
    ['UpdateFunctionCode20150331', 'UpdateFunctionCode'],
    ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
    ['PublishVersion20150331', 'PublishVersion'],
    ['CreateAlias20150331', 'CreateAlias'],
    ['UpdateAlias20150331', 'UpdateAlias'],
    ['PublishLayerVersion20181031', null],
    ['UpdateFunctionConfiguration20150331v2', null],
    ['GetAlias20150331', null],
    ['UpdateFunctionCodeSigning', null],
  ])('%s deploys by %s', (event_name, call) => {
    const fields = new Fields(
      new Map([
        ['eventTime', '2026-10-02T17:04:40Z'],
        ['eventSource', event.event_source],
        ['eventName', event_name],
        ['eventID', 'e1'],
      ]),
    );
    expect(deployingCall(eventRow(fields))).toBe(call);
    expect(deployingCall({ ...eventRow(fields), error_code: 'Throttled' })).toBe(null);
    expect(deployingCall({ ...eventRow(fields), error_message: 'Rate exceeded' })).toBe(null);
    expect(deployingCall({ ...eventRow(fields), event_source: 'ec2.amazonaws.com' })).toBe(null);
  });

  it.each([
    ['checkout', 'checkout'],
    ['checkout:live', 'checkout'],
    ['111122223333:function:checkout', 'checkout'],
    ['111122223333:function:checkout:7', 'checkout'],
    ['arn:aws:lambda:eu-west-1:111122223333:function:checkout', 'checkout'],
    ['arn:aws-cn:lambda:cn-north-1:111122223333:function:function:$LATEST', 'function'],
    ['function:live', 'function'],
    ['checkout:function', 'checkout'],
    [':', null],
    [null, null],
  ])('of %s is of the function %s', (text, name) => {
    expect(functionNameOf(text)).toBe(name);
  });

  it.each<
    [what: string, call: string, asked: object | null, answered: object | null, expected: object | null]
  >([
    ['without a function', 'UpdateFunctionCode', null, null, null],
    ['of another kind, whatever its parameters are', 'Invoke', { functionName: {} }, null, null],
    ['of an alias without a name', 'UpdateAlias', { functionName: 'f', functionVersion: '1' }, null, null],
    [
      'that clears the weights of an alias',
      'UpdateAlias',
      { functionName: 'f', name: 'a', routingConfig: {} },
      { functionVersion: '6' },
      { version: '6', status: 'succeeded', service_key: 'function:f:a' },
    ],
    [
      'that creates an alias',
      'CreateAlias',
      { functionName: 'f', name: 'a', functionVersion: '6' },
      null,
      { version: '6', status: 'succeeded' },
    ],
    [
      'that creates an alias on the latest code',
      'CreateAlias',
      { functionName: 'f', name: 'a', functionVersion: '$LATEST' },
      null,
      { version: '$LATEST' },
    ],
    [
      'that publishes new code',
      'UpdateFunctionCode',
      { functionName: 'f', publish: true },
      { version: '7', codeSha256: 'a=' },
      { version: 'a=', service_key: 'function:f' },
    ],
    ['whose answer is not known', 'UpdateFunctionCode', { functionName: 'f' }, null, { version: null }],
  ])('%s', (_, call, asked, answered, expected) => {
    const said = deployment(call, asked, answered);
    if (expected === null) expect(said).toBe(null);
    else expect(said).toMatchObject({ provider_id: 'e1', source: 'lambda', ...expected });
  });
});
