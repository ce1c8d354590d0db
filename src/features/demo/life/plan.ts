import type { AreaCode, Areas } from '../../../core/area/area';
import type { Tile } from '../../../core/category/category';
import type { Person } from '../../../core/petition/content';
import type { Action } from '../../../core/petition/lifecycle';
import type { Outcome } from '../../../core/petition/outcome';
import type { PosterTrust } from '../../../core/petition/petition';
import { accountOf } from '../generator/account';
import type { Chance } from '../generator/chance';
import { chanceOf } from '../generator/chance';
import { speakerOf } from '../generator/grammar';
import type { Matter } from '../generator/matter';
import { mattersOf } from '../generator/matters';
import { ADDITIONS, ANSWERS, NOTICES, reasonsFor } from '../generator/staff-words';
import { wordsOf } from '../generator/words';
import { ABOVE } from '../generator/matters/conduct';
import { committeeOf } from '../structure/organisations';
import type { Place } from '../structure/places';
import { placesOf } from '../structure/places';
import { PLACES_WITH_POSTER } from '../structure/posters';
import type { Cast } from './cast';
import { castFor } from './cast';
import type { Keepsake } from './keepsakes';
import { keepsakesOf } from './keepsakes';
import type { Slot } from './slots';
import { slotAt } from './slots';
import type { Deed } from './stories';

/** Something that is done with a petition, by whom and in which words. */
export interface PlannedDeed {
  /** The key of an account, or `resident` or `clock`. */
  readonly who: string;
  readonly does: Action;
  readonly outcome: Outcome | null;
  /** Empty where nothing is said. */
  readonly reason: string;
}

export interface PlannedMessage {
  /** After which deed it is written; -1: after the receipt. */
  readonly after: number;
  readonly who: string;
  readonly text: string;
}

/** All that is known of a petition of the demonstration before it is sealed. */
export interface Plan {
  readonly index: number;
  readonly round: Slot['round'];
  readonly place: Place;
  readonly tile: Tile;
  readonly daysAgo: number;
  /** Days since the last deed. */
  readonly idle: number;
  readonly where: string;
  readonly when: string;
  readonly persons: readonly Person[];
  readonly account: string;
  readonly deeds: readonly PlannedDeed[];
  readonly messages: readonly PlannedMessage[];
  readonly keepsakes: readonly Keepsake[];
  readonly cast: Cast;
  readonly trust: PosterTrust;
  readonly urgent: boolean;
  readonly late: boolean;
  readonly confirmed: boolean;
  readonly toOverseer: boolean;
  /** The petition that it says the same as. */
  readonly master: number | null;
}

export type PlanOf = (index: number) => Plan;

/** Plans petitions by their number: the same one at every run, whatever was planned before. */
export function planner(areas: Areas): PlanOf {
  const placeIn = placesOf(areas);
  const subjectOf = (index: number, slot: Slot, chance: Chance): Subject => {
    const place = placeIn(slot.round, chance);
    const tile = chance.pick(slot.story.tiles);
    const matters = mattersOf(tile, place.ground);
    const { topics } = slot.story;
    const fitting = topics ? matters.filter(({ topic }) => topics.includes(topic)) : matters;
    return { index, place, tile, matter: slot.story.special === 'above' ? ABOVE : chance.pick(fitting) };
  };
  return (index) => {
    const slot = slotAt(index);
    const { master } = slot;
    const chance = chanceOf(`petition ${String(index)}`);
    // Who says the same says it about the same place.
    const subject =
      master === null
        ? subjectOf(index, slot, chance)
        : { ...subjectOf(master, slotAt(master), chanceOf(`petition ${String(master)}`)), index };
    return planned(slot, subject, chance);
  };
}

interface Subject {
  readonly index: number;
  readonly place: Place;
  readonly tile: Tile;
  readonly matter: Matter;
}

function planned(slot: Slot, subject: Subject, chance: Chance): Plan {
  const { round, story, master } = slot;
  const { index, place, tile, matter } = subject;
  const others = chance.some(
    mattersOf(tile, place.ground).filter((other) => other !== matter),
    3,
  );
  const committee = committeeOf(round);
  const account = accountOf({ matter, others, ground: place.ground, committee }, chance);
  const signed = story.deeds.some(({ by, does }) => by === 'leader' && (does === 'approve' || does === 'refuse'));
  const cast = castFor({ round, areaCode: place.areaCode, tile, signed }, chance);
  const deeds = story.deeds.map((deed) => plannedDeed(deed, { cast, subject, chance }));
  return {
    index,
    round,
    place,
    tile,
    ...daysOf(slot, chance),
    where: account.place,
    when: account.when,
    persons: account.persons,
    account: account.text,
    deeds,
    messages: messagesOf(deeds, { cast, subject, chance }),
    keepsakes: keepsakesOf({ index, scenes: matter.scenes, topic: matter.topic, text: account.text }, chance),
    cast,
    trust: trustAt(place.areaCode) ?? (chance.happens(12) ? 'unverified' : 'none'),
    urgent: tile !== 'other' && chance.happens(4),
    confirmed: chance.happens(85),
    toOverseer: story.special === 'above',
    master,
  };
}

/** A round that is over listened from 96 to 26 days ago and worked until the day before yesterday. */
function daysOf({ round, story }: Slot, chance: Chance): Pick<Plan, 'daysAgo' | 'idle' | 'late'> {
  if (round !== 'quxian') {
    const daysAgo = chance.between(...story.days);
    return { daysAgo, idle: Math.max(0, Math.min(chance.between(...story.idle), daysAgo - 1)), late: false };
  }
  const late = story.deeds.length === 0;
  const daysAgo = late ? 25 : chance.between(27, 95);
  const byClock = story.deeds.at(-1)?.by === 'clock';
  return { daysAgo, idle: byClock ? 1 : Math.max(3, daysAgo - chance.between(12, 60)), late };
}

interface Playing {
  readonly cast: Cast;
  readonly subject: Subject;
  readonly chance: Chance;
}

function plannedDeed({ by, does, outcome }: Deed, { cast, subject, chance }: Playing): PlannedDeed {
  const patterns = reasonsFor(does, outcome ?? null, subject.matter.topic);
  const reason = patterns.length > 0 ? speaking(subject, chance)(chance.pick(patterns)) : '';
  return { who: cast.who[by], does, outcome: outcome ?? null, reason };
}

function messagesOf(deeds: readonly PlannedDeed[], { cast, subject, chance }: Playing): readonly PlannedMessage[] {
  const say = speaking(subject, chance);
  const answers = deeds.flatMap(({ does, who }, after): PlannedMessage[] =>
    does === 'answer' && who === 'resident' ? [{ after, who, text: say(chance.pick(ANSWERS)) }] : [],
  );
  const last = deeds.length - 1;
  const added = chance.happens(14) ? [{ after: last, who: 'resident', text: say(chance.pick(ADDITIONS)) }] : [];
  const opened = deeds.findIndex(({ does, who }) => does === 'open' && who === cast.who.member);
  const told =
    opened >= 0 && chance.happens(15) ? [{ after: opened, who: cast.who.member, text: say(chance.pick(NOTICES)) }] : [];
  return [...answers, ...added, ...told];
}

function speaking({ matter: { topic }, place }: Subject, chance: Chance): (pattern: string) => string {
  return speakerOf({ ...wordsOf(place.ground), topic: () => topic }, chance);
}

/** A report from where a poster hangs came by that poster. */
export const trustAt = (areaCode: AreaCode): PosterTrust | null =>
  PLACES_WITH_POSTER.has(areaCode) ? 'verified' : null;
