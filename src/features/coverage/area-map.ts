import type { Area, AreaCode } from '../../core/area/area';
import type { CoverageRule, Router } from '../../core/routing/coverage';
import type { MessageKey } from '../../web/translate';
import { ruleAt } from './read-coverage';
import type { TeamMark, Tone } from './team-marks';

/** Who answers for a place as it is drawn. */
export interface Holding {
  /** One team, or two together; none: nobody answers. */
  readonly marks: readonly TeamMark[];
  /** By a rule for this very place; else it falls to whoever answers for what lies around it. */
  readonly isOwn: boolean;
  /** Why the office itself answers here. */
  readonly exception: string;
}

/** One small square of a tile: a place below it, in the colour of who answers there. */
export interface Dot {
  readonly tone: Tone | 'team-none';
  readonly isShared: boolean;
  readonly isOwn: boolean;
}

/** A village or community, ready to be ticked. */
export interface Spot extends Holding {
  readonly code: AreaCode;
  readonly name: string;
  readonly isTicked: boolean;
}

/** A part of the area on the map: a township, or a county where the round is larger. */
export interface Tile extends Spot {
  readonly dots: readonly Dot[];
  /** Where not all below it is in one hand: each team with how many places it has. */
  readonly split: readonly { readonly mark: TeamMark | null; readonly count: number }[];
  /** How many places lie below, in the words of their level. */
  readonly below: { readonly key: MessageKey; readonly count: number } | null;
  /** Its villages, opened in place. */
  readonly spots: readonly Spot[];
  /** The page on which it is opened, where what lies below is not villages. */
  readonly href: string | null;
  readonly isOpen: boolean;
}

export interface MapNeeds {
  readonly childrenOf: (code: AreaCode) => readonly Area[];
  readonly router: Router;
  readonly marks: readonly TeamMark[];
  readonly ticked: ReadonlySet<string>;
  readonly hrefOf: (code: AreaCode) => string;
}

/** The parts of an area, each with all below it, coloured by who answers. */
export function areaMap(at: AreaCode, needs: MapNeeds): readonly Tile[] {
  return needs.childrenOf(at).map((area) => tileOf(area, needs));
}

function tileOf(area: Area, drawing: MapNeeds): Tile {
  const below = drawing.childrenOf(area.code);
  const spots = below.map((child) => spotOf(child, drawing));
  const isTownship = area.level === 'township';
  const tile = spotOf(area, drawing);
  return {
    ...tile,
    dots: spots.map(dotOf),
    split: splitOf(tile, spots),
    below: below[0] ? { key: `coverage.below.${levelKey(below[0])}` as const, count: below.length } : null,
    spots: isTownship ? spots : [],
    href: isTownship || below.length === 0 ? null : drawing.hrefOf(area.code),
    isOpen: isTownship && spots.some(({ isTicked }) => isTicked),
  };
}

export const levelKey = ({ level }: Area): 'prefecture' | 'county' | 'township' | 'village' =>
  level === 'province' ? 'prefecture' : level;

export function spotOf({ code, shortName }: Area, { router, marks, ticked }: MapNeeds): Spot {
  const rule = ruleAt(router, code);
  return {
    code,
    name: shortName,
    isTicked: ticked.has(code),
    ...holdingOf(rule, marks),
    isOwn: rule?.ground.kind === 'area' && rule.ground.areaCode === code,
  };
}

/** A team that is gone answers for nothing: it has no mark. */
export function holdingOf(rule: CoverageRule | null, marks: readonly TeamMark[]): Omit<Holding, 'isOwn'> {
  const teamIds = rule?.teamIds ?? [];
  const found = teamIds.map((id) => marks.find(({ teamId }) => teamId === id)).filter((mark) => mark !== undefined);
  return { marks: found, exception: rule?.exception ?? '' };
}

const dotOf = ({ marks, isOwn }: Spot): Dot => ({
  tone: marks[0]?.tone ?? 'team-none',
  isShared: marks.length > 1,
  isOwn,
});

function splitOf(tile: Spot, spots: readonly Spot[]): Tile['split'] {
  const isOne = spots.every((spot) => sameHands(spot, tile));
  if (isOne) return [];
  const counts = new Map<TeamMark | null, number>();
  for (const { marks } of spots) {
    for (const mark of marks.length > 0 ? marks : [null]) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return [...counts].map(([mark, count]) => ({ mark, count })).sort((a, b) => b.count - a.count);
}

const sameHands = (a: Holding, b: Holding): boolean =>
  a.marks.length === b.marks.length && a.marks.every((mark, at) => mark === b.marks[at]);
