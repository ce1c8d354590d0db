/** How the official name of a committee ends, and how people say it. The longest first. */
const COMMITTEES: readonly (readonly [official: string, said: string])[] = [
  ['社区居民居委会', '社区'],
  ['社区居民委员会', '社区'],
  ['社区村民委员会', '社区'],
  ['社区居民委员', '社区'],
  ['村村民委员会', '村'],
  ['社区居委会', '社区'],
  ['社区村委会', '社区'],
  ['社区委员会', '社区'],
  ['村村委员会', '村'],
  ['村民委员会', '村'],
  ['居民委员会', '居委会'],
  ['村村委会', '村'],
  ['村委会', '村'],
];

/** The name as people say it: 石桥村 for 石桥村村民委员会. */
export function saidName(name: string): string {
  const ending = COMMITTEES.find(([official]) => name.endsWith(official) && name.length > official.length);
  return ending ? name.slice(0, -ending[0].length) + ending[1] : name;
}

/** The same while it is still being typed: 石桥村 for 石桥村村民委. */
export function saidSoFar(typed: string): string {
  for (const [official, said] of COMMITTEES) {
    for (let length = official.length; length > said.length; length -= 1) {
      const begun = official.slice(0, length);
      if (/[民委居]/u.test(begun) && typed.length > length && typed.endsWith(begun))
        return typed.slice(0, -length) + said;
    }
  }
  return typed;
}

/** What a name ends with when it says what kind of place it is. */
const KIND =
  /(?:社区|街道|居委会|(?:(?:藏|羌|彝|回|苗|满|白|傣|壮|侗|瑶|土家|傈僳|蒙古|纳西|布依|仡佬)族)+(?:自治[州县]|乡)|[省市州县区镇乡村])$/u;

/** How much of a name is its own: 大竹 of 大竹县, 北川 of 北川羌族自治县. One character alone is no name: 渠县. */
export function ownLength(name: string): number {
  const own = withoutKind(name);
  return own > 1 ? own : name.length;
}

function withoutKind(name: string): number {
  // Nine of ten names end so, and all are measured at once.
  if (name.endsWith('村')) return name.length - 1;
  if (name.endsWith('社区')) return name.length - 2;
  return name.replace(KIND, '').length;
}

/** Marks over letters, as in tāng; ü is dealt with before. */
const MARKS = /\p{M}/gu;
/** What people write inside a name and leave out as well: brackets, apostrophes. */
const INSIDE = /[()[\]{}<>《》〈〉【】〔〕'’‘"“”]/gu;
/** Whatever stands between two names. */
const BETWEEN = /[\s\p{P}\p{S}]+/gu;

/** Nothing but characters of Chinese, which stay as they are. */
const PLAIN = /^[\u3400-\u9fff]*$/;

/** A name or words as they are compared: one width of digits and letters, small letters, no tones, no brackets. */
export function plainName(text: string): string {
  if (PLAIN.test(text)) return text;
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/u\u0308/g, 'v')
    .replace(MARKS, '');
  return letters.replace(INSIDE, '').replace(BETWEEN, ' ').trim();
}
