import { join } from 'node:path';
import type { InputDeclaration } from '../core/catalog/catalogue.ts';
import { sources } from '../core/sources/raw/sources.ts';
import { UsageError } from './exit.ts';
import type { Input, InputOptions } from './take_inputs.ts';
import type { Workspace } from './workspace.ts';

/** What `--source` and `source:` may name. */
export const sourceNames = ['git', 'vpc-flow', ...sources.map(({ name }) => name)];

/** The inputs that `ops-review.yaml` lists, to be read with these options where they do not say otherwise.
 *  @throws UsageError where it lists none, or names a source that there is not */
export function declaredInputs({ catalogue, base }: Workspace, options: InputOptions): Input[] {
  if (catalogue.inputs.length === 0)
    throw new UsageError('name files or folders to take in, or list them under inputs: in ops-review.yaml');
  return catalogue.inputs.map((declared) => {
    const { source } = declared;
    if (source !== null && !sourceNames.includes(source))
      throw new UsageError(
        `inputs: ${declared.path}: there is no source ${source}; there are ${sourceNames.join(', ')}`,
      );
    return { paths: [join(base, declared.path)], options: { ...options, ...said(declared, base) } };
  });
}

function said({ path: _, map, table, ...declared }: InputDeclaration, base: string): InputOptions {
  const named = Object.entries(declared).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(named),
    ...(table === null ? {} : { table }),
    ...(map === null ? {} : { map: join(base, map) }),
  };
}
