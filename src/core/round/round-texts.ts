/** A part of a round's own text: a paragraph, or a list of short lines. */
export type TextPart =
  { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'list'; readonly items: readonly string[] };

/** What may stand in a text in brackets and is filled with the round's own facts wherever the text is shown. */
export const TEXT_HOLES = {
  round: ['轮次', 'round'],
  place: ['地方', 'place'],
  enters: ['进驻', 'enters'],
  departs: ['撤离', 'departs'],
  opens: ['开始', 'opens'],
  closes: ['截止', 'closes'],
  phone: ['电话', 'phone'],
  hours: ['电话时间', 'hours'],
  mailbox: ['邮箱', 'mailbox'],
  postBox: ['信箱', 'post box'],
  supervision: ['监督电话', 'supervision'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;
export type TextHole = keyof typeof TEXT_HOLES;
export type TextValues = Readonly<Partial<Record<TextHole, string>>>;

/** The longest text a round may say in one language. */
export const LONGEST_TEXT = 2_000;

/**
 * A round's text as it is shown: one paragraph a line, lines that begin with "- " are a list, 【电话】 or [phone] is filled
 * with the round's own. Brackets that name nothing of ours stay as they are.
 */
export function paragraphsOf(text: string, values: TextValues = {}): readonly TextPart[] {
  const parts: TextPart[] = [];
  for (const line of text.split(/\r\n?|\n/).map((raw) => raw.trim())) {
    if (line === '' || line === '-') continue;
    const isItem = line.startsWith('- ');
    const said = fill(isItem ? line.slice(2).trim() : line, values);
    const last = parts[parts.length - 1];
    if (!isItem) parts.push({ kind: 'paragraph', text: said });
    else if (last?.kind === 'list') parts.splice(-1, 1, { kind: 'list', items: [...last.items, said] });
    else parts.push({ kind: 'list', items: [said] });
  }
  return parts;
}

const HOLE = /【([^【】\n]{1,12})】|\[([^[\]\n]{1,12})\]/g;

function fill(line: string, values: TextValues): string {
  return line.replace(HOLE, (whole, han: string | undefined, latin: string | undefined) => {
    const name = (han ?? latin ?? '').trim().toLowerCase();
    const hole = HOLES.find((one) => TEXT_HOLES[one].some((said) => said === name));
    return (hole && values[hole]) ?? whole;
  });
}

const HOLES = Object.keys(TEXT_HOLES) as readonly TextHole[];
