import type { FactName } from '../../core/round/fact-names';
import { FACT_NAMES } from '../../core/round/fact-names';
import type { OwnRound } from '../../core/round/own-rounds';
import { roundState } from '../../core/round/round';
import { roundHref } from '../../web/round-frame';
import type { TextReader } from '../../web/round-text';
import { momentWords } from '../../web/round-text';
import { translatorFor } from '../../web/translate';
import type { Notice } from './facts.views';
import type { RoundsServices } from './rounds.services';

type Asked = (name: string) => string;
type Ground = Pick<TextReader, 'locale' | 'now'> & Pick<RoundsServices, 'findRound'>;

/** What was done a moment ago, as the address says. Nothing that is not so is ever said. */
export async function noticesOf(own: OwnRound, asked: Asked, ground: Ground): Promise<readonly Notice[]> {
  const notices = own.stage === 'planned' ? [await planNotice(own, asked, ground)] : roundNotices(own, asked, ground);
  return notices.filter((notice) => notice !== null);
}

type Planned = Extract<OwnRound, { readonly stage: 'planned' }>;
type PublishedRound = Extract<OwnRound, { readonly stage: 'published' }>;

async function planNotice({ plan }: Planned, asked: Asked, { findRound }: Ground): Promise<Notice | null> {
  if (asked('saved') !== '') return { key: 'rounds.saved', next: null };
  if (plan.version !== 1) return null;
  const from = plan.madeFrom && (await findRound(plan.madeFrom));
  if (from && asked('teams') !== '') {
    const count = (name: string) => Number(asked(name)) || 0;
    const params = {
      name: from.name,
      teams: count('teams'),
      people: count('people'),
      rules: count('rules'),
      organisations: count('organisations'),
    };
    return { key: 'rounds.copied', params, next: null };
  }
  return asked('begun') === '' ? null : { key: 'rounds.begun', next: null };
}

function roundNotices({ round }: PublishedRound, asked: Asked, ground: Ground): readonly (Notice | null)[] {
  if (asked('published') !== '') return [publishedNotice(round, ground)];
  if (asked('saved') !== '') return [{ key: 'rounds.saved.unchanged', next: null }];
  const changed = asked('changed')
    .split('.')
    .flatMap((name) => FACT_NAMES.find((one) => one === name) ?? []);
  if (changed.length === 0) return [];
  const t = translatorFor(ground.locale);
  const fields = changed.map((name) => t(`rounds.field.${name}`)).join(ground.locale === 'en' ? ', ' : '、');
  const versions = { href: `${roundHref(round.id, 'facts')}/versions`, name: 'rounds.more.versions' } as const;
  const posters = { href: roundHref(round.id, 'posters'), name: 'rounds.next.posters' } as const;
  return [
    { key: 'rounds.changed', params: { version: round.version, fields }, next: versions },
    ...(changed.some((name) => ON_POSTERS.includes(name))
      ? [{ key: 'rounds.changed.posters', next: posters } as const]
      : []),
  ];
}

/** What is printed on paper. */
const ON_POSTERS: readonly FactName[] = ['name', 'nameEn', 'phone', 'phoneHours', 'mailbox', 'postBox', 'closesAt'];

function publishedNotice(round: PublishedRound['round'], ground: Ground): Notice {
  const next = { href: roundHref(round.id, 'posters'), name: 'rounds.publish.done.next' } as const;
  return roundState(round, ground.now) === 'not-open'
    ? { key: 'rounds.publish.done', params: { moment: momentWords(round.opensAt, ground) }, next }
    : { key: 'rounds.publish.done.now', params: { moment: momentWords(round.closesAt, ground) }, next };
}
