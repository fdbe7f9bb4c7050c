import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles, root } from './generated_files.ts';

// npm run generate: writes every generated file. generate.test.ts fails where one is not current.
for (const { path, text } of generatedFiles) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text());
}
