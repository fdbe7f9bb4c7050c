import { createServer, request as send } from 'node:http';
import { listening } from './listening.ts';

/** What becomes of a request in place of being passed on, or of the answer to it. */
export type Fault =
  /** Refused with an error of AWS. */
  | { readonly status: number; readonly type: string; readonly message?: string }
  /** The connection breaks; `done`: after the request was passed on. */
  | { readonly broken: 'at once' | 'done' }
  /** Half of the answer comes: of the announced length, or as if it were all. */
  | { readonly half: 'announced' | 'as all' };

export interface FaultProxy {
  readonly url: string;
  /** What will befall the next requests of an operation, one after the other; then no more. */
  readonly befall: (operation: string, ...faults: readonly Fault[]) => void;
  /** Faults that have not befallen anything yet. */
  readonly left: () => number;
  readonly close: () => void;
}

/** Stands before a service that speaks AWS JSON, and has requests fail as they do on a network and in a busy Region. */
export async function faultProxy(upstream: string): Promise<FaultProxy> {
  const coming = new Map<string, Fault[]>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const fault = coming.get(operation)?.shift();
      if (fault !== undefined && 'status' in fault) {
        response.writeHead(fault.status, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify({ __type: fault.type, message: fault.message ?? 'injected' }));
        return;
      }
      if (fault !== undefined && 'broken' in fault && fault.broken === 'at once') {
        request.socket.destroy();
        return;
      }
      const { method, headers } = request;
      const { host } = new URL(upstream);
      const passed = send(
        `${upstream}${request.url}`,
        { method, headers: { ...headers, host } },
        (answer) => {
          const told: Buffer[] = [];
          answer.on('data', (part: Buffer) => told.push(part));
          answer.on('end', () => {
            const body = Buffer.concat(told);
            const { 'transfer-encoding': _, ...rest } = answer.headers;
            if (fault !== undefined && 'broken' in fault) {
              request.socket.destroy();
              return;
            }
            const half = body.subarray(0, body.length / 2);
            const announced = fault !== undefined && fault.half === 'as all' ? half.length : body.length;
            response.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': announced });
            if (fault === undefined) response.end(body);
            else if (fault.half === 'as all') response.end(half);
            else response.write(half, () => request.socket.destroy());
          });
        },
      );
      passed.on('error', () => request.socket.destroy());
      passed.end(Buffer.concat(parts));
    });
  });
  return {
    ...(await listening(server)),
    befall: (operation, ...faults) => {
      coming.set(operation, [...(coming.get(operation) ?? []), ...faults]);
    },
    left: () => [...coming.values()].reduce((sum, faults) => sum + faults.length, 0),
  };
}
