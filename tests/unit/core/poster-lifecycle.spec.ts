import type { PosterStep } from '../../../src/core/poster/lifecycle';
import {
  actOn,
  isUndoable,
  lastSeen,
  POSTER_STEP_NAMES,
  POSTER_STEPS,
  undoLast,
} from '../../../src/core/poster/lifecycle';
import type { ManualCode } from '../../../src/core/poster/manual-code';
import type { Poster, PosterId, PosterState } from '../../../src/core/poster/poster';
import { isTrusted, POSTER_STATES } from '../../../src/core/poster/poster';
import type { ShanghaiDay } from '../../../src/core/shared/clock';

const [US, SOMEBODY] = ['US', 'SOMEBODY'] as never[] as [never, never];
const NOON = new Date('2026-11-25T04:00:00Z');
const clock = { now: () => NOON };
const today = '2026-11-25' as ShanghaiDay;
const posting = { spot: '村口', day: today, by: US, photo: null };

const inState = (state: PosterState): Poster => ({
  id: 'ABCDEFGHJK' as PosterId,
  version: 1,
  roundId: 'R' as never,
  areaCode: '511724104200' as never,
  organisationId: null,
  batchId: null,
  serial: '1-0001',
  manualCode: 'ABCD2345' as ManualCode,
  state,
  posting: null,
  replaces: null,
  goodUntil: null,
  wordA: '松树',
  wordB: '远山',
  history: [],
});

const act = (poster: Poster, step: PosterStep, role: 'office' | 'team' = 'office') =>
  actOn(poster, { step, by: US, role, note: 'why', ...(step === 'post' && { posting }) }, clock);

describe('the life of a poster', () => {
  it('is the table a person reviewed', () => {
    const lines = POSTER_STEP_NAMES.map((name) => {
      const { from, to, by } = POSTER_STEPS[name];
      return `${name}: ${from.join(' ')} → ${to} (${by.join(', ')})`;
    });
    expect(lines).toEqual([
      'print: planned → printed (office)',
      'post: planned printed posted → posted (office, team)',
      'see: posted → posted (office, team)',
      'suspect: printed posted → suspect (office, team)',
      'clear: suspect → posted (office)',
      'revoke: planned printed posted suspect → revoked (office)',
      'retire: planned printed posted suspect revoked → retired (office)',
    ]);
  });

  it('does what the table says in every state for every role, and nothing else', () => {
    for (const state of POSTER_STATES) {
      for (const step of POSTER_STEP_NAMES) {
        for (const role of ['office', 'team'] as const) {
          const { from, to, by } = POSTER_STEPS[step] as { from: readonly string[]; to: string; by: readonly string[] };
          const tried = () => act(inState(state), step, role);
          if (from.includes(state) && by.includes(role))
            expect(tried()).toMatchObject({ state: to, history: [{ step }] });
          else expect(tried).toThrow('Not possible');
        }
      }
    }
  });

  it('asks why before it doubts or revokes, and where before it puts up', () => {
    for (const step of ['suspect', 'revoke'] as const) {
      expect(() => actOn(inState('posted'), { step, by: US, role: 'office', note: '  ' }, clock)).toThrow();
    }
    expect(() => actOn(inState('printed'), { step: 'post', by: US, role: 'office' }, clock)).toThrow();
  });

  it('can be taken back by who did it within half an hour, once, with the place it hung at', () => {
    const moved = act(act(inState('planned'), 'post'), 'revoke');
    expect(isUndoable(moved, SOMEBODY, NOON)).toBe(false);
    expect(isUndoable(moved, US, new Date(NOON.getTime() + 30 * 60_000 + 1))).toBe(false);
    const back = undoLast(moved, US, clock);
    expect(back).toMatchObject({ state: 'posted', posting, history: [{}, {}, { step: 'undo' }] });
    expect(isUndoable(back, US, NOON)).toBe(false);
    expect(() => undoLast(inState('posted'), US, clock)).toThrow();
  });

  it('was last seen when it was put up, or by the last patrol', () => {
    expect(lastSeen(inState('printed'))).toBeNull();
    const hung = act(inState('printed'), 'post');
    expect(lastSeen(hung)).toBe(today);
    const seen = actOn(hung, { step: 'see', by: US, role: 'team' }, { now: () => new Date('2026-12-25T04:00:00Z') });
    expect(lastSeen(seen)).toBe('2026-12-25');
  });

  it('is believed until it is doubted, revoked, retired or replaced for long', () => {
    const believed = POSTER_STATES.filter((state) => isTrusted(inState(state), today));
    expect(believed).toEqual(['planned', 'printed', 'posted']);
    expect(isTrusted({ ...inState('posted'), goodUntil: today }, today)).toBe(true);
    expect(isTrusted({ ...inState('posted'), goodUntil: '2026-11-24' as ShanghaiDay }, today)).toBe(false);
  });
});
