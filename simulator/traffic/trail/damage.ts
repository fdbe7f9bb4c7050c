/** Events that came broken: each is an event for certain, and none that can be understood. */
export const damages: readonly (readonly [damage: string, damaged: (event: string) => string])[] = [
  ['a time that is none', (event) => event.replace(/"eventTime":"[^"]*"/, '"eventTime":"25:61 o\'clock"')],
  ['a name that is no text', (event) => event.replace(/"eventName":("[^"]*")/, '"eventName":{"name":$1}')],
  ['no service of AWS', (event) => event.replace(/"eventSource":"[^"]*",/, '')],
  ['a version of another format', (event) => event.replace(/"eventVersion":"[^"]*"/, '"eventVersion":"2.0"')],
  [
    'a category that there is not',
    (event) => event.replace(/"eventCategory":"[^"]*"/, '"eventCategory":"Weather"'),
  ],
];
