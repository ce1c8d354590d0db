import { TEAM_WORKING_DAYS, triageDeadline, workingDeadline } from '../../core/deadline/deadline';
import { PRIORITY_OF_TILE } from '../../core/category/category';
import type { Step } from '../../core/petition/advance';
import { advance } from '../../core/petition/advance';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import { teamFor } from '../../core/routing/coverage';
import { shanghaiDay } from '../../core/shared/clock';
import type { RecordKey } from '../../core/shared/sealed';
import { demoId } from './demo-ids';
import type { DemoAct, DemoPetition } from './demo-petitions';
import { demoCoverage, roleOf, staffId } from './demo-structure';

type Needs = Pick<Ports, 'petitions' | 'calendar' | 'clock'>;

const DAY_MS = 24 * 3_600_000;

/** Lets happen to a petition what happened to it, one step a write, as at the desk. */
export async function playActs(
  needs: Needs,
  start: Petition,
  { demo, key }: { readonly demo: DemoPetition; readonly key: RecordKey },
): Promise<void> {
  let petition = start;
  for (const [index, act] of demo.acts.entries()) {
    const at = momentOf(needs, demo, index);
    const next = advance(petition, stepOf(needs, petition, { act, at, index, key }));
    await needs.petitions.save(petition, next);
    petition = next;
  }
}

/** The acts lie evenly between receipt and an hour ago. */
function momentOf({ clock }: Needs, { daysAgo, acts }: DemoPetition, index: number): Date {
  const last = clock.now().getTime() - 3_600_000;
  const span = Math.max(daysAgo - 1, 0) * DAY_MS;
  return new Date(last - (span * (acts.length - 1 - index)) / Math.max(acts.length, 1));
}

interface Playing {
  readonly act: DemoAct;
  readonly at: Date;
  readonly index: number;
  readonly key: RecordKey;
}

function stepOf({ calendar }: Needs, petition: Petition, { act, at, index, key }: Playing): Step {
  const entryId = demoId<'Entry'>(`entry ${petition.id} ${String(index)}`);
  const by = { id: staffId(act.by), roles: [roleOf(act.by)] };
  const reason = 'reason' in act ? { reason: key.seal(`reason/${entryId}`, act.reason) } : {};
  const basics = { entryId, by, at, ...reason };
  if (act.do === 'propose-conclusion') return { ...basics, action: act.do, outcome: act.outcome };
  if (act.do === 'route') {
    const { due } = workingDeadline(shanghaiDay(at), TEAM_WORKING_DAYS, calendar);
    const answer = teamFor(demoCoverage(), petition.areaCode);
    if (answer.kind === 'nobody') throw new Error('The demonstration leaves an area to nobody');
    return { ...basics, action: act.do, due, teamId: answer.teamId, why: `coverage:${answer.rule.areaCode}` };
  }
  if (act.do === 'send-back') {
    const { due } = triageDeadline(shanghaiDay(at), PRIORITY_OF_TILE[petition.tile], calendar);
    return { ...basics, action: act.do, due };
  }
  return { ...basics, action: act.do };
}
