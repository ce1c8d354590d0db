import type { Ports } from '../../core/ports';
import type { FindOwnRound, OwnRound } from '../../core/round/own-rounds';
import { findOwnRound } from '../../core/round/own-rounds';
import type { RoundProblemsOf } from '../../core/round/round-problems';
import { roundProblems } from '../../core/round/round-problems';
import { proveRound } from '../../core/routing/prove-round';
import { notFound } from '../../core/shared/errors';
import type { BeginPlan } from './begin-plan';
import { beginPlan } from './begin-plan';
import type { ChoiceGround } from './fact-choices';
import type { GiveUpPlan } from './give-up-plan';
import { giveUpPlan } from './give-up-plan';
import type { ListRounds } from './list-rounds';
import { listRounds } from './list-rounds';
import { oversightFor } from './oversight-offices';
import type { PublishRound } from './publish-round';
import { publishRound } from './publish-round';
import type { RoundStaffStory } from './round-staff';
import { officeOfRound, roundStaff } from './round-staff';
import type { SaveFacts } from './save-facts';
import { saveFacts } from './save-facts';
import type { SweepRound } from './sweep-round';
import { sweepRound } from './sweep-round';

/** Setting up rounds. */
export interface RoundsServices {
  readonly list: ListRounds;
  readonly begin: BeginPlan;
  readonly findOwn: FindOwnRound;
  readonly save: SaveFacts;
  readonly publish: PublishRound;
  readonly plan: GiveUpPlan;
  readonly staff: RoundStaffStory;
  readonly handover: SweepRound;
  readonly problemsOf: RoundProblemsOf;
  /** What the choices of the form are made from. */
  readonly groundOf: (own: OwnRound) => Promise<ChoiceGround>;
  readonly findRound: Ports['rounds']['find'];
  readonly versionsOf: Ports['rounds']['versionsOf'];
  readonly namesOf: Ports['accounts']['named'];
  readonly areas: Ports['areas'];
  readonly ids: Ports['ids'];
  readonly clock: Ports['clock'];
}

export function roundsServices(ports: Ports): RoundsServices {
  return {
    list: listRounds(ports),
    begin: beginPlan(ports),
    findOwn: findOwnRound(ports),
    save: saveFacts(ports),
    publish: publishRound({ ...ports, proveRound: proveRound(ports) }),
    plan: giveUpPlan(ports),
    staff: roundStaff(ports),
    handover: sweepRound(ports),
    problemsOf: roundProblems(ports),
    groundOf: async (own) => {
      const office = await ports.organisations.find(officeOfRound(own));
      if (!office) throw notFound({ round: own.id });
      return { areas: ports.areas, office, offices: await oversightFor(ports, office) };
    },
    findRound: (id) => ports.rounds.find(id),
    versionsOf: (id) => ports.rounds.versionsOf(id),
    namesOf: (ids) => ports.accounts.named(ids),
    areas: ports.areas,
    ids: ports.ids,
    clock: ports.clock,
  };
}
