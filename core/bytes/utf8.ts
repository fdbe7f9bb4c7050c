const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text that the bytes spell in UTF-8, every character kept; null where they spell none. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** Index of the first byte that does not belong to well-formed UTF-8; the length where all do. */
export function firstInvalidByte(bytes: Uint8Array): number {
  if (decodeUtf8(bytes) !== null) return bytes.length;
  // Whether a prefix decodes is monotone in its length, as `stream` forgives an unfinished character at its end.
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodesSoFar(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return valid;
}

function decodesSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A text without the byte order mark that it may begin with. */
export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
