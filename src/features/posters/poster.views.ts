import type { Areas } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import type { PosterBatch } from '../../core/poster/batch';
import type { PosterRole, PosterStep } from '../../core/poster/lifecycle';
import { isUndoable, lastSeen, POSTER_STEPS, stepsOpenTo } from '../../core/poster/lifecycle';
import { grouped } from '../../core/poster/manual-code';
import type { Poster, PosterEntry, PosterState } from '../../core/poster/poster';
import type { Staff } from '../../core/staff/staff';
import { shanghaiDay, shanghaiTime } from '../../core/shared/clock';
import type { FieldError } from '../../web/form';
import { roundHref } from '../../web/round-frame';
import type { MessageKey } from '../../web/translate';
import { placeWords } from './place-options';

/** One poster: what it is, where it hangs, what happened, what can be done. */
export interface PosterPage {
  readonly section: 'rounds' | '';
  readonly here: string;
  readonly address: string;
  readonly serial: string;
  readonly place: readonly string[];
  readonly roundName: string;
  readonly roundHref: string | null;
  readonly manualCode: string;
  readonly url: string;
  readonly wordA: string;
  readonly state: PosterState;
  readonly stateName: MessageKey;
  readonly organisation: string;
  readonly batch: { readonly number: number; readonly href: string | null } | null;
  readonly goodUntil: string;
  readonly spot: string;
  readonly postedOn: string;
  readonly seen: string;
  readonly photo: string | null;
  readonly replaces: string | null;
  readonly history: readonly HistoryRow[];
  readonly steps: readonly StepForm[];
  readonly canUndo: boolean;
  readonly canReplace: boolean;
  readonly canPrint: boolean;
  readonly errors: readonly FieldError[];
  /** A successor was asked for and there is one. */
  readonly hasSuccessor: boolean;
}

interface HistoryRow {
  readonly when: string;
  readonly who: string;
  readonly what: MessageKey;
  readonly note: string;
}

interface StepForm {
  readonly step: PosterStep;
  readonly name: MessageKey;
  readonly hint: MessageKey | null;
  readonly asks: 'spot' | 'note' | null;
  /** The form that was sent, with what was typed. */
  readonly isOpen: boolean;
  readonly typed: string;
}

/** What was sent and could not be taken. */
export interface TypedStep {
  readonly step: string;
  readonly text: string;
  readonly errors: readonly FieldError[];
}

export interface PosterFacts {
  readonly poster: Poster;
  readonly role: PosterRole;
  readonly reader: Staff['id'];
  readonly now: Date;
  readonly areas: Areas;
  readonly url: string;
  readonly roundName: string;
  readonly batch: PosterBatch | null;
  readonly organisation: Organisation | null;
  readonly names: ReadonlyMap<Staff['id'], string>;
  readonly typed: TypedStep | null;
  readonly hasSuccessor: boolean;
}

export function posterPage(facts: PosterFacts): PosterPage {
  const { poster, role, batch, typed } = facts;
  const isOffice = role === 'office';
  const address = `/desk/posters/${poster.id}`;
  return {
    section: isOffice ? 'rounds' : '',
    here: address,
    address,
    serial: poster.serial,
    place: placeWords(facts.areas, poster),
    roundName: facts.roundName,
    roundHref: isOffice ? roundHref(poster.roundId, 'posters') : null,
    manualCode: grouped(poster.manualCode),
    url: facts.url,
    wordA: poster.wordA,
    state: poster.state,
    stateName: `posters.state.${poster.state}`,
    organisation: facts.organisation?.name ?? '',
    batch: batch && batchLink(batch, isOffice),
    ...whereabouts(poster, address),
    history: [...poster.history].reverse().map((entry) => historyRow(entry, facts.names)),
    steps: stepsOpenTo(poster, role).map((step) => stepForm(step, poster, typed)),
    canUndo: isUndoable(poster, facts.reader, facts.now),
    canReplace: isOffice && REPLACEABLE.includes(poster.state),
    canPrint: isOffice && batch !== null,
    errors: typed?.errors ?? [],
    hasSuccessor: facts.hasSuccessor,
  };
}

const batchLink = ({ id, number, roundId }: PosterBatch, isOffice: boolean): PosterPage['batch'] => ({
  number,
  href: isOffice ? `${roundHref(roundId, 'posters')}/batches/${id}` : null,
});

function whereabouts(poster: Poster, address: string) {
  const { posting, goodUntil, replaces } = poster;
  return {
    replaces: replaces && `/desk/posters/${replaces}`,
    goodUntil: goodUntil ?? '',
    spot: posting?.spot ?? '',
    postedOn: posting?.day ?? '',
    seen: lastSeen(poster) ?? '',
    photo: posting?.photo ? `${address}/photo/${posting.photo}` : null,
  };
}

const REPLACEABLE: readonly PosterState[] = ['printed', 'posted', 'suspect', 'revoked'];

function stepForm(step: PosterStep, { posting }: Poster, typed: TypedStep | null): StepForm {
  const isOpen = typed?.step === step;
  const asks = step === 'post' ? 'spot' : POSTER_STEPS[step].note === 'required' ? 'note' : null;
  const before = step === 'post' ? (posting?.spot ?? '') : '';
  return {
    step,
    name: `posters.step.${step}`,
    hint: step === 'revoke' ? 'posters.step.revoke.hint' : null,
    asks,
    isOpen,
    typed: isOpen ? typed.text : before,
  };
}

const DID: Readonly<Record<string, MessageKey>> = {
  print: 'posters.did.print',
  post: 'posters.did.post',
  see: 'posters.did.see',
  suspect: 'posters.did.suspect',
  clear: 'posters.did.clear',
  revoke: 'posters.did.revoke',
  retire: 'posters.did.retire',
};

const historyRow = ({ step, at, by, note }: PosterEntry, names: PosterFacts['names']): HistoryRow => ({
  when: `${shanghaiDay(at)} ${shanghaiTime(at)}`,
  who: names.get(by) ?? '—',
  what: DID[step] ?? 'posters.did.undo',
  note,
});
