import type { Chance } from './chance';
import { percent } from './multipart';
import { REFERENCE_VALUES } from './reference-values';
import { TEXT_VALUES } from './text-values';

const LONGEST = 7_000;

/** Ways to spoil the address of a page; each stays a line that a client can send. */
export const ADDRESS_SPOILERS: Readonly<Record<string, (path: string, chance: Chance) => string>> = {
  'a part of the path is something else': (path, chance) => partReplaced(path, chance, reference(chance)),
  'a part of the path is odd text': (path, chance) => partReplaced(path, chance, text(chance)),
  'a slash, point or nothing is hidden in it': (path, chance) =>
    partReplaced(
      path,
      chance,
      chance.pick([
        '%2f',
        '%2F..%2F',
        '%5c',
        '%2e%2e',
        '..',
        '.',
        '',
        '%00',
        '%0d%0a',
        '%25',
        '%',
        '%e4',
        '%ff%fe',
        '%c0%af',
        ';a=b',
        '*',
        '~',
      ]),
    ),
  'more parts than there are': (path, chance) =>
    `${path}${chance.pick(['/', '//', '/a', '/../x', '/__proto__', '/.', '/%2e'])}`
      .repeat(chance.below(3) + 1)
      .slice(0, LONGEST),
  'other case': (path) => path.toUpperCase(),
  'a very long path': (path, chance) => `${path}/${'a'.repeat(chance.below(LONGEST))}`,
  'a parameter is something else': (path, chance) => parameterSet(path, chance, reference(chance)),
  'a parameter is odd text': (path, chance) => parameterSet(path, chance, text(chance)),
  'a parameter is a list or an object': (path, chance) => {
    const name = nameOf(path, chance);
    return withQuery(
      path,
      chance.pick([
        `${name}=a&${name}=b`,
        `${name}[]=a`,
        `${name}[$ne]=a`,
        `${name}[a][b]=c`,
        `${name}.a=b`,
        `${name}[__proto__]=1`,
        `__proto__[${name}]=1`,
        `${name}%5B%5D=a`,
      ]),
    );
  },
  'names that mean something to the language': (path, chance) =>
    withQuery(
      path,
      `${chance.pick(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'length'])}=${reference(chance)}`,
    ),
  'very many parameters': (path, chance) =>
    withQuery(
      path,
      Array.from({ length: chance.below(1_500) }, (_unused, at) => `a${at}`)
        .join('&')
        .slice(0, LONGEST),
    ),
  'marks without names': (path, chance) =>
    withQuery(path, chance.pick(['&&&&', '=', '==', '?', '??a=b', '&=&=', '#', '%', '%zz=%', '+', '%00=%00'])),
};

const reference = (chance: Chance): string =>
  percent(chance.pick(Object.values(REFERENCE_VALUES))(chance)).slice(0, LONGEST);

const text = (chance: Chance): string => percent(chance.pick(Object.values(TEXT_VALUES))(chance)).slice(0, LONGEST);

function partReplaced(path: string, chance: Chance, part: string): string {
  const [address = '', query] = path.split('?', 2);
  const parts = address.split('/');
  const at = Math.max(1, chance.below(parts.length));
  return [parts.with(at, part).join('/'), ...(query === undefined ? [] : [query])].join('?').slice(0, LONGEST);
}

/** Names that some page reads, and those of the address itself. */
const NAMES = [
  'lang',
  'area',
  'round',
  'poster',
  'print',
  'status',
  'tile',
  'after',
  'q',
  'page',
  'sort',
  'from',
  'to',
  'view',
  'team',
  'as',
  'kind',
  'size',
];

function nameOf(path: string, chance: Chance): string {
  const own = [...new URLSearchParams(path.split('?')[1] ?? '').keys()];
  return chance.pick([...own, ...own, ...NAMES]);
}

const parameterSet = (path: string, chance: Chance, value: string): string => {
  const [address = '', query = ''] = path.split('?', 2);
  const others = new URLSearchParams(query);
  const name = nameOf(path, chance);
  others.delete(name);
  return withQuery(withQuery(address, others.toString()), `${name}=${value}`);
};

const withQuery = (path: string, query: string): string =>
  (query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`).slice(0, LONGEST);
