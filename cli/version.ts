import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const text = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');

/** Version of the package. */
export const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
