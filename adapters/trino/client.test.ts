import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { trinoClient } from './client.ts';
import type { Login } from './server.ts';

/** What a server says to one request after the other. That Trino itself says the like is shown by test/engines. */
type Answer = (request: IncomingMessage, response: ServerResponse, origin: string) => void;

const stats = { processedRows: 0 };
const says =
  (content: (origin: string) => object): Answer =>
  (_, response, origin) =>
    response.end(JSON.stringify({ id: 'q1', stats, ...content(origin) }));
const refuses =
  (status: number, said = ''): Answer =>
  (_, response) => {
    response.statusCode = status;
    response.end(said);
  };
const breaksOff: Answer = (request) => request.socket.destroy();
const more = says((origin) => ({ nextUri: `${origin}/next/1`, data: [[1]] }));
const last = says(() => ({ data: [[2]] }));

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that gives these answers, and what it was asked. */
async function serverOf(...answers: readonly Answer[]) {
  const left = [...answers];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = request.method === 'DELETE' ? refuses(204) : (left.shift() ?? breaksOff);
    answer(request, response, origin);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin, asked };
}

const clientOf = (url: string, login: Login = { by: 'nothing' }) =>
  trinoClient({ url, user: 'ada', login }, { catalog: 'hive', timeZone: 'UTC' });

async function rowsOf(url: string): Promise<unknown[]> {
  const rows = [];
  for await (const { data = [] } of clientOf(url).pages('select 1')) rows.push(...data);
  return rows;
}

describe('a statement', () => {
  it('follows no redirect: what is asked goes to the server that was named', async () => {
    const other = await serverOf(last);
    const { origin } = await serverOf((_, response) => {
      response.writeHead(307, { Location: `${other.origin}/v1/statement` });
      response.end();
    });
    await expect(rowsOf(origin)).rejects.toThrow('HTTP 307');
    expect(other.asked).toEqual([]);
  });

  it('is followed page by page', async () => {
    const { origin, asked } = await serverOf(more, last);
    expect(await rowsOf(origin)).toEqual([[1], [2]]);
    expect(asked).toEqual(['POST /v1/statement', 'GET /next/1']);
  });

  it('is asked for again where the server is busy, or the connection breaks', async () => {
    const { origin, asked } = await serverOf(refuses(503), more, refuses(502), breaksOff, refuses(504), last);
    expect(await rowsOf(origin)).toEqual([[1], [2]]);
    expect(asked).toEqual([...Array(2).fill('POST /v1/statement'), ...Array(4).fill('GET /next/1')]);
  });

  it("fails by Trino's own words", async () => {
    const error = { errorName: 'COLUMN_NOT_FOUND', message: "line 1:8: Column 'a' cannot be resolved" };
    const { origin } = await serverOf(says(() => ({ error })));
    await expect(rowsOf(origin)).rejects.toMatchObject({
      name: 'TrinoError',
      code: 'COLUMN_NOT_FOUND',
      query: 'q1',
      message: "COLUMN_NOT_FOUND: line 1:8: Column 'a' cannot be resolved (Trino query q1)",
    });
  });

  it('fails at once where it is refused', async () => {
    const { origin, asked } = await serverOf(refuses(401, 'Invalid credentials'));
    await expect(rowsOf(origin)).rejects.toThrow('HTTP 401: Invalid credentials');
    expect(asked).toHaveLength(1);
  });

  it('is cancelled where its reader stops', async () => {
    const { origin, asked } = await serverOf(more);
    for await (const _ of clientOf(origin).pages('select 1')) break;
    expect(asked).toEqual(['POST /v1/statement', 'DELETE /next/1']);
  });

  it('is cancelled where the client is, though nobody reads it just then', async () => {
    const { origin, asked } = await serverOf(more);
    const client = clientOf(origin);
    const pages = client.pages('select 1');
    await pages.next();
    await client.cancel();
    expect(asked).toEqual(['POST /v1/statement', 'DELETE /next/1']);
    await expect(pages.next()).rejects.toThrow('the warehouse was closed');
    expect(asked).toHaveLength(2);
  });
});

describe('what is secret', () => {
  const elsewhere = says(() => ({ nextUri: 'http://elsewhere.example/next/1' }));

  it('goes to no other server than the one that was named', async () => {
    const { origin } = await serverOf(elsewhere);
    await expect(rowsOf(origin)).rejects.toThrow('its answers are at http://elsewhere.example');
  });

  it.each<Login>([
    { by: 'password', password: 'p' },
    { by: 'token', token: 't' },
  ])('is not sent in the clear: $by', (login) => {
    expect(() => clientOf('http://trino.example', login)).toThrow('https:// alone');
    expect(() => clientOf('https://trino.example', login)).not.toThrow();
  });
});
