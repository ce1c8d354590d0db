import { BSONRegExp } from 'bson';
import { MongoRefusal } from '../errors';

/** A regular expression as the driver sends it. */
export function isRegex(value: unknown): value is RegExp | BSONRegExp {
  return value instanceof RegExp || value instanceof BSONRegExp;
}

/** Whether a text contains the pattern, or the value is that very pattern. */
export function regexTest(pattern: RegExp | BSONRegExp): (value: unknown) => boolean {
  const regex = pattern instanceof RegExp ? withoutState(pattern) : build(pattern.pattern, pattern.options);
  return (value) =>
    typeof value === 'string' ? regex.test(value) : isRegex(value) && textOf(value) === textOf(pattern);
}

function textOf(pattern: RegExp | BSONRegExp): string {
  return pattern instanceof RegExp ? String(pattern) : `/${pattern.pattern}/${pattern.options}`;
}

/** `$regex` with its `$options`, which count instead of the flags of the pattern. */
export function withOptions(operand: unknown, options: unknown): RegExp {
  const flags = typeof options === 'string' ? options : undefined;
  if (operand instanceof RegExp) return build(operand.source, flags ?? operand.flags);
  if (operand instanceof BSONRegExp) return build(operand.pattern, flags ?? operand.options);
  if (typeof operand === 'string') return build(operand, flags ?? '');
  throw new MongoRefusal(2, '$regex has to be a string');
}

function withoutState(regex: RegExp): RegExp {
  return build(regex.source, regex.flags);
}

/** `m`, `i` and `s` mean the same in both languages, `u` is always so for MongoDB, `x` exists only there. */
function build(source: string, flags: string): RegExp {
  const unknown = /[^imsxugl]/.exec(flags);
  if (unknown) throw new MongoRefusal(51108, `invalid flag in regex options: ${unknown[0]}`);
  const inline = /^\(\?([ims]+)\)/.exec(source);
  const pattern = inline ? source.slice(inline[0].length) : source;
  const wanted = new Set(`${flags}${inline?.[1] ?? ''}`);
  const bare = wanted.has('x')
    ? pattern.replaceAll(/\\#|\\\s|#.*|\s+/g, (part) => (part.startsWith('\\') ? part : ''))
    : pattern;
  return compile(
    bare.replaceAll(SCRIPT, '\\$1{Script=$2}'),
    [...wanted].filter((flag) => 'ims'.includes(flag)).join(''),
  );
}

/** Scripts are named without a word in front there. */
const SCRIPT =
  /\\([pP])\{(Han|Latin|Greek|Cyrillic|Arabic|Hebrew|Hiragana|Katakana|Hangul|Thai|Tibetan|Mongolian|Yi)\}/g;

/** Patterns are about characters, not UTF-16 units; some that are fine for MongoDB are not under that rule. */
function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return compileLoosely(source, flags);
  }
}

function compileLoosely(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw new MongoRefusal(51091, `Regular expression is invalid: ${error instanceof Error ? error.message : ''}`);
  }
}

/** The literal text every match must start with, for a search in an index; empty when there is none. */
export function literalFront(pattern: RegExp | BSONRegExp): string {
  const source = pattern instanceof RegExp ? pattern.source : pattern.pattern;
  const flags = pattern instanceof RegExp ? pattern.flags : pattern.options;
  if (!source.startsWith('^') || source.includes('|') || /[imx]/.test(flags)) return '';
  const front = /^[^\\^$.|?*+()[\]{}]*/.exec(source.slice(1))?.[0] ?? '';
  const repeats = /^[?*{]/.test(source.slice(1 + front.length));
  return repeats ? front.replace(/.$/su, '') : front;
}
