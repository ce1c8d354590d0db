import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import { parseId } from '../../core/shared/ids';
import type { OpenPoster } from './open-poster';

/** How somebody came to the notice: each part public, any of them empty or wrong. */
export interface NoticeEntry {
  readonly poster: string;
  readonly round: string;
}

export interface NoticeFor {
  readonly round: Round;
  /** Who answers for what was written: the office of the round. */
  readonly office: Organisation['name'];
}

/** The round whose people answer for what a resident writes; null where nothing says which is meant. */
export type PrivacyNotice = (entry: NoticeEntry) => Promise<NoticeFor | null>;

type Needs = Pick<Ports, 'rounds' | 'organisations'>;

/** Finds out who is responsible and whom to ask about one's own data. */
export function privacyNotice({ rounds, organisations }: Needs, openPoster: OpenPoster): PrivacyNotice {
  return async (entry) => {
    const opened = entry.poster === '' ? null : await openPoster(entry.poster);
    const id = parseId<'Round'>(entry.round);
    const round = opened?.kind === 'confirmed' ? opened.round : id && (await rounds.find(id));
    if (!round) return null;
    const office = await organisations.find(round.officeId);
    return { round, office: office?.name ?? '' };
  };
}
