/** The first whole sentences of a text that have room on a poster, and whether that is all of it. */
export function shortScope(text: string, most: number): { readonly text: string; readonly isWhole: boolean } {
  const plain = text.replace(/\s*\n+\s*/g, '\n').trim();
  if (lengthOf(plain) <= most) return { text: plain, isWhole: true };
  const sentences = plain.match(/[^。！？；;.!?\n]+[。！？；;.!?\n]*/g) ?? [plain];
  let kept = '';
  for (const sentence of sentences) {
    if (lengthOf(kept + sentence) > most) break;
    kept += sentence;
  }
  const whole = kept.trim() || `${Array.from(plain).slice(0, most).join('')}…`;
  return { text: whole, isWhole: false };
}

const lengthOf = (text: string): number => Array.from(text).length;
