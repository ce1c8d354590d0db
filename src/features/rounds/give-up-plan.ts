import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import type { PosterAct } from '../../core/poster/lifecycle';
import { actOn, stepsOpenTo } from '../../core/poster/lifecycle';
import { findOwnRound } from '../../core/round/own-rounds';
import type { Round } from '../../core/round/round';
import { peopleOfRound } from '../../core/round/round-problems';
import { DomainError } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';

type Needs = Pick<
  Ports,
  'rounds' | 'roundPlans' | 'teams' | 'coverage' | 'organisations' | 'posters' | 'accounts' | 'proposals'
> &
  Parameters<typeof recordAct>[0];

/** What goes with a plan that is given up. */
export interface GoesToo {
  readonly teams: number;
  readonly rules: number;
  readonly organisations: number;
  readonly posters: number;
}

export interface GiveUpPlan {
  /** What would go with it. */
  look(id: Round['id']): Promise<GoesToo>;
  /** Takes all of it away; the plan itself last, so that a try that broke off is completed by the next. */
  giveUp(actor: Actor, id: Round['id'], why: string): Promise<void>;
}

/** No plan has more than posters for every place of a county in each format. */
const MOST_POSTERS = 20_000;

export function giveUpPlan(needs: Needs): GiveUpPlan {
  return {
    look: async (id) => {
      const [teams, { rules }, organisations, posters] = await Promise.all([
        needs.teams.ofRound(id),
        needs.coverage.ofRound(id),
        needs.organisations.inspectedIn(id),
        needs.posters.ofRound(id, MOST_POSTERS),
      ]);
      const sizes = { teams: teams.length, rules: rules.length, organisations: organisations.length };
      return { ...sizes, posters: posters.length };
    },
    giveUp: async (actor, id, why) => {
      const own = await findOwnRound(needs)(actor, id);
      if (own.stage === 'published') throw new DomainError('action-not-open', 'Published rounds stay', { round: id });
      await recordAct(needs)(actor, 'plan-given-up', [id]);
      await Promise.all([
        revokePosters(needs, id, { by: actor.staff.id, note: why }),
        freeOrganisations(needs, id),
        endRoles(needs, own.plan),
      ]);
      await dropCoverage(needs, id);
      for (const team of await needs.teams.ofRound(id)) await needs.teams.remove(team.id);
      await needs.roundPlans.remove(id);
    },
  };
}

/** A poster that was printed already may hang somewhere: its code is believed no more. */
async function revokePosters(
  { posters, clock }: Needs,
  id: Round['id'],
  act: Pick<PosterAct, 'by' | 'note'>,
): Promise<void> {
  const made = await posters.ofRound(id, MOST_POSTERS);
  for (const poster of made.filter((one) => stepsOpenTo(one, 'office').includes('revoke'))) {
    await posters.change(actOn(poster, { ...act, step: 'revoke', role: 'office' }, clock), poster.state);
  }
}

async function freeOrganisations({ organisations }: Needs, id: Round['id']): Promise<void> {
  const inspected = await organisations.inspectedIn(id);
  const ids = inspected.map((organisation) => organisation.id);
  if (ids.length > 0) await organisations.setInspected(ids, id, false);
}

async function endRoles(
  { accounts, proposals }: Needs,
  { id, officeId }: { readonly id: Round['id']; readonly officeId: Round['officeId'] },
): Promise<void> {
  for (const { id: staffId, grants } of await peopleOfRound({ accounts })(id, officeId)) {
    for (const grant of grants.filter(({ roundId }) => roundId === id)) await accounts.revoke(staffId, grant);
  }
  const waiting = (await proposals.all()).filter(({ grant }) => grant.roundId === id);
  for (const proposal of waiting) await proposals.remove(proposal.id);
}

async function dropCoverage({ coverage }: Needs, id: Round['id']): Promise<void> {
  const { version, rules } = await coverage.ofRound(id);
  if (rules.length > 0) await coverage.save({ roundId: id, version: version + 1, rules: [] });
}
