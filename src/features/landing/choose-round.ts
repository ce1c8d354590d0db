import type { Area, AreaCode } from '../../core/area/area';
import { covers, parseAreaCode } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import { roundState } from '../../core/round/round';
import { keptAnswers } from './kept-answers';

type Needs = Pick<Ports, 'areas' | 'rounds' | 'clock'>;

/** What somebody without a poster has said so far: a place they picked, or words to find one by. */
export interface Wish {
  readonly area: string;
  readonly words: string;
}

/** One group of places to choose from; a title where they belong to different prefectures. */
export interface AreaGroup {
  readonly title: string;
  readonly areas: readonly Area[];
}

/** A round with where it inspects, from the province down. */
export interface PlacedRound {
  readonly round: Round;
  readonly place: readonly Area[];
}

export interface Choice {
  /** From the prefecture to what has been chosen so far. */
  readonly chosen: readonly Area[];
  readonly next: readonly AreaGroup[];
  /** Places that the words may mean, each with its path; null where no words were given. */
  readonly found: readonly (readonly Area[])[] | null;
  /** Those that listen at the chosen place; all that listen while none is chosen. */
  readonly rounds: readonly PlacedRound[];
  /** Those that listen in a part of the chosen place only. */
  readonly inside: readonly PlacedRound[];
  /** Those that will open at the chosen place or in a part of it, the soonest first. */
  readonly upcoming: readonly PlacedRound[];
}

export type ChooseRound = (wish: Wish) => Promise<Choice>;

/** As many as fit a list that is read on a phone. */
export const MOST_FOUND = 20;
const MOST_WORDS = 60;

/** For people without a poster: who listens now, everywhere or at the place they have picked so far. */
export function chooseRound({ areas, rounds, clock }: Needs): ChooseRound {
  const listening = keptAnswers(clock, () => rounds.listening(clock.now()));
  const every = keptAnswers(clock, () => rounds.all());
  const placed = (round: Round): PlacedRound => ({ round, place: areas.path(round.areaCode) });
  return async ({ area: raw, words }) => {
    const code = parseAreaCode(raw);
    const area = code && areas.find(code);
    const found = words.trim() === '' ? null : search(areas, words);
    const all = await listening('');
    if (!area) {
      return { chosen: [], next: counties(areas), found, rounds: all.map(placed), inside: [], upcoming: [] };
    }
    const here = await rounds.listeningIn(area.code, clock.now());
    const inside = all.filter(({ areaCode }) => areaCode !== area.code && covers(area.code, areaCode));
    const isQuiet = here.length + inside.length === 0;
    return {
      chosen: areas.path(area.code).filter(({ level }) => level !== 'province'),
      next: [{ title: '', areas: areas.children(area.code) }],
      found,
      rounds: here.map(placed),
      inside: inside.map(placed),
      upcoming: isQuiet ? comingTo(area.code, await every(''), clock.now()).map(placed) : [],
    };
  };
}

function search(areas: Needs['areas'], words: string): readonly (readonly Area[])[] {
  const text = words.toWellFormed().trim().slice(0, MOST_WORDS);
  return areas.search(text, { limit: MOST_FOUND }).map(({ code }) => areas.path(code));
}

function comingTo(code: AreaCode, all: readonly Round[], now: Date): readonly Round[] {
  return all
    .filter((round) => roundState(round, now) === 'not-open')
    .filter(({ areaCode }) => covers(areaCode, code) || covers(code, areaCode))
    .sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
}

function counties(areas: Needs['areas']): readonly AreaGroup[] {
  const prefectures = areas.roots().flatMap(({ code }) => areas.children(code));
  return prefectures.map(({ code, shortName }) => ({ title: shortName, areas: areas.children(code) }));
}
