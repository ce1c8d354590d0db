import type { Doc } from '../bson/doc';
import { typeName } from '../bson/types';
import { MongoRefusal } from '../errors';
import { withOptions } from '../query/regex';
import { named, required } from './loops';
import { isNil, type Operator, type Operators } from './scope';

/** Regular expressions. */
export const PATTERNS: Operators = {
  $regexMatch: onMatches((matches) => !matches.next().done, false),
  $regexFind: onMatches((matches) => {
    const first = matches.next();
    return first.done ? null : first.value;
  }, null),
  $regexFindAll: onMatches((matches) => [...matches], []),
};

function onMatches(answer: (matches: Generator<Doc>) => unknown, nothing: unknown): Operator {
  return (operand, { compile }, name) => {
    const args = named(operand, name, ['input', 'regex', 'options']);
    const input = compile(required(args, 'input', name, 51103));
    const regex = compile(required(args, 'regex', name, 51104));
    const options = compile(args['options'] ?? null);
    return (scope) => {
      const [text, pattern, flags] = [input(scope), regex(scope), options(scope)];
      if (isNil(text) || isNil(pattern)) return nothing;
      if (typeof text !== 'string')
        throw new MongoRefusal(51104, `${name} needs 'input' to be of type string, not ${typeName(text)}`);
      return answer(matchesIn(text, withOptions(pattern, flags ?? undefined)));
    };
  };
}

function* matchesIn(text: string, pattern: RegExp): Generator<Doc> {
  for (const found of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
    const [match, ...captures] = found as unknown as readonly (string | undefined)[];
    yield { match, idx: Array.from(text.slice(0, found.index)).length, captures: captures.map((each) => each ?? null) };
  }
}
