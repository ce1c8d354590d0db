import { setImmediate as others } from 'node:timers/promises';
import type { Message } from '../../core/petition/message';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import type { ShanghaiDay } from '../../core/shared/clock';
import { addDays, shanghaiDay } from '../../core/shared/clock';
import { addStructure } from './add-structure';
import { demoId } from './demo-ids';
import { chanceOf } from './generator/chance';
import { planByHand } from './life/by-hand';
import { momentsOf } from './life/moments';
import type { Neighbourhood } from './life/neighbourhood';
import type { Plan, PlanOf } from './life/plan';
import { planner } from './life/plan';
import { played } from './life/play';
import { petitionIdOf, received } from './life/receive';
import { BY_HAND } from './life/slots';
import type { StageFiles } from './life/stage-files';
import { stageFiles } from './life/stage-files';
import type { RoundKey } from './structure/rounds';
import { ROUND_KEYS, roundIdOf } from './structure/rounds';
import { staffId } from './structure/teams';

export interface LoadOptions {
  /** How many petitions there shall be; the first twelve are written by hand. */
  readonly petitions?: number;
  /** How many are made side by side. */
  readonly atOnce?: number;
  readonly onProgress?: (done: number, all: number) => void;
  /** Ends the loading early; the next one goes on. */
  readonly signal?: AbortSignal;
}

/** The demonstration as it is shown. */
export const DEMONSTRATION_PETITIONS = 240;
/** Few enough that a server which is loading answers people meanwhile. */
const BEHIND_A_SERVER = 4;

/**
 * Puts the demonstration into a database: three rounds with their people, posters and petitions. Loading it again adds
 * only what is missing, so a loading that was interrupted is finished by the next.
 */
export async function loadDemonstration(ports: Ports, options: LoadOptions = {}): Promise<void> {
  const { petitions = DEMONSTRATION_PETITIONS, atOnce = BEHIND_A_SERVER } = options;
  const rounds = await addStructure(ports);
  const [organisations, staff] = await Promise.all([ports.organisations.all(), ports.accounts.all()]);
  const planned = planner(ports.areas);
  const loader: Loader = {
    ports,
    planOf: (index) => (index < BY_HAND ? planByHand(index) : planned(index)),
    around: (key) => ({ round: rounds[key], organisations, staff }),
    stage: stageFiles(ports),
  };
  await sideBySide({ ...options, petitions, atOnce }, (index) => addPetition(loader, index));
}

/** Whether a loading broke off: a round is there, and of the last petitions one is not. */
export async function isUnfinished(ports: Pick<Ports, 'rounds' | 'petitions' | 'receipts'>): Promise<boolean> {
  const rounds = await Promise.all(ROUND_KEYS.map((key) => ports.rounds.find(roundIdOf(key))));
  if (rounds.every((round) => round === null)) return false;
  const last = Array.from({ length: BEHIND_A_SERVER }, (_each, at) => DEMONSTRATION_PETITIONS - 1 - at);
  const found = await Promise.all(last.map((index) => ports.petitions.byReceipt(petitionIdOf(ports, index))));
  return found.includes(null);
}

/** Makes one after the other, so many at once. The first failure ends all, and is thrown when nothing runs any more. */
async function sideBySide(
  { petitions, atOnce, onProgress, signal }: LoadOptions & Required<Pick<LoadOptions, 'petitions' | 'atOnce'>>,
  add: (index: number) => Promise<void>,
): Promise<void> {
  let [next, done] = [0, 0];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    while (next < petitions && failures.length === 0 && !signal?.aborted) {
      const index = next;
      next += 1;
      await add(index);
      done += 1;
      onProgress?.(done, petitions);
      await others();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, () => work().catch((error: unknown) => failures.push(error))));
  if (failures.length > 0) throw failures[0];
}

interface Loader {
  readonly ports: Ports;
  readonly planOf: PlanOf;
  readonly around: (round: RoundKey) => Neighbourhood;
  readonly stage: StageFiles;
}

/** The petition is stored last: until then nothing of it is seen, and a loading that broke off begins it anew. */
async function addPetition({ ports, planOf, around, stage }: Loader, index: number): Promise<void> {
  const { petitions, sealing, calendar, clock } = ports;
  const id = petitionIdOf(ports, index);
  const plan = planOf(index);
  // Evidence must not come twice; the insert by itself refuses a second petition.
  if (plan.keepsakes.length > 0 && (await petitions.byReceipt(id))) return;

  const neighbourhood = around(plan.round);
  const day = dayOf(plan, neighbourhood, shanghaiDay(clock.now()));
  const files = plan.keepsakes.length > 0 ? await stage({ petitionId: id, day, keepsakes: plan.keepsakes }) : [];
  const key = sealing.keyFor('petitions', id);
  const start = received(ports, { plan, key, day, files, around: neighbourhood });
  const moments = momentsOf({ ...plan, now: clock.now() }, chanceOf(`moments ${String(index)}`));
  const master = plan.master === null ? null : ({ id: petitionIdOf(ports, plan.master), status: 'submitted' } as const);
  for (const message of messagesOf(ports, { plan, id, day, moments })) await ports.messages.add(message);
  await petitions.add(played(start, { plan, key, moments, calendar, master }));
}

/** Inside the window of the round, also where it was loaded on an earlier day. */
function dayOf({ daysAgo, late }: Plan, { round }: Neighbourhood, today: ShanghaiDay): ShanghaiDay {
  const wanted = addDays(today, -daysAgo);
  const [first, last] = [shanghaiDay(round.opensAt), addDays(shanghaiDay(round.closesAt), late ? 1 : 0)];
  if (wanted < first) return first;
  return wanted > last ? last : wanted;
}

interface Writing {
  readonly plan: Plan;
  readonly id: Petition['id'];
  readonly day: ShanghaiDay;
  readonly moments: readonly Date[];
}

function messagesOf({ sealing }: Ports, { plan, id: petitionId, day, moments }: Writing): readonly Message[] {
  return plan.messages.map(({ after, who, text }, at) => {
    const id = demoId<'Message'>(`message ${petitionId} ${String(at)}`);
    const key = sealing.keyFor('messages', id);
    const moment = moments[after];
    return {
      id,
      petitionId,
      from: who === 'resident' ? who : staffId(who),
      day: moment ? shanghaiDay(moment) : day,
      key: key.locked,
      text: key.seal('text', text),
      files: [],
    };
  });
}
