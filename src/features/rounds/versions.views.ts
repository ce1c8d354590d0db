import type { FactName } from '../../core/round/fact-names';
import { changedFacts } from '../../core/round/round-change';
import type { Round, RoundVersion } from '../../core/round/round';
import type { Staff } from '../../core/staff/staff';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import { momentWords } from '../../web/round-text';
import type { MessageKey } from '../../web/translate';
import { translatorFor } from '../../web/translate';
import type { WordsGround } from './fact-words';
import { wordsOfFact } from './fact-words';
import { ownText, TEXT_FIELDS } from './texts-form';

/** Every version of a published round, the latest first (views/rounds/versions.eta). */
export interface VersionsPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly back: string;
  readonly frame: RoundFrame;
  readonly changes: readonly Change[];
  /** It was never changed since. */
  readonly isUnchanged: boolean;
}

interface Change {
  readonly version: number;
  readonly isPublication: boolean;
  readonly by: string;
  readonly when: string;
  readonly fields: readonly { readonly name: MessageKey; readonly before: string; readonly after: string }[];
}

interface History {
  /** What it was before each change, the latest first. */
  readonly versions: readonly RoundVersion[];
  readonly names: ReadonlyMap<Staff['id'], string>;
}

export function versionsPage(round: Round, { versions, names }: History, ground: WordsGround): VersionsPage {
  const back = roundHref(round.id, 'facts');
  const changes = versions.map(({ round: before, changedBy, changedAt }, index): Change => ({
    version: before.version + 1,
    isPublication: before.version === 0,
    by: names.get(changedBy) ?? translatorFor(ground.locale)('rounds.versions.somebody'),
    when: momentWords(changedAt, ground),
    fields: fieldsBetween(before, versions[index - 1]?.round ?? round, ground),
  }));
  return {
    section: 'rounds',
    here: `${back}/versions`,
    back,
    frame: roundFrame({ stage: 'published', id: round.id, round }, 'facts', ground),
    changes,
    isUnchanged: changes.every(({ isPublication }) => isPublication),
  };
}

function fieldsBetween(before: Round, after: Round, ground: WordsGround): Change['fields'] {
  return changedFacts(before, after).flatMap((name) =>
    name === 'texts' ? textsBetween(before, after, ground) : [fieldBetween(name, before, after, ground)],
  );
}

const fieldBetween = (name: FactName, before: Round, after: Round, ground: WordsGround): Change['fields'][number] => ({
  name: `rounds.field.${name}`,
  before: wordsOfFact(name, before, ground),
  after: wordsOfFact(name, after, ground),
});

function textsBetween(before: Round, after: Round, { locale: reader }: WordsGround): Change['fields'] {
  const said = (text: string) => text || translatorFor(reader)('rounds.texts.default');
  const changed = TEXT_FIELDS.filter(
    ({ kind, locale }) => ownText(before.texts, kind, locale) !== ownText(after.texts, kind, locale),
  );
  return changed.map(({ kind, locale }) => ({
    name: `rounds.texts.${kind}.${locale === 'en' ? 'en' : 'zh'}`,
    before: said(ownText(before.texts, kind, locale)),
    after: said(ownText(after.texts, kind, locale)),
  }));
}
