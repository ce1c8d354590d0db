import type { Person } from '../../../core/petition/content';
import type { Chance } from './chance';
import type { Speak } from './grammar';
import { speakerOf } from './grammar';
import type { Matter } from './matter';
import { CLOSINGS, FEARS, KNOWS, OPENINGS, SECOND, TRIED } from './phrases';
import type { Ground } from './words';
import { wordsOf } from './words';

/** What somebody wrote: everything in a form that is not chosen from a list. */
export interface Account {
  readonly place: string;
  readonly when: string;
  readonly persons: readonly Person[];
  readonly text: string;
}

export interface Telling {
  readonly matter: Matter;
  /** Further troubles, for those who write everything at once. */
  readonly others: readonly Matter[];
  readonly ground: Ground;
  /** The committee that the round's own office belongs to. */
  readonly committee: string;
}

/** As few characters as somebody sends who is in a hurry; the form asks for half of that. */
const SHORTEST = 44;

/** Tells a matter as one person would: short or long, in order or all at once. */
export function accountOf(telling: Telling, chance: Chance): Account {
  const { matter, ground, committee } = telling;
  const speak = speakerOf({ ...wordsOf(ground), committee: () => committee }, chance);
  return {
    place: speak(chance.pick(matter.places)),
    when: speak(chance.pick(matter.whens)),
    persons: personsOf(matter, speak, chance),
    text: quoted(styleOf(chance)(telling, speak, chance)),
  };
}

type Style = (telling: Telling, speak: Speak, chance: Chance) => string;

function styleOf(chance: Chance): Style {
  const die = chance.below(100);
  if (die < 16) return hurried;
  if (die < 58) return plain;
  return die < 86 ? thorough : everything;
}

/** One breath, few full stops. */
const hurried: Style = ({ matter }, speak, chance) => {
  const { story, more, wish } = matter;
  const [first = '', ...rest] = story;
  const text = atLeast(SHORTEST, speak(first), [...rest, ...wish, ...more], speak);
  const comma = chance.pick(['，', ' ', '，']);
  return text.replace(/[。；](?=.)/g, comma).replace(/。$/, chance.happens(50) ? '' : '。');
};

const plain: Style = ({ matter }, speak, chance) => {
  const { story, more, wish } = matter;
  const added = chance.some(more, chance.below(2));
  const asked = chance.happens(30) ? [chance.pick(TRIED)] : [];
  const text = [...story, ...added, ...asked, chance.pick(wish)].map(speak).join('');
  return atLeast(SHORTEST, text, more, speak);
};

const thorough: Style = ({ matter }, speak, chance) => {
  const { story, more, wish } = matter;
  const paragraphs = [
    [chance.pick(OPENINGS)],
    story,
    [...chance.some(more, chance.between(2, 3)), chance.pick(TRIED)],
    [chance.pick(KNOWS), ...chance.some(FEARS, chance.below(2)), chance.pick(wish), chance.pick(CLOSINGS)],
  ];
  return paragraphs.map((sentences) => sentences.map(speak).join('')).join('\n');
};

const MARKS = [
  ['一、', '二、', '三、', '四、', '五、'],
  ['1. ', '2. ', '3. ', '4. ', '5. '],
  ['第一，', '第二，', '第三，', '第四，', '第五，'],
] as const;

const everything: Style = ({ matter, others }, speak, chance) => {
  const further = others.slice(0, chance.between(1, 3));
  const points = [
    [...matter.story, ...matter.more],
    ...further.map(({ story, more }) => [...story, ...more]),
    [...chance.some(TRIED, 2), chance.pick(KNOWS)],
  ];
  const marks = chance.pick(MARKS);
  const [first = '', ...rest] = points.map((sentences, at) => (marks[at] ?? '') + sentences.map(speak).join(''));
  const end = [chance.pick(FEARS), ...matter.wish, chance.pick(CLOSINGS)].map(speak).join('');
  return [speak(chance.pick(OPENINGS)), first, speak(chance.pick(SECOND)), ...rest, end].join('\n');
};

/** Adds sentences until the text is as long as this. */
function atLeast(length: number, begun: string, sentences: readonly string[], speak: Speak): string {
  let text = begun;
  for (const sentence of sentences) if (Array.from(text).length < length) text += speak(sentence);
  return text;
}

function personsOf({ about }: Matter, speak: Speak, chance: Chance): readonly Person[] {
  return chance.some(about, chance.below(about.length + 1)).map(([unit, post]) => ({
    name: chance.happens(25) ? speak('{someone}') : '',
    unit: speak(unit),
    post: speak(post),
  }));
}

/** Straight quotes become Chinese ones, in pairs. */
function quoted(text: string): string {
  return text.replace(/"([^"]*)"/g, '“$1”');
}
