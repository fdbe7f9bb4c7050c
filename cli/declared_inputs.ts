import { resolve } from 'node:path';
import type { InputDeclaration } from '../core/catalog/catalogue.ts';
import { UsageError } from './exit.ts';
import type { Input, InputOptions } from './take_inputs.ts';
import type { Workspace } from './workspace.ts';

/** The inputs that `ops-review.yaml` lists, read as each of them says.
 *  @throws UsageError where it lists none */
export function declaredInputs(
  { catalogue, base }: Workspace,
  options: Pick<InputOptions, 'threads' | 'batchSize'>,
): Input[] {
  if (catalogue.inputs.length === 0)
    throw new UsageError('name files or folders to take in, or list them under inputs: in ops-review.yaml');
  return catalogue.inputs.map((declared) => ({
    paths: [resolve(base, declared.path)],
    options: { ...options, ...said(declared, base) },
  }));
}

function said(declared: InputDeclaration, base: string): InputOptions {
  const { table, map, source, account, region, repository, service, revision } = declared;
  return {
    ...(table === null ? {} : { table }),
    ...(map === null ? {} : { map: resolve(base, map) }),
    ...(source === null ? {} : { source }),
    ...(account === null ? {} : { account }),
    ...(region === null ? {} : { region }),
    ...(repository === null ? {} : { repository }),
    ...(service === null ? {} : { service }),
    ...(revision === null ? {} : { revision }),
  };
}
