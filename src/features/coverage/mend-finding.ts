import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';
import { applyRemedy, applyTeamRemedy } from '../../core/routing/apply-remedy';
import type { Finding, Remedy, TeamRemedy } from '../../core/routing/proof';
import type { Actor } from '../../core/staff/actor';
import { lengthOf } from '../../web/form';
import type { MessageKey } from '../../web/translate';
import type { Changed, ChangeNeeds } from './change-coverage';
import { saveRules } from './change-coverage';
import { LONGEST_REASON } from './plan-change';
import type { ProofBook, ReadProof } from './read-proof';

/** Which button of a proof was pressed. */
export interface MendCommand {
  readonly finding: string;
  /** Which of its remedies. */
  readonly remedy: number;
  /** Why the office itself answers; asked for by that remedy only. */
  readonly reason: string;
  readonly isConfirmed: boolean;
  readonly move: boolean;
}

export type Mended =
  | { readonly kind: 'changed'; readonly open: ProofBook; readonly remedy: Remedy; readonly changed: Changed }
  /** Somebody else leads the team now; no rule was changed. */
  | { readonly kind: 'team'; readonly open: ProofBook; readonly remedy: TeamRemedy }
  | { readonly kind: 'incomplete'; readonly open: ProofBook; readonly key: MessageKey }
  /** What was wrong is not wrong any more, or somebody was faster. */
  | { readonly kind: 'gone'; readonly open: ProofBook };

export type MendFinding = (actor: Actor, id: Round['id'], command: MendCommand) => Promise<Mended>;

type Needs = Omit<ChangeNeeds, 'ids'> &
  Pick<Ports, 'teams' | 'audit' | 'ids' | 'clock'> & { readonly readProof: ReadProof };

/** Does what a button of the proof says. A finding that is still there is mended, whatever else has changed meanwhile. */
export function mendFinding(needs: Needs): MendFinding {
  return async (actor, id, command) => {
    const open = await needs.readProof(actor, id);
    const finding: Finding | undefined = open.proof.findings.find((one) => one.id === command.finding);
    const remedy = finding?.remedies[command.remedy];
    if (!remedy) return { kind: 'gone', open };
    if (remedy.kind === 'replace-leader') return replaceLeader(needs, actor, { open, remedy });

    const key = remedy.kind === 'except' ? reasonFault(command.reason) : null;
    if (key) return { kind: 'incomplete', open, key };
    const { book } = open;
    const along = { ruleId: needs.ids.next<'CoverageRule'>(), reason: command.reason };
    const { rules } = applyRemedy(book.coverage, remedy, along);
    const changed = await saveRules(needs, actor, { book, typed: command, rules, done: { act: 'remedy', params: {} } });
    return changed.kind === 'late' ? goneNow(needs, actor, id) : { kind: 'changed', open, remedy, changed };
  };
}

async function goneNow({ readProof }: Needs, actor: Actor, id: Round['id']): Promise<Mended> {
  return { kind: 'gone', open: await readProof(actor, id) };
}

function reasonFault(reason: string): MessageKey | null {
  const length = lengthOf(reason);
  if (length === 0) return 'coverage.problem.reason.missing';
  return length > LONGEST_REASON ? 'coverage.problem.reason.long' : null;
}

async function replaceLeader(
  needs: Needs,
  actor: Actor,
  { open, remedy }: { readonly open: ProofBook; readonly remedy: TeamRemedy },
): Promise<Mended> {
  const team = open.book.teams.find(({ id }) => id === remedy.teamId);
  if (!team) return { kind: 'gone', open };
  await recordAct(needs)(actor, 'team-changed', [team.roundId, team.id, remedy.staffId]);
  const isChanged = await needs.teams.change(applyTeamRemedy(team, remedy), team);
  return isChanged ? { kind: 'team', open, remedy } : goneNow(needs, actor, team.roundId);
}
