import type { Areas } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { RoundFacts } from '../../core/round/round';
import type { PlannedFacts } from '../../core/round/round-plan';
import type { ShanghaiDay } from '../../core/shared/clock';
import type { TextReader } from '../../web/round-text';
import { dayWords, momentWords } from '../../web/round-text';
import { translatorFor } from '../../web/translate';

/** Who reads, and where names are looked up. */
export interface WordsGround extends Pick<TextReader, 'locale' | 'now'> {
  readonly areas: Pick<Areas, 'find'>;
  readonly offices: readonly Pick<Organisation, 'id' | 'name'>[];
}

type Said = Readonly<Partial<Record<keyof RoundFacts, (facts: PlannedFacts, ground: WordsGround) => string>>>;

const t = ({ locale }: WordsGround) => translatorFor(locale);

/** Facts that are no words by themselves. */
const SAID: Said = {
  tier: ({ tier }, ground) => t(ground)(`rounds.tier.${tier}`),
  kind: ({ kind }, ground) => t(ground)(`rounds.kind.${kind}`),
  mode: ({ mode }, ground) => t(ground)(`rounds.mode.${mode}`),
  replyPolicy: ({ replyPolicy }, ground) => t(ground)(`rounds.reply.${replyPolicy}`),
  visibility: ({ visibility }, ground) => t(ground)(`rounds.visibility.${visibility}`),
  allowsJoint: ({ allowsJoint }, ground) => t(ground)(allowsJoint ? 'rounds.yes' : 'rounds.no'),
  areaCode: ({ areaCode }, { areas }) => (areaCode && areas.find(areaCode)?.shortName) ?? '',
  oversightOfficeId: ({ oversightOfficeId }, { offices }) =>
    offices.find(({ id }) => id === oversightOfficeId)?.name ?? '',
  entersOn: ({ entersOn }, ground) => sayDay(entersOn, ground),
  departsOn: ({ departsOn }, ground) => sayDay(departsOn, ground),
  opensAt: ({ opensAt }, ground) => sayMoment(opensAt, ground),
  closesAt: ({ closesAt }, ground) => sayMoment(closesAt, ground),
  endsAt: ({ endsAt }, ground) => sayMoment(endsAt, ground),
};

/** How a fact reads, in the language of who looks: beside a field, or in the list of changes. */
export function wordsOfFact(name: keyof RoundFacts, facts: PlannedFacts, ground: WordsGround): string {
  const written = facts[name];
  const said = SAID[name]?.(facts, ground) ?? (typeof written === 'string' ? written : '');
  return said === '' ? t(ground)('rounds.none') : said;
}

const sayDay = (day: ShanghaiDay | null, ground: WordsGround): string => (day ? dayWords(day, ground) : '');
const sayMoment = (moment: Date | null, ground: WordsGround): string => (moment ? momentWords(moment, ground) : '');
