/** How wide a piece of text is, in units of its own size. */
export type WidthOf = (text: string) => number;

const TOKENS = /[\u2E80-\u{3FFFF}]|\s+|[^\s\u2E80-\u{3FFFF}]+/gu;
/** No line begins with these, and none ends with those. */
const NEVER_FIRST = /^[，。；：！？、）》」』”’…·%‰,.;:!?)\]}]/u;
const NEVER_LAST = /[（《「『“‘([{]$/u;

/** Breaks text into lines no wider than this: between Han characters, between words, never before a closing mark. */
export function wrap(text: string, width: number, widthOf: WidthOf): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(piecesOf(paragraph, width, widthOf), width, widthOf));
}

function wrapParagraph(pieces: readonly string[], width: number, widthOf: WidthOf): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces) {
    const more = widthOf(piece);
    if (line !== '' && used + more > width && piece.trim() !== '') {
      lines.push(line.trimEnd());
      [line, used] = ['', 0];
    }
    if (line === '' && piece.trim() === '') continue;
    line += piece;
    used += more;
  }
  return [...lines, line.trimEnd()];
}

/** What stays together: a character with the marks around it, a word; one that is wider than a line is cut. */
function piecesOf(paragraph: string, width: number, widthOf: WidthOf): readonly string[] {
  const pieces: string[] = [];
  for (const token of paragraph.match(TOKENS) ?? []) {
    const last = pieces.at(-1);
    const joins = last !== undefined && last.trim() !== '' && (NEVER_FIRST.test(token) || NEVER_LAST.test(last));
    if (joins) pieces[pieces.length - 1] = last + token;
    else pieces.push(token);
  }
  return pieces.flatMap((piece) => (widthOf(piece) > width ? Array.from(piece) : [piece]));
}
