import type { Area } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import type { FieldError } from '../../web/form';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { Phrase } from '../../web/staff-words';
import type { Locale, MessageKey } from '../../web/translate';
import type { Asked } from './answer.views';
import { askedAbout } from './answer.views';
import type { MapNeeds, Spot, Tile } from './area-map';
import { areaMap, levelKey, spotOf } from './area-map';
import type { Tab, TypedChange } from './change-form';
import { INHERIT, NOTHING_CHOSEN, TABS } from './change-form';
import type { Branch } from './organisation-tree';
import { organisationTree } from './organisation-tree';
import type { DoneWords } from './plan-change';
import { inspecting } from './plan-change';
import type { CoverageBook } from './read-coverage';
import type { Places, Tally } from './tally';
import { tallyOf } from './tally';
import type { TeamMark } from './team-marks';
import { teamMarks } from './team-marks';

/** The map of a round (views/coverage/map.eta): who answers for what, and the form that changes it. */
export interface CoveragePage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  /** What has to be done before anything can be shared out; null where all is there. */
  readonly blank: { readonly key: MessageKey; readonly href: string; readonly link: MessageKey } | null;
  readonly state: StateLine;
  readonly tabs: readonly TabLink[];
  readonly legend: readonly LegendRow[];
  readonly crumbs: readonly { readonly name: string; readonly href: string | null }[];
  /** The area itself, which holds whatever has no rule of its own. */
  readonly whole: Spot | null;
  readonly tiles: readonly Tile[];
  readonly branches: readonly Branch[];
  /** How many organisations are not listed: they are found by name. */
  readonly unlisted: number;
  readonly form: ChangeForm;
  readonly asked: Asked;
  readonly last: LastChange | null;
  readonly late: boolean;
  readonly errors: readonly FieldError[];
  readonly links: { readonly ask: string; readonly print: string; readonly csv: string; readonly proof: string };
}

interface StateLine {
  readonly isWhole: boolean;
  readonly phrase: Phrase;
}

interface TabLink {
  readonly name: MessageKey;
  readonly href: string;
  readonly count: number;
  readonly isCurrent: boolean;
}

/** A team with what it answers for; at the same time the brush with which the map is painted. */
export interface LegendRow extends Places {
  readonly mark: TeamMark;
  readonly isChosen: boolean;
}

interface ChangeForm extends Omit<TypedChange, 'places' | 'release' | 'isConfirmed' | 'move' | 'back'> {
  readonly action: string;
  /** The area of the round: names are looked up in it. */
  readonly within: string;
  readonly partners: readonly TeamMark[];
  readonly isInheriting: boolean;
  /** How many parts are on the page, and how many of them nobody answers for. */
  readonly all: number;
  readonly uncovered: number;
  /** One click for all teams; null where there is nothing or nobody to divide among. */
  readonly divide: Phrase | null;
}

/** What was changed last, while it can be taken back. */
export interface LastChange {
  readonly phrase: Phrase;
  /** What became of petitions that were with a team. */
  readonly moved: readonly Phrase[];
  /** Some of them could not be moved: once more. */
  readonly canMoveRest: boolean;
  /** A moment ago: said loudly once. */
  readonly isNew: boolean;
}

export interface CoverageExtras {
  readonly locale: Locale;
  readonly now: Date;
  readonly tab: Tab;
  /** The area whose parts are shown, as the address says it. */
  readonly at: string;
  readonly words: string;
  readonly last: LastChange | null;
  readonly typed?: TypedChange;
  readonly errors?: readonly FieldError[];
  readonly late?: boolean;
}

export function coveragePage(book: CoverageBook, extras: CoverageExtras): CoveragePage {
  const { locale, tab, words } = extras;
  const marks = teamMarks(book.teams, locale);
  const base = roundHref(book.own.id, 'coverage');
  const at = shownArea(book, extras.at);
  const typed = extras.typed ?? NOTHING_CHOSEN;
  const drawn = drawnMap(book, marks, { tab, at, ticked: new Set(typed.places), base });
  const tally = tallyOf(book);
  return {
    section: 'rounds',
    here: base,
    frame: roundFrame(book.own, 'coverage', extras),
    blank: blankOf(book),
    state: stateOf(tally),
    tabs: tabsOf(base, tab, tally),
    legend: marks.map((mark) => ({ mark, ...tally.of(mark.teamId), isChosen: mark.teamId === typed.team })),
    crumbs: at ? crumbsOf(book, at, base) : [],
    ...drawn,
    ...listed(drawn.branches, words),
    form: {
      ...formOf(book, typed, marks),
      ...countsOf([...drawn.tiles, ...drawn.branches]),
      ...placeOf(book, tab, at),
    },
    asked: askedAbout(book, marks, words),
    ...saidAbove(extras),
    links: { ask: base, print: `${base}/print`, csv: `${base}/areas.csv`, proof: roundHref(book.own.id, 'proof') },
  };
}

/** A page of more lines would take a slow line too long. */
const MOST_LISTED = 400;

/** Where something was asked for, only what is called so. */
function listed(branches: readonly Branch[], words: string): Pick<CoveragePage, 'branches' | 'unlisted'> {
  const named = branches.filter(({ name }) => name.includes(words));
  return { branches: named.slice(0, MOST_LISTED), unlisted: Math.max(0, named.length - MOST_LISTED) };
}

const saidAbove = ({ last, late = false, errors = [] }: CoverageExtras) => ({
  last,
  late,
  errors,
});

interface Shown {
  readonly tab: Tab;
  readonly at: Area | null;
  readonly ticked: ReadonlySet<string>;
  readonly base: string;
}

type Drawn = Pick<CoveragePage, 'whole' | 'tiles' | 'branches'>;

function drawnMap(book: CoverageBook, marks: readonly TeamMark[], { tab, at, ticked, base }: Shown): Drawn {
  if (tab === 'organisations') return { whole: null, tiles: [], branches: organisationTree(book, marks, ticked) };
  if (!at) return { whole: null, tiles: [], branches: [] };
  const drawing: MapNeeds = {
    ...{ marks, router: book.router, ticked },
    hrefOf: (code) => `${base}?at=${code}`,
    childrenOf: (code) => book.areas.children(code),
  };
  return { whole: spotOf(at, drawing), tiles: areaMap(at.code, drawing), branches: [] };
}

const placeOf = (book: CoverageBook, tab: Tab, at: Area | null) => ({
  tab,
  at: at?.code ?? '',
  divide: tab === 'areas' && at ? divideWords(book, at) : null,
});

/** The area that is opened: the round's own, or a larger part of it that was asked for. */
export function shownArea({ area, areas }: CoverageBook, raw: string): Area | null {
  const code = parseAreaCode(raw);
  const asked = code && area && covers(area.code, code) ? areas.find(code) : null;
  return asked && areas.children(asked.code).length > 0 ? asked : area;
}

function blankOf(book: CoverageBook): CoveragePage['blank'] {
  if (!book.area) {
    return { key: 'coverage.blank.area', href: roundHref(book.own.id, 'facts'), link: 'round.step.facts' };
  }
  if (inspecting(book).length > 0) return null;
  return { key: 'coverage.blank.teams', href: roundHref(book.own.id, 'teams'), link: 'round.step.teams' };
}

function stateOf({ all, nobody }: Tally): StateLine {
  const isWhole = nobody.townships + nobody.villages + nobody.organisations === 0;
  const params = { ...(isWhole ? all : nobody) };
  return { isWhole, phrase: { key: isWhole ? 'coverage.state.whole' : 'coverage.state.open', params } };
}

function tabsOf(base: string, current: Tab, { all }: Tally): readonly TabLink[] {
  const counts = { areas: all.townships, organisations: all.organisations };
  return TABS.map((tab) => ({
    name: `coverage.tab.${tab}` as const,
    href: tab === 'areas' ? base : `${base}?tab=${tab}`,
    count: counts[tab],
    isCurrent: tab === current,
  }));
}

function crumbsOf({ area, areas }: CoverageBook, at: Area, base: string): CoveragePage['crumbs'] {
  const path = areas.path(at.code).filter(({ code }) => area && covers(area.code, code));
  return path.map(({ code, shortName }) => ({ name: shortName, href: code === at.code ? null : `${base}?at=${code}` }));
}

function formOf(book: CoverageBook, typed: TypedChange, marks: readonly TeamMark[]) {
  const { act, which, team, joint, reason } = typed;
  return {
    ...{ act, which, team, joint, reason },
    version: book.coverage.version,
    action: roundHref(book.own.id, 'coverage'),
    within: book.area?.code ?? '',
    partners: book.allowsJoint ? marks.filter(({ kind }) => kind === 'inspection') : [],
    isInheriting: team === INHERIT,
  };
}

function divideWords(book: CoverageBook, at: Area): Phrase | null {
  const [part] = book.areas.children(at.code);
  const teams = inspecting(book).length;
  if (!part || teams < 2) return null;
  return { key: `coverage.divide.${levelKey(part)}`, params: { teams } };
}

const countsOf = (parts: readonly (Tile | Branch)[]) => ({
  all: parts.length,
  uncovered: parts.filter(({ marks }) => marks.length === 0).length,
});

/** The same while it has not been done yet. */
export const willWords = ({ act, params }: DoneWords): Phrase => ({ key: `coverage.will.${act}`, params });

export const doneWords = ({ act, params }: DoneWords): Phrase => ({ key: `coverage.done.${act}`, params });
