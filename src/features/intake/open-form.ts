import type { Area } from '../../core/area/area';
import { parseAreaCode } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import type { PosterId } from '../../core/poster/poster';
import { isTrusted } from '../../core/poster/poster';
import { shanghaiDay } from '../../core/shared/clock';
import type { Round, RoundState } from '../../core/round/round';
import { roundState } from '../../core/round/round';
import { parseId } from '../../core/shared/ids';

type Needs = Pick<Ports, 'tickets' | 'posterCodes' | 'posters' | 'rounds' | 'organisations' | 'areas' | 'clock'>;

/** How someone came to the form: each part public, any of them empty or wrong. */
export interface Entry {
  readonly poster: string;
  readonly round: string;
  readonly area: string;
}

export type Opened =
  | {
      readonly kind: 'form';
      readonly round: Round;
      readonly ticket: string;
      readonly area: string;
      /** The organisation a poster asks about: whom it concerns, not a place. Empty where it asks about a place. */
      readonly about: string;
    }
  | { readonly kind: 'not-listening'; readonly round: Round }
  /** Nothing says which round is meant: it has to be chosen first. */
  | { readonly kind: 'no-round' };

export type OpenForm = (entry: Entry) => Promise<Opened>;

const LISTENING: readonly RoundState[] = ['open', 'closing-soon'];

interface Scan {
  readonly posterId: PosterId | null;
  readonly trusted: boolean;
  readonly roundId: Round['id'] | null;
  readonly area: string;
  readonly about: string;
}

/** Begins a form with a fresh ticket. A poster that cannot be confirmed does not stop anybody; it is noted. */
export function openForm({ tickets, rounds, areas, ...scanning }: Needs): OpenForm {
  return async (entry) => {
    const scan = await scanOf(entry.poster, scanning);
    const id = scan.roundId ?? parseId<'Round'>(entry.round);
    const round = id && (await rounds.find(id));
    if (!round) return { kind: 'no-round' };

    const now = scanning.clock.now();
    const state = roundState(round, now);
    if (!LISTENING.includes(state)) return { kind: 'not-listening', round };

    const area = placeOf(areas, entry.area || scan.area, round);
    const ticket = tickets.issue({
      roundId: round.id,
      posterId: scan.posterId,
      areaCode: area?.code ?? null,
      posterTrusted: scan.trusted,
      issuedAt: now,
    });
    return { kind: 'form', round, ticket, area: area?.code ?? '', about: scan.about };
  };
}

function placeOf(areas: Needs['areas'], raw: string, round: Round): Area | null {
  return areas.find(parseAreaCode(raw) ?? round.areaCode);
}

/** Only a poster that can be believed says which round and place are meant. */
async function scanOf(
  rawCode: string,
  needs: Pick<Needs, 'posterCodes' | 'posters' | 'organisations' | 'clock'>,
): Promise<Scan> {
  const nothing = { posterId: null, trusted: rawCode === '', roundId: null, area: '', about: '' };
  const read = needs.posterCodes.read(rawCode);
  if (rawCode === '' || read.kind === 'forged') return nothing;
  const poster = await needs.posters.find(read.id);
  if (!poster) return nothing;
  const isGood = poster.version === read.version && isTrusted(poster, shanghaiDay(needs.clock.now()));
  if (!isGood) return { ...nothing, posterId: poster.id };
  const about = poster.organisationId && (await needs.organisations.find(poster.organisationId));
  const { id: posterId, roundId, areaCode: area } = poster;
  return { posterId, trusted: true, roundId, area, about: about ? about.name : '' };
}
