import type { AreaCode } from '../area/area';
import type { Page } from '../shared/page';
import type { Id } from '../shared/ids';

export const ORGANISATION_KINDS = [
  'committee',
  'branch',
  'office',
  'unit',
  'school',
  'hospital',
  'enterprise',
  'partner',
] as const;
/**
 * 党委（党组、工委）, 支部, 巡察办, 部门单位, 学校, 医院, 国有企业, 协作单位. `office` runs or oversees rounds; `unit` and
 * `partner` can be handed petitions.
 */
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** A party organisation, handling unit or inspection office. Organisations form a tree of their own. */
export interface Organisation {
  readonly id: Id<'Organisation'>;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** The number by which lists name it (unique where there is one): an import finds it again by this. */
  readonly code: string | null;
  readonly areaCode: AreaCode;
  readonly parentId: Organisation['id'] | null;
  /** Inspected in a round: the round may ask about it, and petitions about its place are kept from its people. */
  readonly inspectedIn: readonly Id<'Round'>[];
  /** False: dissolved. It stays where it was named, and is offered nowhere. */
  readonly active: boolean;
}

/** What to look for among organisations. */
export interface OrganisationQuery {
  /** A part of the name, or the whole code; empty: all. */
  readonly text: string;
  readonly kinds: readonly OrganisationKind[] | null;
  /** In this area or below it. */
  readonly within: AreaCode | null;
  readonly inspectedIn: Id<'Round'> | null;
  /** Directly below this one; `top`: with nothing above it in `within`. Absent: at any depth. */
  readonly below?: Organisation['id'] | 'top';
  /** Only those that work, or only those that were dissolved. Absent: both. */
  readonly active?: boolean;
}

export interface Organisations {
  find(id: Organisation['id']): Promise<Organisation | null>;
  /** The organisations whose place is the area or lies above it, the nearest first. */
  ofPlace(areaCode: AreaCode): Promise<readonly Organisation[]>;
  /** The unit and all above it. */
  lineOf(id: Organisation['id']): Promise<readonly Organisation[]>;
  /** All of them, for finding names in a text. At most a few thousand. */
  all(): Promise<readonly Organisation[]>;
  /** Directly below (null: those that have none above), by name, at most 1,000. */
  below(parentId: Organisation['id'] | null): Promise<readonly Organisation[]>;
  /** Those inspected in a round, by area and name, at most 5,000. */
  inspectedIn(roundId: Id<'Round'>): Promise<readonly Organisation[]>;
  search(query: OrganisationQuery, after: string | null): Promise<Page<Organisation>>;
  byCodes(codes: readonly string[]): Promise<readonly Organisation[]>;
  byIds(ids: readonly Organisation['id'][]): Promise<readonly Organisation[]>;
  /** Directly below any of these: one level of a tree at once. */
  belowAny(ids: readonly Organisation['id'][]): Promise<readonly Organisation[]>;
  /**
   * Names to be looked for in what is reported in a round: of all that lie in its area or above it, and of what it
   * inspects elsewhere. At most 5,000 of each.
   */
  namesAround(areaCode: AreaCode, roundId: Id<'Round'>): Promise<readonly Pick<Organisation, 'id' | 'name'>[]>;
  /** Units and partners that work, whose place is the area or lies above it: what a petition can be passed to. */
  handlersAt(areaCode: AreaCode): Promise<readonly Organisation[]>;
  /** Those that have one of these names, wherever they are. */
  named(names: readonly string[]): Promise<readonly Organisation[]>;
  /** Those that work, of these kinds (null: all) in this area or below it, by area and name, at most 20,000. */
  within(areaCode: AreaCode, kinds: readonly OrganisationKind[] | null): Promise<readonly Organisation[]>;
  /** How many lie directly below each; those with none below are not in it. */
  countBelow(ids: readonly Organisation['id'][]): Promise<ReadonlyMap<Organisation['id'], number>>;
  add(organisation: Organisation): Promise<void>;
  /** Adds those whose id and code nobody has; answers how many that were. */
  addAll(organisations: readonly Organisation[]): Promise<number>;
  /**
   * Replaces it; false when it is gone or its code belongs to another, or, where `before` is given, when it is not as it
   * was any more. What rounds inspect is left as it is: `setInspected` says that.
   */
  change(organisation: Organisation, before?: Organisation): Promise<boolean>;
  /** Says of each of these that the round inspects it, or does not any more. */
  setInspected(ids: readonly Organisation['id'][], roundId: Id<'Round'>, isInspected: boolean): Promise<void>;
}
