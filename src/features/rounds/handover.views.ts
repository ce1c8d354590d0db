import { UNFINISHED } from '../../core/petition/carry-over';
import type { Round } from '../../core/round/round';
import { COUNT_LIMIT } from '../../core/shared/page';
import type { FieldError } from '../../web/form';
import type { RoundFrame } from '../../web/round-frame';
import { roundFrame, roundHref } from '../../web/round-frame';
import type { TextReader } from '../../web/round-text';
import { momentWords } from '../../web/round-text';
import type { MessageKey } from '../../web/translate';
import { translatorFor } from '../../web/translate';
import type { TypedHandover } from './handover-form';
import { fieldOf } from './handover-form';
import { nameOf } from './list.views';
import type { SweepGround, Swept } from './sweep-round';
import { WHY_LEFT } from './sweep-round';

interface Target {
  readonly value: string;
  readonly key: MessageKey;
  readonly name: string;
  readonly isChosen: boolean;
}

/** What of a round is unfinished, and to whom it goes (views/rounds/handover.eta). */
export interface HandoverPage {
  readonly section: 'rounds';
  readonly here: string;
  readonly frame: RoundFrame;
  readonly isClosed: boolean;
  readonly closes: string;
  readonly groups: readonly {
    readonly field: string;
    readonly status: MessageKey;
    readonly count: string;
    readonly targets: readonly Target[];
  }[];
  readonly hasOfficeTeam: boolean;
  readonly hasLater: boolean;
  readonly teams: string;
  readonly reason: string;
  readonly errors: readonly FieldError[];
  readonly done: Done | null;
}

/** What has been handed over so far, and what the next batch needs to go on. */
interface Done {
  readonly moved: number;
  readonly left: readonly { readonly why: MessageKey; readonly numbers: readonly LeftNumber[] }[];
  readonly leftCount: number;
  readonly more: readonly { readonly name: string; readonly value: string }[] | null;
}

interface LeftNumber {
  readonly href: string;
  readonly number: string;
}

type Reading = Pick<TextReader, 'locale' | 'now'>;

export interface HandoverExtras {
  readonly typed?: TypedHandover;
  readonly errors?: readonly FieldError[];
  readonly swept?: { readonly batch: Swept; readonly before: number };
}

export function handoverPage(
  round: Round,
  ground: SweepGround,
  reading: Reading,
  { typed, errors = [], swept }: HandoverExtras = {},
): HandoverPage {
  const { counts, later, hasOfficeTeam, isClosed } = ground;
  const groups = UNFINISHED.filter((status) => (counts[status] ?? 0) > 0);
  return {
    section: 'rounds',
    here: roundHref(round.id, 'handover'),
    frame: roundFrame({ stage: 'published', id: round.id, round }, 'handover', reading),
    isClosed,
    closes: momentWords(round.closesAt, reading),
    groups: groups.map((status) => ({
      field: fieldOf(status),
      status: `staff.status.${status}` as const,
      count: countWords(counts[status] ?? 0),
      targets: targetsOf(ground, typed?.targets[status] ?? 'keep', reading),
    })),
    hasOfficeTeam,
    hasLater: later.length > 0,
    teams: roundHref(round.id, 'teams'),
    reason: typed?.reason ?? translatorFor(reading.locale)('handover.reason.default'),
    errors,
    done: swept && typed ? doneOf(swept, typed) : null,
  };
}

const countWords = (count: number): string => (count >= COUNT_LIMIT ? `${COUNT_LIMIT - 1}+` : String(count));

function targetsOf({ hasOfficeTeam, later }: SweepGround, chosen: string, { locale }: Reading): readonly Target[] {
  const target = (value: string, key: MessageKey, name = ''): Target => ({
    value,
    key,
    name,
    isChosen: value === chosen,
  });
  return [
    target('keep', 'handover.to.keep'),
    ...(hasOfficeTeam ? [target('office-team', 'handover.to.office-team')] : []),
    ...later.map((round) => target(round.id, 'handover.to.round', nameOf(round, locale))),
  ];
}

function doneOf({ batch, before }: NonNullable<HandoverExtras['swept']>, typed: TypedHandover): Done {
  const { left, next } = batch;
  const reasons = WHY_LEFT.filter((why) => left.some((one) => one.why === why));
  return {
    moved: before + batch.moved,
    left: reasons.map((why) => ({
      why: `handover.left.${why}` as const,
      numbers: left
        .filter((one) => one.why === why)
        .map(({ id, number }) => ({ href: `/desk/office/${id}`, number: number ?? '—' })),
    })),
    leftCount: left.length,
    more: next && [
      { name: 'at', value: next.status },
      { name: 'after', value: next.after ?? '' },
      { name: 'moved', value: String(before + batch.moved) },
      { name: 'reason', value: typed.reason },
      ...UNFINISHED.map((status) => ({ name: fieldOf(status), value: typed.targets[status] ?? 'keep' })),
    ],
  };
}
