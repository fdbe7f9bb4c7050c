/** Whether the whole text is as the pattern says: `*` is any run of characters, letters in either case. */
export function matches(pattern: string, text: string): boolean {
  const [head = '', ...rest] = lowered(pattern).split('*');
  const tail = rest.pop();
  const whole = lowered(text);
  if (tail === undefined) return whole === head;
  if (whole.length < head.length + tail.length) return false;
  if (!whole.startsWith(head) || !whole.endsWith(tail)) return false;
  const inner = whole.slice(head.length, whole.length - tail.length);
  let from = 0;
  for (const piece of rest) {
    const found = inner.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return true;
}

/** Each letter by itself, to one letter (2.6): a sigma at the end of a word is a sigma, and İ is i. */
function lowered(text: string): string {
  return Array.from(text, (letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('');
}
