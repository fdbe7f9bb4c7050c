/** Where Trino is, and who asks. */
export interface TrinoServer {
  /** `https://…` or `http://…`; what is secret is sent over the first alone. */
  readonly url: string;
  readonly user: string;
  readonly login: Login;
}

/** How the user is proven: not at all, by a password (HTTP Basic), or by a JSON Web Token. */
export type Login =
  | { readonly by: 'nothing' }
  | { readonly by: 'password'; readonly password: string }
  | { readonly by: 'token'; readonly token: string };

/** Headers of every request.
 *  @throws Error where a secret would be sent in the clear
 *  Source: trino.io/docs/current/develop/client-protocol.html, "Client request headers" */
export function headersOf({ url, user, login }: TrinoServer): Record<string, string> {
  const authorization = authorizationOf(user, login);
  if (authorization === null) return { 'X-Trino-User': user, 'X-Trino-Source': 'ops-review' };
  if (new URL(url).protocol !== 'https:') {
    throw new Error(`${url}: a password or token is sent to an address of https:// alone`);
  }
  return { 'X-Trino-User': user, 'X-Trino-Source': 'ops-review', Authorization: authorization };
}

function authorizationOf(user: string, login: Login): string | null {
  switch (login.by) {
    case 'nothing':
      return null;
    case 'password':
      return `Basic ${Buffer.from(`${user}:${login.password}`).toString('base64')}`;
    case 'token':
      return `Bearer ${login.token}`;
  }
}
