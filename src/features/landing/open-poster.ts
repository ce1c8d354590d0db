import type { Area } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import type { Poster, ReadCode } from '../../core/poster/poster';
import { isTrusted } from '../../core/poster/poster';
import type { Round } from '../../core/round/round';
import { shanghaiDay } from '../../core/shared/clock';
import { keptAnswers } from './kept-answers';
import type { Around } from './poster-around';
import { lookAround } from './poster-around';

type Needs = Pick<
  Ports,
  'posterCodes' | 'posters' | 'rounds' | 'areas' | 'clock' | 'coverage' | 'teams' | 'organisations' | 'posterBatches'
>;

/** A poster that is really ours, with the round behind it. */
export interface ConfirmedPoster extends Around {
  readonly kind: 'confirmed';
  readonly code: string;
  readonly round: Round;
  readonly area: Area['code'];
  readonly place: readonly Area[];
  readonly wordA: string;
  readonly serial: string;
}

/** What a scan leads to: a round that is really behind it, or a code that nobody can vouch for. */
export type OpenedPoster =
  | ConfirmedPoster
  | {
      readonly kind: 'unverified';
      readonly code: string;
      /** For the alarm only, never for the page: made up by somebody, or once ours. */
      readonly why: 'forged' | 'withdrawn';
    };

/** The same object as long as nothing behind the code has changed, so that a page made from it can be kept. */
export type OpenPoster = (rawCode: string) => Promise<OpenedPoster>;

/** Finds out what hangs behind a code. A forged, unknown, outdated or revoked one is an answer like any other. */
export function openPoster(needs: Needs): OpenPoster {
  const { posterCodes, posters, rounds, clock } = needs;
  const read = reader(posterCodes);
  const around = aroundOf(needs);
  const opened = new WeakMap<Around, ConfirmedPoster>();
  return async (rawCode) => {
    const found = read(rawCode);
    if (found.kind === 'forged') return { kind: 'unverified', code: plainCode(rawCode), why: 'forged' };

    const poster = await posters.find(found.id);
    if (!poster) return { kind: 'unverified', code: found.code, why: 'forged' };
    const isGood = poster.version === found.version && isTrusted(poster, shanghaiDay(clock.now()));
    const round = isGood ? await rounds.find(poster.roundId) : null;
    if (!round) return { kind: 'unverified', code: found.code, why: 'withdrawn' };

    const facts = await around(poster);
    const known = opened.get(facts);
    if (known?.round === round) return known;
    const made = confirmed(needs, { code: found.code, poster, round, facts });
    opened.set(facts, made);
    return made;
  };
}

interface Found {
  readonly code: string;
  readonly poster: Poster;
  readonly round: Round;
  readonly facts: Around;
}

function confirmed({ areas }: Needs, { code, poster, round, facts }: Found): ConfirmedPoster {
  const { areaCode, wordA, serial } = poster;
  return { ...facts, kind: 'confirmed', code, round, area: areaCode, place: areas.path(areaCode), wordA, serial };
}

/** What lies around a poster is asked for once while the poster itself is the same. */
function aroundOf(needs: Needs): (poster: Poster) => Promise<Around> {
  const byPoster = new WeakMap<Poster, (question: '') => Promise<Around>>();
  return (poster) => {
    const known = byPoster.get(poster) ?? keptAnswers(needs.clock, () => lookAround(needs, poster));
    byPoster.set(poster, known);
    return known('');
  };
}

type Read = Extract<ReadCode, { readonly kind: 'forged' }> | (Extract<ReadCode, { readonly kind: 'genuine' }> & Coded);
interface Coded {
  readonly code: string;
}

const MOST_READ = 2_000;

/** Checks a tag once for each code that carries ours. */
function reader(posterCodes: Needs['posterCodes']): (rawCode: string) => Read {
  const known = new Map<string, Read>();
  return (rawCode) => {
    const before = known.get(rawCode);
    if (before) return before;
    const read = posterCodes.read(rawCode);
    if (read.kind === 'forged') return read;
    if (known.size >= MOST_READ) known.clear();
    const found: Read = { ...read, code: posterCodes.codeOf(read) };
    known.set(rawCode, found);
    return found;
  };
}

/** A code as it may stand in a link: letters and digits only, no longer than ours. */
export const plainCode = (raw: string): string => raw.replace(/[^0-9A-Za-z]/g, '').slice(0, 24);
