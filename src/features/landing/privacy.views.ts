import type { NoticeEntry, NoticeFor } from './privacy-notice';
import type { Channels, Reader } from './round-words';
import { nameOf, query } from './round-words';

export interface PrivacyPage {
  readonly here: string;
  /** Empty where nobody knows which round is meant. */
  readonly roundName: string;
  readonly office: string;
  readonly version: string;
  readonly channels: Channels | null;
}

/** The notice, with the people to ask where the round is known. */
export function privacyPage(notice: NoticeFor | null, entry: NoticeEntry, { locale }: Reader): PrivacyPage {
  return {
    here: `/privacy${query({ ...entry })}`,
    roundName: notice ? nameOf(notice.round, locale) : '',
    office: notice?.office ?? '',
    version: notice?.round.privacyVersion ?? '',
    channels: notice?.round ?? null,
  };
}
