import { Decimal128 } from 'bson';
import { isDoc } from '../bson/doc';
import { numberKind } from '../bson/numbers';
import { asNumber, compareValues } from '../bson/order';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { wholeIn } from './lists';
import { named, required } from './loops';
import { isNil, taking, takingAny, takingOne, type Operator, type Operators } from './scope';

/** Texts. `CP` counts characters, `Bytes` those of UTF-8. */
export const TEXTS: Operators = {
  $concat: takingAny((values) => {
    if (values.some(isNil)) return null;
    return values
      .map((value) => {
        if (typeof value === 'string') return value;
        throw new MongoRefusal(16702, `$concat only supports strings, not ${typeName(value)}`);
      })
      .join('');
  }),
  $toUpper: takingOne((value) => asText(value).toUpperCase()),
  $toLower: takingOne((value) => asText(value).toLowerCase()),
  $strcasecmp: taking(2, 2, ([a, b]) => Math.sign(compareValues(asText(a).toUpperCase(), asText(b).toUpperCase()))),
  $strLenCP: takingOne(
    (value) => Array.from(textIn(value, 34471, '$strLenCP requires a string argument, found:')).length,
  ),
  $strLenBytes: takingOne((value) =>
    Buffer.byteLength(textIn(value, 34473, '$strLenBytes requires a string argument, found:')),
  ),
  $substr: taking(3, 3, partOfBytes),
  $substrBytes: taking(3, 3, partOfBytes),
  $substrCP: taking(3, 3, ([value, from, count]) => {
    const characters = Array.from(asText(value));
    const start = wholeIn(from, 34450, '$substrCP: starting index');
    const length = wholeIn(count, 34452, '$substrCP: length');
    if (start < 0) throw new MongoRefusal(34455, '$substrCP: the starting index must be nonnegative integer.');
    if (length < 0) throw new MongoRefusal(34454, '$substrCP: length must be a nonnegative integer.');
    return characters.slice(start, start + length).join('');
  }),
  $split: taking(2, 2, ([value, by]) => {
    if (isNil(value) || isNil(by)) return null;
    const text = textIn(
      value,
      40085,
      '$split requires an expression that evaluates to a string as a first argument, found:',
    );
    const mark = textIn(
      by,
      40086,
      '$split requires an expression that evaluates to a string as a second argument, found:',
    );
    if (mark === '') throw new MongoRefusal(40087, '$split requires a non-empty separator');
    return text.split(mark);
  }),
  $indexOfCP: indexOf((text) => Array.from(text), 40093),
  $indexOfBytes: indexOf((text) => [...Buffer.from(text)].map((byte) => String.fromCharCode(byte)), 40091),
  $trim: trimming(true, true),
  $ltrim: trimming(true, false),
  $rtrim: trimming(false, true),
  $replaceOne: replacing((text, find, put) => {
    const at = text.indexOf(find);
    return at < 0 ? text : text.slice(0, at) + put + text.slice(at + find.length);
  }),
  $replaceAll: replacing((text, find, put) => text.split(find).join(put)),
};

function textIn(value: unknown, code: number, sentence: string): string {
  if (typeof value === 'string') return value;
  throw new MongoRefusal(code, `${sentence} ${typeName(value)}`);
}

/** Some operators take numbers and dates for their texts. */
function asText(value: unknown): string {
  if (isNil(value)) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Decimal128) return value.toString();
  if (numberKind(value)) return String(asNumber(value));
  throw new MongoRefusal(16007, `can't convert from BSON type ${typeName(value)} to String`);
}

function partOfBytes([value, from, count]: readonly unknown[]): string {
  const bytes = Buffer.from(asText(value));
  const start = numberIn(from, 16034, '$substrBytes:  starting index must be a numeric type');
  const length = numberIn(count, 16035, '$substrBytes:  length must be a numeric type');
  if (start < 0) throw new MongoRefusal(50752, `$substrBytes:  starting index must be non-negative (got: ${start})`);
  const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length);
  const isInside = (at: number) => at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80;
  if (isInside(start))
    throw new MongoRefusal(28656, '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.');
  if (end > start && isInside(end))
    throw new MongoRefusal(28657, '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.');
  return bytes.toString('utf8', Math.min(start, bytes.length), Math.max(start, end));
}

function numberIn(value: unknown, code: number, sentence: string): number {
  if (numberKind(value)) return Math.trunc(asNumber(value));
  throw new MongoRefusal(code, `${sentence} (is BSON type ${typeName(value)})`);
}

function indexOf(units: (text: string) => readonly string[], code: number): Operator {
  return taking(2, 4, ([value, part, from, to], name) => {
    if (isNil(value)) return null;
    const text = units(textIn(value, code, `${name} requires a string as the first argument, found:`));
    const wanted = units(textIn(part, code + 1, `${name} requires a string as the second argument, found:`));
    const start = from === undefined ? 0 : wholeIn(from, 40096, `${name} start`);
    const end = to === undefined ? text.length : Math.min(text.length, wholeIn(to, 40096, `${name} end`));
    for (let at = start; at + wanted.length <= end; at++)
      if (wanted.every((unit, ahead) => text[at + ahead] === unit)) return at;
    return -1;
  });
}

function trimming(left: boolean, right: boolean): Operator {
  return (operand, { compile }, name) => {
    const args = named(isDoc(operand) ? operand : undefined, name, ['input', 'chars']);
    const input = compile(required(args, 'input', name, 50695));
    const chars = 'chars' in args ? compile(args['chars']) : undefined;
    return (scope) => {
      const [value, set] = [input(scope), chars?.(scope)];
      if (isNil(value) || (chars && isNil(set))) return null;
      const text = textIn(value, 50699, `${name} requires its input to be a string, got`);
      const dropped = chars ? Array.from(textIn(set, 50700, `${name} requires 'chars' to be a string, got`)) : WHITE;
      return trimmed(Array.from(text), new Set(dropped), { left, right });
    };
  };
}

interface Sides {
  readonly left: boolean;
  readonly right: boolean;
}

function trimmed(text: readonly string[], dropped: ReadonlySet<string>, { left, right }: Sides): string {
  const isKept = (character: string) => !dropped.has(character);
  const first = left ? text.findIndex(isKept) : 0;
  const last = right ? text.findLastIndex(isKept) : text.length - 1;
  return first < 0 ? '' : text.slice(first, last + 1).join('');
}

/** What counts as blank. */
const WHITE: readonly string[] = Array.from(
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
);

function replacing(replace: (text: string, find: string, put: string) => string): Operator {
  return (operand, { compile }, name) => {
    const args = named(operand, name, ['input', 'find', 'replacement']);
    const parts = ['input', 'find', 'replacement'].map((key, at) => compile(required(args, key, name, 51749 - at)));
    return (scope) => {
      const values = parts.map((part) => part(scope));
      if (values.some(isNil)) return null;
      const [text = '', find = '', put = ''] = values.map((value, at) =>
        textIn(value, 51746 - at, `${name} requires that its arguments are strings, found:`),
      );
      return replace(text, find, put);
    };
  };
}
