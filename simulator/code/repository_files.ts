import type { SimulatedFile } from '../delivery/simulated_file.ts';
import type { Instant } from '../time.ts';
import type { History } from './history.ts';
import { packOf } from './pack.ts';

/** The bare repository of a service, as `git clone --bare` leaves it. */
export function repositoryFiles({ service, commits, tip }: History, at: Instant): SimulatedFile[] {
  const folder = `git/${service.name}.git`;
  const { name, pack, index } = packOf(commits);
  const file = (path: string, content: string | Uint8Array): SimulatedFile => ({
    path: `${folder}/${path}`,
    content: [content],
    packed: false,
    modifiedAt: at,
  });
  return [
    file('HEAD', 'ref: refs/heads/main\n'),
    file('config', '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'),
    file('refs/heads/main', `${tip}\n`),
    file(`objects/pack/${name}.pack`, pack),
    file(`objects/pack/${name}.idx`, index),
  ];
}
