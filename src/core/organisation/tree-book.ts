import type { AreaCode } from '../area/area';
import { covers } from '../area/area';
import { asName } from './organisation-fields';

/** One organisation of the tree as it will be: one that is there, or a line of a list. */
export interface Node {
  readonly name: string;
  readonly code: string | null;
  readonly areaCode: AreaCode;
  /** What is above it: another node, words for one, or nothing. */
  readonly above: Node | string | null;
}

/** What somebody meant by the words for what is above. */
export type MeantNode =
  | { readonly kind: 'one'; readonly node: Node | null }
  | { readonly kind: 'several'; readonly nodes: readonly Node[] }
  | { readonly kind: 'none' };

/** Finds organisations by code, by name, or by a path of names with strokes between them. */
export interface TreeBook {
  /** `near`: of several with the name, the one that leads this place is meant. */
  meant(text: string, near: AreaCode): MeantNode;
  /** What is above a node; null also where its words name nothing. */
  above(node: Node): Node | null;
}

export const PATH_SIGN = '/';

export function treeBookOf(nodes: readonly Node[]): TreeBook {
  const byCode = new Map(nodes.flatMap((node) => (node.code === null ? [] : [[node.code, node] as const])));
  const byName = new Map<string, Node[]>();
  for (const node of nodes) byName.set(node.name, [...(byName.get(node.name) ?? []), node]);
  const resolved = new Map<Node, Node | null>();

  const meantBy = (text: string, near: AreaCode): MeantNode => {
    const words = text.trim();
    if (words === '') return { kind: 'one', node: null };
    const coded = byCode.get(words);
    if (coded) return { kind: 'one', node: coded };
    const names = namesIn(words);
    const found = (byName.get(names.at(-1) ?? '') ?? []).filter((node) => lies(node, names.slice(0, -1)));
    return choose(found, { near, depth: names.length });
  };

  const above = (node: Node): Node | null => {
    if (typeof node.above !== 'string') return node.above;
    const known = resolved.get(node);
    if (known !== undefined) return known;
    // While it is being looked for, a circle of words ends here.
    resolved.set(node, null);
    const meant = meantBy(node.above, node.areaCode);
    const found = meant.kind === 'one' ? meant.node : null;
    resolved.set(node, found);
    return found;
  };

  const lies = (node: Node, names: readonly string[]): boolean => {
    const last = names.at(-1);
    if (last === undefined) return true;
    const next = above(node);
    return next !== null && next.name === last && lies(next, names.slice(0, -1));
  };

  const choose = (found: readonly Node[], asked: { readonly near: AreaCode; readonly depth: number }): MeantNode => {
    const rooted = found.filter((node) => depthOf(node) === asked.depth);
    const leading = nearest(rooted.length > 0 ? rooted : found, asked.near);
    const candidates = found.length === 1 ? found : leading.length > 0 ? leading : found;
    const [first, second] = candidates;
    if (!first) return { kind: 'none' };
    return second ? { kind: 'several', nodes: candidates } : { kind: 'one', node: first };
  };

  const depthOf = (node: Node): number => lineAbove({ above }, node).length + 1;
  return { meant: meantBy, above };
}

const namesIn = (path: string): readonly string[] =>
  path
    .split(PATH_SIGN)
    .map((name) => asName(name))
    .filter((name) => name !== '');

/** Those whose place leads this one, the narrowest of them. */
function nearest(nodes: readonly Node[], near: AreaCode): readonly Node[] {
  const leading = nodes.filter(({ areaCode }) => covers(areaCode, near));
  const longest = Math.max(0, ...leading.map(({ areaCode }) => areaCode.length));
  return leading.filter(({ areaCode }) => areaCode.length === longest);
}

/** A tree deeper than this is a circle. */
export const DEEPEST = 20;

/** All above it, the nearest first; one that closes a circle is the last. */
export function lineAbove(book: Pick<TreeBook, 'above'>, node: Node): readonly Node[] {
  const line: Node[] = [];
  for (let next = book.above(node); next && line.length < DEEPEST; next = book.above(next)) {
    line.push(next);
    if (next === node) break;
  }
  return line;
}

/** Whether it would lie below itself, or too deep. */
export const isCircular = (book: Pick<TreeBook, 'above'>, node: Node): boolean => {
  const line = lineAbove(book, node);
  return line.includes(node) || line.length >= DEEPEST;
};
