import type { AreaCode } from '../area/area';
import type { Id } from '../shared/ids';

/** A party organisation, handling unit or inspection office. Organisations form a tree of their own. */
export interface Organisation {
  readonly id: Id<'Organisation'>;
  readonly name: string;
  readonly kind: 'committee' | 'branch' | 'office' | 'unit';
  readonly areaCode: AreaCode;
  readonly parentId: Id<'Organisation'> | null;
  /** Inspected in a round: the round may ask about it, and petitions about its place are kept from its people. */
  readonly inspectedIn: readonly Id<'Round'>[];
}

export interface Organisations {
  find(id: Organisation['id']): Promise<Organisation | null>;
  /** The organisations whose place is the area or lies above it, the nearest first. */
  ofPlace(areaCode: AreaCode): Promise<readonly Organisation[]>;
  /** The unit and all above it. */
  lineOf(id: Organisation['id']): Promise<readonly Organisation[]>;
  /** All of them, for finding names in a text. At most a few thousand. */
  all(): Promise<readonly Organisation[]>;
  add(organisation: Organisation): Promise<void>;
}
