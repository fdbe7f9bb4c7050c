import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './free_port.ts';

/** moto: AWS as its maintainers understand it. It runs no SQL; what statements give is laid ready.
 *  Source: docs.getmoto.org/en/latest/docs/services/athena.html */
export interface Moto {
  readonly url: string;
  /** Results that the next statements will have, one after the other. The first row holds the names. */
  readonly lay: (...results: readonly Laid[]) => Promise<void>;
  /** How often a statement is looked at in each state before the next; 0: it has ended when it is first looked at. */
  readonly looks: (times: number) => Promise<void>;
  readonly close: () => void;
}

export interface Laid {
  readonly columns: readonly (readonly [name: string, type: string])[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const patience = 60_000;

/** @param program the `moto_server` of an environment of Python */
export async function startMoto(program: string, region: string): Promise<Moto> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(program, ['-H', '127.0.0.1', '-p', new URL(url).port], { stdio: 'ignore' });
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  const post = async (path: string, content: object): Promise<void> => {
    const answer = await fetch(`${url}/moto-api/${path}`, { method: 'POST', body: JSON.stringify(content) });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`moto says ${answer.status} to ${path}`);
  };
  for (const deadline = Date.now() + patience; ; ) {
    const answers = await fetch(`${url}/moto-api/`).then(
      (answer) => answer.arrayBuffer().then(() => answer.ok),
      () => false,
    );
    if (answers) break;
    if (server.exitCode !== null || Date.now() > deadline) throw new Error('moto did not start');
    await setTimeout(100);
  }
  return {
    url,
    lay: (...results) => post('static/athena/query-results', { region, results: results.map(laid) }),
    looks: (times) => {
      const transition = times === 0 ? { progression: 'immediate' } : { progression: 'manual', times };
      return post('state-manager/set-transition', { model_name: 'athena::execution', transition });
    },
    close: () => {
      process.off('exit', kill);
      kill();
    },
  };
}

function laid({ columns, rows }: Laid): object {
  const written = [columns.map(([name]) => name), ...rows];
  return {
    rows: written.map((values) => ({
      Data: values.map((value) => (value === null ? {} : { VarCharValue: value })),
    })),
    column_info: columns.map(([Name, Type]) => ({ Name, Label: Name, Type })),
  };
}
