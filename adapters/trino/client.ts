import { exactJson } from '../../core/sql/exact_json.ts';
import { asked } from './asking.ts';
import { type Page, page } from './page.ts';
import { headersOf, type TrinoServer } from './server.ts';
import { TrinoError } from './trino_error.ts';

/** What statements take for granted. */
export interface Session {
  readonly catalog: string;
  /** Zone of `current_timestamp` and of what is shown of instants with one. */
  readonly timeZone: string;
}

/** Runs statements by Trino's protocol: a statement is sent, and its result fetched page by page.
 *  Source: trino.io/docs/current/develop/client-protocol.html */
export interface TrinoClient {
  /** The pages of a result as they come. The statement is cancelled where the reader stops before its end.
   *  @throws TrinoError where the statement fails */
  pages(sql: string): AsyncGenerator<Page>;
  /** Cancels what is under way; nothing can be asked after it. */
  cancel(): Promise<void>;
}

export function trinoClient(server: TrinoServer, { catalog, timeZone }: Session): TrinoClient {
  const headers = headersOf(server);
  const { origin } = new URL(server.url);
  const ending = new AbortController();
  const underway = new Set<string>();
  const statement: RequestInit = {
    method: 'POST',
    signal: ending.signal,
    headers: {
      ...headers,
      'X-Trino-Catalog': catalog,
      'X-Trino-Time-Zone': timeZone,
      'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
    },
  };

  /** Where the next page is. The headers may be secret: they go to the server that was named, and to no other. */
  const ours = (uri: string): string => {
    if (new URL(uri).origin === origin) return uri;
    throw new Error(
      `${server.url} says that its answers are at ${new URL(uri).origin}: name that address, or have Trino believe the proxy before it (http-server.process-forwarded)`,
    );
  };

  const cancelled = async (uri: string): Promise<void> => {
    // What cannot be cancelled ends by itself: nobody fetches it any more.
    await fetch(uri, { method: 'DELETE', headers }).then(
      (answer) => answer.arrayBuffer(),
      () => {},
    );
  };

  return {
    async *pages(sql) {
      let next: string | undefined;
      try {
        let text = await asked(`${origin}/v1/statement`, { ...statement, body: sql });
        for (;;) {
          const { error, ...rest } = page.parse(exactJson(text));
          if (next !== undefined) underway.delete(next);
          next = rest.nextUri === undefined ? undefined : ours(rest.nextUri);
          if (next !== undefined) underway.add(next);
          if (error !== undefined) throw new TrinoError(error.errorName, error.message, rest.id);
          yield rest;
          if (next === undefined) return;
          text = await asked(next, { headers, signal: ending.signal });
        }
      } finally {
        if (next !== undefined && underway.delete(next)) await cancelled(next);
      }
    },
    async cancel() {
      const left = [...underway];
      underway.clear();
      ending.abort(new Error('the warehouse was closed'));
      await Promise.all(left.map(cancelled));
    },
  };
}
