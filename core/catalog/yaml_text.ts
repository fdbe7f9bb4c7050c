import { stringify } from 'yaml';

/** As in printable.ts, but for the line ends that YAML itself needs. */
const unsafe = /(?!\n)[\p{C}\p{Zl}\p{Zp}]/gu;

/** A value as YAML that can be shown and pasted: what could disturb a terminal stands as an escape in double quotes. */
export function yamlText(value: unknown): string {
  const text = stringify(value, { lineWidth: 0 });
  if (text.search(unsafe) < 0) return text;
  const quoted = stringify(value, {
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'QUOTE_DOUBLE',
  });
  return quoted.replace(unsafe, escaped);
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xffff
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}
