import { recordAct } from '../../core/audit/record-act';
import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import { factsIn } from '../../core/round/fact-names';
import { nextName } from '../../core/round/next-name';
import { holdsOffice } from '../../core/round/own-rounds';
import { tierOf } from '../../core/round/plan-problems';
import type { Round } from '../../core/round/round';
import type { PlannedFacts, RoundPlan } from '../../core/round/round-plan';
import { firstDayFor, movedWindow, sensibleWindow } from '../../core/round/round-window';
import type { ShanghaiDay } from '../../core/shared/clock';
import { shanghaiDay } from '../../core/shared/clock';
import { notFound } from '../../core/shared/errors';
import { makeOwnTeams } from '../../core/team/own-teams';
import type { Actor } from '../../core/staff/actor';
import type { Copied } from './copy-round';
import { copyRound } from './copy-round';
import { listRounds, officeOf } from './list-rounds';
import { oversightFor } from './oversight-offices';

export interface BeginCommand {
  /** Drawn when the page was made: pressing the button twice begins one plan. */
  readonly id: Round['id'];
  /** The round to begin with; null: from nothing. */
  readonly from: Round['id'] | null;
}

export interface Begun {
  readonly id: Round['id'];
  readonly copied: Copied | null;
}

export type BeginPlan = (actor: Actor, command: BeginCommand) => Promise<Begun>;

/** Begins a plan with sensible days, and with everything of an earlier round where one is named. */
export function beginPlan(ports: Ports): BeginPlan {
  const record = recordAct(ports);
  const copy = copyRound(ports);
  return async (actor, { id, from }) => {
    const officeId = officeOf(actor);
    const [office, earlier] = await Promise.all([ports.organisations.find(officeId), listRounds(ports)(actor)]);
    const template = from === null ? null : await ownRound(ports, actor, from);
    if (!office || (await isTaken(ports, actor, id))) throw notFound({ round: id });

    const today = shanghaiDay(ports.clock.now());
    const notBefore = firstDayFor(earlier.rounds, today);
    const facts = template
      ? factsAfter(ports, template, notBefore)
      : await firstFacts(ports, office, { notBefore, today, latest: earlier.rounds[0] ?? null });
    const plan: RoundPlan = {
      id,
      version: 1,
      officeId,
      facts,
      madeFrom: from,
      begunBy: actor.staff.id,
      begunOn: today,
    };
    await record(actor, 'plan-begun', [id]);
    if (!(await ports.roundPlans.add(plan))) return { id, copied: null };
    const copied = template && (await copy(actor, template, { id, firstDay: facts.entersOn ?? today }));
    await makeOwnTeams(ports)(actor, { stage: 'planned', id, plan });
    return { id, copied };
  };
}

async function ownRound({ rounds }: Ports, actor: Actor, id: Round['id']): Promise<Round> {
  const round = holdsOffice(actor, id) ? await rounds.find(id) : null;
  if (!round) throw notFound({ round: id });
  if (round.officeId !== actor.plansFor) throw notFound({ round: id });
  return round;
}

/** An id that belongs to another office, or to a round, begins nothing. */
async function isTaken({ rounds, roundPlans }: Ports, actor: Actor, id: Round['id']): Promise<boolean> {
  const [round, plan] = await Promise.all([rounds.find(id), roundPlans.find(id)]);
  return round !== null || (plan !== null && plan.officeId !== actor.plansFor);
}

function factsAfter({ calendar, clock }: Ports, round: Round, notBefore: ShanghaiDay): PlannedFacts {
  const month = shanghaiDay(clock.now()).slice(0, 7);
  return {
    ...factsIn(round),
    ...movedWindow(round, notBefore, calendar),
    name: nextName(round.name),
    nameEn: nextName(round.nameEn),
    noticeVersion: month,
    privacyVersion: month,
  };
}

interface FirstGround {
  readonly notBefore: ShanghaiDay;
  readonly today: ShanghaiDay;
  /** The office is reached as in its last round. */
  readonly latest: Round | null;
}

async function firstFacts(ports: Ports, office: Organisation, ground: FirstGround): Promise<PlannedFacts> {
  const { latest, today, notBefore } = ground;
  const month = today.slice(0, 7);
  return {
    name: '',
    nameEn: '',
    tier: tierOf(office.areaCode),
    kind: 'routine',
    mode: 'own',
    areaCode: office.areaCode,
    ...sensibleWindow(notBefore, ports.calendar),
    ...(latest ? reachedAs(latest) : REACHED_BY_NOBODY),
    texts: { scope: {}, notice: {} },
    allowsJoint: false,
    oversightOfficeId: latest?.oversightOfficeId ?? (await oversightFor(ports, office))[0]?.id ?? null,
    noticeVersion: month,
    privacyVersion: month,
  };
}

type Reached = 'phone' | 'phoneHours' | 'mailbox' | 'postBox' | 'supervisionPhone' | 'replyPolicy' | 'visibility';

const reachedAs = (round: Round): Pick<PlannedFacts, Reached> => {
  const { phone, phoneHours, mailbox, postBox, supervisionPhone, replyPolicy, visibility } = round;
  return { phone, phoneHours, mailbox, postBox, supervisionPhone, replyPolicy, visibility };
};

const REACHED_BY_NOBODY: Pick<PlannedFacts, Reached> = {
  phone: '',
  phoneHours: '8:30–12:00, 14:30–18:00',
  mailbox: '',
  postBox: '',
  supervisionPhone: '',
  replyPolicy: 'status',
  visibility: 'later',
};
