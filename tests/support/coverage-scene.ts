import type { AreaCode } from '../../src/core/area/area';
import type { CoverageRule } from '../../src/core/routing/coverage';
import type { Round } from '../../src/core/round/round';
import type { PlannedFacts, RoundPlan } from '../../src/core/round/round-plan';
import type { Team } from '../../src/core/team/team';
import type { Came, Person } from './open-door';
import type { DeskScene } from './desk-scene';
import { openDeskScene } from './desk-scene';

export const COUNTY = '511724' as AreaCode;

/** A plan of the test's office in 大竹县 with three teams, the office's own and the overseers', and who sets it up. */
export interface CoverageScene extends DeskScene {
  readonly office: Person;
  readonly plan: RoundPlan;
  readonly teams: Readonly<Record<'first' | 'second' | 'third' | 'office', Team>>;
  /** Where the map of the plan is, and its proof. */
  readonly map: string;
  readonly proof: string;
  /** The rules as they are now: who has which place. */
  held(): Promise<Readonly<Record<string, readonly string[]>>>;
  rules(): Promise<readonly CoverageRule[]>;
  version(): Promise<number>;
  /** Takes every rule away. */
  clear(): Promise<void>;
  /** Sends the form of the map with the version as it is now. */
  change(fields: Readonly<Record<string, string | readonly string[]>>): Promise<Came>;
}

export async function openCoverageScene(facts: Partial<PlannedFacts> = {}): Promise<CoverageScene> {
  const scene = await openDeskScene();
  const { ports } = scene.app;
  const { round, staff } = scene.scene;
  await ports.accounts.grant(staff.office.id, { role: 'office', roundId: null, areas: [], teamId: null });
  const { officeId } = round;
  const inTwoDays = new Date(scene.app.clock.now().getTime() + 2 * 24 * 3_600_000);
  const plan: RoundPlan = {
    id: ports.ids.next(),
    version: 1,
    officeId,
    facts: { ...factsOf(round), name: '新一轮巡察', allowsJoint: true, opensAt: inTwoDays, ...facts },
    madeFrom: null,
    begunBy: staff.office.id,
    begunOn: round.entersOn,
  };
  await ports.roundPlans.add(plan);
  const team = (name: string, kind: Team['kind'], leaderId: Team['leaderId']): Team => ({
    ...{ id: ports.ids.next(), roundId: plan.id, kind, name, nameEn: '', leaderId },
    ...{ deputyIds: [], memberIds: [], squads: [], externals: [], languages: [] },
  });
  const teams = {
    first: team('县委第一巡察组', 'inspection', staff.leader.id),
    second: team('县委第二巡察组', 'inspection', staff['other-leader'].id),
    third: team('县委第三巡察组', 'inspection', staff['lone-leader'].id),
    office: team('县委巡察办', 'office', staff.office.id),
  };
  for (const one of [...Object.values(teams), team('市级督办组', 'oversight', staff.oversight.id)]) {
    await ports.teams.add(one);
    const role = { role: 'team-leader', roundId: plan.id, areas: [], teamId: one.id } as const;
    if (one.leaderId) await ports.accounts.grant(one.leaderId, role);
  }
  const triage = { role: 'triage', roundId: plan.id, areas: [], teamId: null } as const;
  await ports.accounts.grant(staff.triage.id, triage);
  const office = await scene.person('office');
  const map = `/desk/rounds/${plan.id}/coverage`;
  const current = () => ports.coverage.ofRound(plan.id);
  return {
    ...scene,
    office,
    plan,
    teams,
    map,
    proof: `/desk/rounds/${plan.id}/proof`,
    rules: async () => (await current()).rules,
    version: async () => (await current()).version,
    clear: async () => {
      await ports.coverage.save({ roundId: plan.id, version: (await current()).version + 1, rules: [] });
    },
    held: async () =>
      Object.fromEntries(
        (await current()).rules.map(({ ground, teamIds }) => [
          ground.kind === 'area' ? ground.areaCode : ground.organisationId,
          teamIds.map((id) => Object.entries(teams).find(([, one]) => one.id === id)?.[0] ?? id),
        ]),
      ),
    change: async (fields) => office.post(map, { version: String((await current()).version), at: COUNTY, ...fields }),
  };
}

/** What a round says of itself, without what makes it one. */
function factsOf(round: Round): PlannedFacts {
  const ofItsOwn = ['id', 'version', 'officeId'];
  const facts = Object.entries(round).filter(([name]) => !ofItsOwn.includes(name));
  return Object.fromEntries(facts) as unknown as PlannedFacts;
}
