import { recordAct } from '../../core/audit/record-act';
import type { AreaCode } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import { actOn } from '../../core/poster/lifecycle';
import type { PosterAct } from '../../core/poster/lifecycle';
import type { Poster, PosterId } from '../../core/poster/poster';
import type { Round } from '../../core/round/round';
import type { Actor } from '../../core/staff/actor';

export const FINDINGS = ['seen', 'missing', 'foreign', 'covered'] as const;
/** What a patrol found: as it should be, gone, another code in its place, something pasted over it. */
export type Finding = (typeof FINDINGS)[number];

/** What was found of one poster, and in which words it is kept. */
export interface PatrolFinding {
  readonly id: PosterId;
  readonly finding: Finding;
  readonly note: string;
}

export interface Patrol {
  /** What should hang in an area, by place. */
  readonly list: (roundId: Round['id'], areaCode: AreaCode) => Promise<readonly Poster[]>;
  /** Keeps what was found; answers how many posters were seen, and how many are suspect now. */
  readonly record: (
    actor: Actor,
    roundId: Round['id'],
    findings: readonly PatrolFinding[],
  ) => Promise<{ readonly seen: number; readonly suspect: number }>;
}

type Needs = Pick<Ports, 'posters' | 'audit' | 'ids' | 'clock'>;

/** The monthly walk from poster to poster. */
export function patrol(needs: Needs): Patrol {
  const record = recordAct(needs);
  return {
    list: (roundId, areaCode) => needs.posters.within(roundId, areaCode, ['printed', 'posted', 'suspect']),
    record: async (actor, roundId, findings) => {
      if (findings.length > 0) await record(actor, 'posters-patrolled', [roundId, ...findings.map(({ id }) => id)]);
      const done = { seen: 0, suspect: 0 };
      for (const found of findings) {
        const poster = await needs.posters.find(found.id);
        const step = poster?.roundId === roundId ? stepFor(poster, found.finding) : null;
        if (!poster || !step) continue;
        const { note } = found;
        const next = actOn(poster, { step, by: actor.staff.id, role: 'office', note }, needs.clock);
        if (await needs.posters.change(next, poster.state)) done[step === 'suspect' ? 'suspect' : 'seen'] += 1;
      }
      return done;
    },
  };
}

/** A suspect poster that is found as it should be is cleared; one that is suspect already stays so. */
function stepFor({ state }: Poster, finding: Finding): PosterAct['step'] | null {
  if (finding === 'seen') return state === 'suspect' ? 'clear' : state === 'posted' ? 'see' : null;
  return state === 'posted' || state === 'printed' ? 'suspect' : null;
}
