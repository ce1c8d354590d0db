import type { Clock, ShanghaiDay } from '../shared/clock';
import { shanghaiDay } from '../shared/clock';
import { DomainError } from '../shared/errors';
import type { Staff } from '../staff/staff';
import type { Poster, PosterEntry, PosterState, Posting } from './poster';

/** The office of the poster's round, or people of its teams, who put posters up and look after them. */
export type PosterRole = 'office' | 'team';

interface Step {
  readonly from: readonly PosterState[];
  readonly to: PosterState;
  readonly by: readonly PosterRole[];
  readonly note: 'required' | 'none';
}

/** planned → printed → posted → suspect → revoked → retired: what may be done with a poster, in which state, by whom. */
export const POSTER_STEPS = {
  print: { from: ['planned'], to: 'printed', by: ['office'], note: 'none' },
  /** Also where it hangs already: it was moved, or a better picture was taken. */
  post: { from: ['planned', 'printed', 'posted'], to: 'posted', by: ['office', 'team'], note: 'none' },
  /** A patrol found it in its place and as it should be. */
  see: { from: ['posted'], to: 'posted', by: ['office', 'team'], note: 'none' },
  suspect: { from: ['printed', 'posted'], to: 'suspect', by: ['office', 'team'], note: 'required' },
  /** It turned out to be genuine and whole. */
  clear: { from: ['suspect'], to: 'posted', by: ['office'], note: 'none' },
  revoke: { from: ['planned', 'printed', 'posted', 'suspect'], to: 'revoked', by: ['office'], note: 'required' },
  /** Taken down: its time is over. */
  retire: { from: ['planned', 'printed', 'posted', 'suspect', 'revoked'], to: 'retired', by: ['office'], note: 'none' },
} as const satisfies Record<string, Step>;

export type PosterStep = keyof typeof POSTER_STEPS;
export const POSTER_STEP_NAMES = Object.keys(POSTER_STEPS) as readonly PosterStep[];

/** What somebody does to a poster. */
export interface PosterAct {
  readonly step: PosterStep;
  readonly by: Staff['id'];
  readonly role: PosterRole;
  readonly note?: string;
  /** Where it hangs now; for `post`. */
  readonly posting?: Posting;
}

/** What may be done with the poster by somebody in this role, in the order of the table. */
export const stepsOpenTo = ({ state }: Pick<Poster, 'state'>, role: PosterRole): readonly PosterStep[] =>
  POSTER_STEP_NAMES.filter((name) => {
    const { from, by }: Step = POSTER_STEPS[name];
    return from.includes(state) && by.includes(role);
  });

/** The poster afterwards. Throws `action-not-open` where the table does not allow it. */
export function actOn(poster: Poster, act: PosterAct, clock: Clock): Poster {
  const { from, to, by, note: wants }: Step = POSTER_STEPS[act.step];
  const note = act.note?.trim() ?? '';
  const isAllowed = from.includes(poster.state) && by.includes(act.role) && (wants === 'none' || note !== '');
  if (!isAllowed || (act.step === 'post') !== (act.posting !== undefined)) {
    throw new DomainError('action-not-open', 'Not possible with this poster now', { poster: poster.id });
  }
  const before = { state: poster.state, posting: poster.posting };
  const entry: PosterEntry = { step: act.step, by: act.by, at: clock.now(), note, before };
  return {
    ...poster,
    state: to,
    posting: act.posting ?? poster.posting,
    history: [...poster.history, entry],
  };
}

/** How long a wrong click can be taken back. */
export const UNDO_MINUTES = 30;

/** Whether the last act may be taken back: by who did it, within half an hour. Retiring and revoking too. */
export function isUndoable({ history }: Pick<Poster, 'history'>, by: PosterAct['by'], now: Date): boolean {
  const last = history.at(-1);
  if (!last || last.step === 'undo' || last.by !== by) return false;
  return now.getTime() - last.at.getTime() <= UNDO_MINUTES * 60_000;
}

/** The poster as it was before the last act; that it was taken back stays in its history. */
export function undoLast(poster: Poster, by: PosterAct['by'], clock: Clock): Poster {
  const last = poster.history.at(-1);
  const at = clock.now();
  if (!last || !isUndoable(poster, by, at)) {
    throw new DomainError('action-not-open', 'Nothing to take back', { poster: poster.id });
  }
  const before = { state: poster.state, posting: poster.posting };
  return { ...poster, ...last.before, history: [...poster.history, { step: 'undo', by, at, note: '', before }] };
}

/** When a patrol last saw it hanging as it should; null: never since it was put up. */
export function lastSeen({ history, posting }: Pick<Poster, 'history' | 'posting'>): ShanghaiDay | null {
  const seen = history.findLast(({ step }) => step === 'see' || step === 'clear');
  return seen ? shanghaiDay(seen.at) : (posting?.day ?? null);
}
