import { expect, it } from 'vitest';
import { type EngineType, engineType } from './engine_type.ts';

const plain = (name: string): EngineType => ({ kind: 'plain', name });

it.each<[string, EngineType]>([
  ['bigint', plain('bigint')],
  ['varchar(5)', plain('varchar')],
  ['decimal(10,2)', plain('decimal')],
  ['timestamp(3)', plain('timestamp')],
  ['timestamp(3) with time zone', plain('timestamp with time zone')],
  ['map(varchar, array(bigint))', plain('map')],
  ['array(varchar(1))', { kind: 'array', item: plain('varchar') }],
  ['array(array(timestamp(3)))', { kind: 'array', item: { kind: 'array', item: plain('timestamp') } }],
  [
    'row(a bigint, "b, ""c" map(varchar, bigint))',
    {
      kind: 'row',
      fields: [
        { name: 'a', type: plain('bigint') },
        { name: 'b, "c', type: plain('map') },
      ],
    },
  ],
  [
    'row(decimal(3, 1), timestamp(3) with time zone, row(a date))',
    {
      kind: 'row',
      fields: [
        { name: null, type: plain('decimal') },
        { name: null, type: plain('timestamp with time zone') },
        { name: null, type: { kind: 'row', fields: [{ name: 'a', type: plain('date') }] } },
      ],
    },
  ],
])('%s', (text, type) => {
  expect(engineType(text)).toEqual(type);
});
