import type { Chance } from '../generator/chance';
import type { Scene } from '../generator/matter';

/** Something that was sent along, not made yet. */
export type Keepsake =
  | { readonly kind: 'photo'; readonly name: string; readonly scene: Scene; readonly variant: number }
  | { readonly kind: 'sound'; readonly name: string; readonly seconds: number }
  | { readonly kind: 'paper'; readonly name: string; readonly title: string; readonly lines: readonly string[] };

/** Petitions beyond the demonstration itself carry none: they are made by the thousand, to measure lists. */
export const WITH_KEEPSAKES = 240;

export const VARIANTS = 2;

interface Sender {
  readonly index: number;
  readonly scenes: readonly Scene[];
  readonly topic: string;
  readonly text: string;
}

/** Nothing to five things: most send none, some photos, a few a recording or a paper. */
export function keepsakesOf({ index, scenes, topic, text }: Sender, chance: Chance): readonly Keepsake[] {
  if (index >= WITH_KEEPSAKES) return [];
  const photos = scenes.length > 0 && chance.happens(47) ? photosOf(scenes, chance) : [];
  const sound = { kind: 'sound', name: nameOf('录音', 'ogg', chance), seconds: chance.between(3, 8) } as const;
  const paper = {
    kind: 'paper',
    name: nameOf(topic, 'pdf', chance),
    title: `关于${topic}`,
    lines: linesOf(text),
  } as const;
  return [...photos, ...(chance.happens(11) ? [sound] : []), ...(chance.happens(10) ? [paper] : [])];
}

function photosOf(scenes: readonly Scene[], chance: Chance): readonly Keepsake[] {
  const all = scenes.flatMap((scene) => Array.from({ length: VARIANTS }, (_each, variant) => ({ scene, variant })));
  return chance.some(all, chance.between(1, 3)).map(({ scene, variant }) => {
    const name = nameOf(`现场${String(variant + 1)}`, 'jpg', chance);
    return { kind: 'photo', name, scene, variant } as const;
  });
}

/** As phones name things, or as people do. */
function nameOf(word: string, ending: string, chance: Chance): string {
  const number = String(chance.between(1_000, 9_999));
  const name = chance.pick([`${word}_${number}`, `IMG_${number}`, `mmexport17${number}${number}0`]);
  return `${ending === 'jpg' ? name : `${word}${number}`}.${ending}`;
}

const [LINE, MOST_LINES] = [36, 24];

/** Short enough for a page. */
function linesOf(text: string): readonly string[] {
  const pieces = text.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${String(LINE)}}`, 'gu')) ?? []);
  return pieces.slice(0, MOST_LINES);
}
