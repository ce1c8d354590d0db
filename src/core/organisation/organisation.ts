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
  add(organisation: Organisation): Promise<void>;
  /** Replaces it; false when it is gone or its code belongs to another. */
  change(organisation: Organisation): Promise<boolean>;
  /** Says of each of these that the round inspects it, or does not any more. */
  setInspected(ids: readonly Organisation['id'][], roundId: Id<'Round'>, isInspected: boolean): Promise<void>;
}
