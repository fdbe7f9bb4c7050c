import { randomBytes } from 'node:crypto';
import type { Privacy } from '../core/sources/people.ts';
import type { Workspace } from './workspace.ts';

/** The key that authors are hashed with. */

const keyPath = 'state/privacy.key';

/** For rows that the lake keeps: the configured key, else one that the lake makes once and keeps. */
export async function lastingPrivacy(workspace: Workspace): Promise<Privacy> {
  const known = await knownPrivacy(workspace);
  if (known !== null) return known;
  const made = newPrivacy();
  await workspace.store.create(keyPath, new TextEncoder().encode(made.key));
  return made;
}

/** For rows that nobody keeps: the same, but nothing is written. */
export async function passingPrivacy(workspace: Workspace): Promise<Privacy> {
  return (await knownPrivacy(workspace)) ?? newPrivacy();
}

async function knownPrivacy({ catalogue, store }: Workspace): Promise<Privacy | null> {
  const { actors, key } = catalogue.privacy;
  if (actors === 'drop') return { actors };
  if (key !== null) return { actors, key };
  const kept = await store.read(keyPath);
  return kept === null ? null : { actors, key: new TextDecoder().decode(kept) };
}

function newPrivacy(): Privacy & { readonly actors: 'hash' } {
  return { actors: 'hash', key: randomBytes(32).toString('hex') };
}
