import type { Area } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import { isTrusted } from '../../core/poster/poster';
import { shanghaiDay } from '../../core/shared/clock';
import type { Round } from '../../core/round/round';

type Needs = Pick<Ports, 'posterCodes' | 'posters' | 'rounds' | 'areas' | 'clock'>;

/** What a scan leads to: a round that is really behind it, or a code that nobody can vouch for. */
export type OpenedPoster =
  | {
      readonly kind: 'confirmed';
      readonly code: string;
      readonly round: Round;
      readonly place: readonly Area[];
      readonly wordA: string;
    }
  | { readonly kind: 'unverified'; readonly code: string };

export type OpenPoster = (rawCode: string) => Promise<OpenedPoster>;

/** Finds out what hangs behind a code. A forged, unknown, outdated or revoked one is an answer like any other. */
export function openPoster({ posterCodes, posters, rounds, areas, clock }: Needs): OpenPoster {
  return async (rawCode) => {
    const read = posterCodes.read(rawCode);
    if (read.kind === 'forged') return { kind: 'unverified', code: plainCode(rawCode) };

    const code = posterCodes.codeOf(read);
    const poster = await posters.find(read.id);
    if (poster?.version !== read.version || !isTrusted(poster, shanghaiDay(clock.now())))
      return { kind: 'unverified', code };

    const round = await rounds.find(poster.roundId);
    if (!round) return { kind: 'unverified', code };
    return { kind: 'confirmed', code, round, place: areas.path(poster.areaCode), wordA: poster.wordA };
  };
}

/** A code as it may stand in a link: letters and digits only, no longer than ours. */
export const plainCode = (raw: string): string => raw.replace(/[^0-9A-Za-z]/g, '').slice(0, 24);
