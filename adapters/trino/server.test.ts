import { expect, it } from 'vitest';
import { headersOf, type Login } from './server.ts';

it.each<[Login, string | undefined]>([
  [{ by: 'nothing' }, undefined],
  [{ by: 'password', password: 'pä:ss' }, `Basic ${btoa('ada:p\u00c3\u00a4:ss')}`],
  [{ by: 'token', token: 'a.b.c' }, 'Bearer a.b.c'],
])('%j is proven by %s', (login, authorization) => {
  const headers = headersOf({ url: 'https://trino.example', user: 'ada', login });
  expect(headers.Authorization).toBe(authorization);
  expect(headers['X-Trino-User']).toBe('ada');
});
