import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { OutOfMemory } from '../../core/ports.ts';
import { trinoWarehouse } from './warehouse.ts';

/** A server that fails every statement. Trino itself is asked by test/engines; to have it need too much memory takes
 *  the whole server along. */
async function failing(errorName: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const answer = { id: 'q1', stats: { processedRows: 0 }, error: { errorName, message: 'said by Trino' } };
  const server = createServer((_, response) => response.end(JSON.stringify(answer)));
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

it.each([
  ['EXCEEDED_LOCAL_MEMORY_LIMIT', true],
  ['EXCEEDED_GLOBAL_MEMORY_LIMIT', true],
  ['CLUSTER_OUT_OF_MEMORY', true],
  ['EXCEEDED_TIME_LIMIT', false],
])('%s is a want of memory: %s', async (errorName, isMemory) => {
  const { url, close } = await failing(errorName);
  const server = { url, user: 'ada', login: { by: 'nothing' } } as const;
  const warehouse = trinoWarehouse({ server, catalog: 'hive', schema: 'lake', scratch: 'scratch' });
  const statement = { text: 'select 1', parameters: {} };
  try {
    const failures = [
      await warehouse.query(statement).catch((error: unknown) => error),
      await warehouse
        .stream(statement)
        [Symbol.asyncIterator]()
        .next()
        .catch((error: unknown) => error),
    ];
    expect(failures.map((error) => error instanceof OutOfMemory)).toEqual([isMemory, isMemory]);
    expect(String(failures[0])).toContain('said by Trino');
  } finally {
    close();
  }
});
