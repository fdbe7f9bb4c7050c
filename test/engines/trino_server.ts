import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { TrinoError } from '../../adapters/trino/trino_error.ts';
import { freePort } from './free_port.ts';
import { trinoRows } from './trino_client.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server, without a slash at its end. */
    readonly trino: string;
    /** The folder that Trino calls local:///: the lake in `lake`, the definitions of its tables in `metastore`. */
    readonly engines: string;
    /** The Python that has pyarrow. */
    readonly python: string;
    /** The program that starts moto. */
    readonly moto: string;
  }
}

const patience = 120_000;

/** Starts Trino on a free port of this machine for the tests, and ends it after them. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const installed = process.env.OPS_REVIEW_TRINO;
  const python = process.env.OPS_REVIEW_PYTHON;
  const moto = process.env.OPS_REVIEW_MOTO;
  if (installed === undefined || python === undefined || moto === undefined)
    throw new Error('no Trino, no pyarrow, no moto: run the tests by `npm run test:engines`');
  const folder = mkdtempSync(join(tmpdir(), 'ops-review-engines-'));
  const port = await freePort();
  const server = run(installed, folder, port);
  const end = async (): Promise<void> => {
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const trino = `http://127.0.0.1:${port}`;
  try {
    await ready(server, trino);
  } catch (error) {
    const log = readFileSync(join(folder, 'server.log'), 'utf8').slice(-4000);
    await end();
    throw new Error(`Trino did not start: ${String(error)}\n${log}`);
  }
  project.provide('trino', trino);
  project.provide('engines', folder);
  project.provide('python', python);
  project.provide('moto', moto);
  return end;
}

function run(installed: string, folder: string, port: number): ChildProcess {
  for (const part of ['catalogs', 'metastore', 'lake']) mkdirSync(join(folder, part));
  const write = (name: string, properties: Readonly<Record<string, string>>): void => {
    const lines = Object.entries(properties).map(([property, value]) => `${property}=${value}\n`);
    writeFileSync(join(folder, name), lines.join(''));
  };
  write('config.properties', {
    'node.environment': 'test',
    'node.bind-ip': '127.0.0.1',
    'node.internal-address': '127.0.0.1',
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'http-server.http.port': `${port}`,
    'discovery.uri': `http://127.0.0.1:${port}`,
    'plugin.dir': join(installed, 'plugin'),
    'catalog.config-dir': join(folder, 'catalogs'),
    'query.max-memory': '500MB',
    'query.max-memory-per-node': '400MB',
    'memory.heap-headroom-per-node': '200MB',
    // What it knows of each statement, plan and all, is kept for a quarter of an hour otherwise, and fills the memory.
    'query.max-history': '20',
    'query.min-expire-age': '30s',
    'web-ui.enabled': 'false',
  });
  write('catalogs/hive.properties', {
    'connector.name': 'hive_local',
    'local.root': folder,
    'fs.hadoop.enabled': 'false',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': 'local:///metastore',
    'hive.metastore.user': 'test',
    'hive.security': 'allow-all',
    'hive.non-managed-table-writes-enabled': 'true',
    // As Athena does.
    'hive.parquet.use-column-names': 'true',
    'hive.timestamp-precision': 'MILLISECONDS',
    // What the definition of a table asks for (core/tables/ddl_trino.ts).
    'hive.partition-projection-enabled': 'true',
    'hive.ignore-absent-partitions': 'true',
  });
  const log = openSync(join(folder, 'server.log'), 'w');
  const options = [
    ...['-Xmx1g', '-XX:+UseG1GC', '-XX:+ExitOnOutOfMemoryError'],
    ...['-Djdk.attach.allowAttachSelf=true', '-Duser.timezone=UTC', '-Dconfig=config.properties'],
  ];
  const server = spawn('java', [...options, '-cp', join(installed, 'lib', '*'), 'TrinoServer'], {
    cwd: folder,
    stdio: ['ignore', log, log],
  });
  // Nothing of ours outlives the tests, however they end.
  process.once('exit', () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return server;
}

async function ready(server: ChildProcess, trino: string): Promise<void> {
  let failed: Error | null = null;
  server.once('error', (error) => {
    failed = error;
  });
  const deadline = Date.now() + patience;
  // A statement that needs a worker: the server answers before it knows that it is one.
  for (;;) {
    try {
      await trinoRows(trino, 'select cast(count(*) as varchar) from hive.information_schema.tables');
      return;
    } catch (error) {
      const early = error instanceof TrinoError || error instanceof TypeError;
      if (!early || failed !== null || server.exitCode !== null || Date.now() > deadline)
        throw failed ?? error;
    }
    await setTimeout(500);
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill();
  if ((await Promise.race([gone, setTimeout(10_000, 'alive', { ref: false })])) === 'alive') {
    server.kill('SIGKILL');
    await gone;
  }
}
