import type { Server } from 'node:http';

/** Has a server listen on a port of this machine that nobody has, and says where; and ends it. */
export async function listening(
  server: Server,
): Promise<{ readonly url: string; readonly close: () => void }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
