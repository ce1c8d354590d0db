import type { AreaCode } from '../area/area';
import type { ListColumn } from './list-words';
import type { Organisation } from './organisation';

export type ListProblem =
  | 'name-missing'
  | 'name-length'
  | 'kind-missing'
  | 'kind-unknown'
  | 'place-missing'
  | 'place-unknown'
  | 'place-several'
  | 'place-outside'
  | 'parent-unknown'
  | 'parent-several'
  | 'parent-circle'
  | 'code-form'
  | 'code-rounded'
  | 'code-twice'
  | 'code-taken'
  | 'code-other'
  | 'parent-own'
  | 'exists'
  | 'twice'
  | 'dissolved';

/** What is wrong with one cell, and what stands there. `other`: the line or the names it is confused with. */
export interface ListFault {
  readonly line: number;
  readonly column: ListColumn;
  readonly why: ListProblem;
  readonly value: string;
  readonly other: string;
}

/** What the lines are about: whatever they name, something new, or one organisation. */
export type ListTarget = 'any' | 'new' | Organisation;

/** How a line finds the organisation it is about. */
export interface Standing {
  byCode(code: string): Organisation | null;
  /** Named so at this place. */
  namedAt(areaCode: AreaCode, name: string): Organisation | null;
  isTaken(code: string): boolean;
}
