import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { packageFile } from './package_folder.ts';

const text = readFileSync(packageFile, 'utf8');

/** Version of the package. */
export const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
