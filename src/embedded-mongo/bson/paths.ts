import { isDoc, type Doc } from './doc';

/** Every value a dotted path reaches, walking into lists on the way. A missing one is undefined. */
export function valuesAt(doc: Doc, path: readonly string[]): unknown[] {
  const [only] = path;
  if (path.length === 1 && only !== undefined) return [own(doc, only)];
  const found: unknown[] = [];
  collect(doc, path, found);
  return found;
}

function collect(value: unknown, path: readonly string[], found: unknown[]): void {
  const [name, ...rest] = path;
  if (name === undefined) {
    found.push(value);
    return;
  }
  if (Array.isArray(value)) {
    collectFromList(value, path, found);
    return;
  }
  if (isDoc(value)) collect(own(value, name), rest, found);
  else found.push(undefined);
}

function collectFromList(list: readonly unknown[], path: readonly string[], found: unknown[]): void {
  const [name = '', ...rest] = path;
  if (isIndex(name) && Number(name) < list.length) collect(list[Number(name)], rest, found);
  for (const element of list) if (isDoc(element)) collect(element, path, found);
}

/** A field of a document's own; what every object inherits is not data. */
export function own(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** Whether a path part may be a place in a list. */
export function isIndex(name: string): boolean {
  return /^(0|[1-9]\d*)$/.test(name);
}
