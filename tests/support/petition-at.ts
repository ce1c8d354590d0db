import { randomBytes } from 'node:crypto';
import { prefixesOf } from '../../src/core/area/area';
import type { ClockedStep } from '../../src/core/deadline/step-deadline';
import { dueAfter } from '../../src/core/deadline/step-deadline';
import type { Doer, Step } from '../../src/core/petition/advance';
import { advance, targetOf } from '../../src/core/petition/advance';
import { excerptOf } from '../../src/core/petition/content';
import type { Action } from '../../src/core/petition/lifecycle';
import type { Petition } from '../../src/core/petition/petition';
import { submit } from '../../src/core/petition/petition';
import type { ReceiptCode } from '../../src/core/petition/receipt';
import { addDays, shanghaiDay } from '../../src/core/shared/clock';
import type { Scene, Who } from './scene';
import { VILLAGE } from './scene';

/** Something done with a petition before the test begins. */
export interface Deed {
  readonly does: Action;
  readonly by: Who | 'resident' | 'clock' | 'system';
  readonly team?: keyof Scene['teams'];
  readonly unit?: keyof Scene['units'];
  readonly master?: Petition;
  /** Defaults to the ones a deed of this kind has in tests. */
  readonly says?: string;
  /** The office acting for a leader. */
  readonly standsIn?: true;
}

export interface PetitionSettings {
  /** How long ago the last deed was done; the others an hour before each. Long enough that nothing can be undone. */
  readonly minutesAgo?: number;
  /** What the round's own people may not know of. */
  readonly oversight?: boolean;
  readonly barred?: readonly Who[];
  readonly barredUnits?: readonly (keyof Scene['units'])[];
  readonly account?: string;
  readonly visibleFrom?: Date;
}

/** A petition in the database, and the receipt its resident holds. */
export interface Held {
  readonly petition: Petition;
  readonly id: Petition['id'];
  readonly number: string;
  readonly code: ReceiptCode;
}

/** Puts a petition with this history before the desk, sealed as a resident's is. */
export async function petitionWith(
  scene: Scene,
  deeds: readonly Deed[],
  settings: PetitionSettings = {},
): Promise<Held> {
  const { ports } = scene;
  const nonce = new Uint8Array(randomBytes(16));
  const code = ports.receipts.codeOf(nonce);
  const id = ports.receipts.petitionIdOf(code);
  const key = ports.sealing.keyFor('petitions', id);
  const start: Petition = { ...received(scene, { id, key }, settings), number: freshNumber(), indexed: true };
  const { minutesAgo = 120 } = settings;
  const end = ports.clock.now().getTime() - minutesAgo * 60_000;
  const petition = deeds.reduce<Petition>((before, deed, index) => {
    const at = new Date(end - (deeds.length - 1 - index) * 3_600_000);
    return advance(before, stepOf(scene, before, { deed, at, key }));
  }, start);
  await ports.petitions.add(petition);
  return { petition, id, number: petition.number ?? '', code };
}

type Key = ReturnType<Scene['ports']['sealing']['keyFor']>;

let numbers = 10_000;
const freshNumber = (): string => `DZ-2611-${String((numbers += 1))}`;

function received(
  { ports, round, staff, units }: Scene,
  { id, key }: { readonly id: Petition['id']; readonly key: Key },
  { oversight = false, barred = [], barredUnits = [], account = ACCOUNT, visibleFrom }: PetitionSettings,
): Petition {
  const today = shanghaiDay(ports.clock.now());
  const content = {
    identityMode: 'anonymous',
    tile: 'funds',
    areaCode: VILLAGE,
    place: '村口',
    when: '去年腊月',
    persons: [{ name: '甲某某', unit: '村委会', post: '会计' }],
    account,
    receivedAt: ports.clock.now().toISOString(),
    consents: { notice: '1', privacy: '1' },
  };
  return submit({
    entryId: ports.ids.next(),
    id,
    roundId: round.id,
    areaCode: VILLAGE,
    areaPath: prefixesOf(VILLAGE),
    organisationId: null,
    posterTrust: 'none',
    posterId: null,
    identityMode: 'anonymous',
    tile: 'funds',
    locale: 'zh-CN',
    day: addDays(today, -3),
    late: false,
    due: addDays(today, 2),
    visibleFrom: visibleFrom ?? null,
    barred: [...barred.map((who) => staff[who].id), ...barredUnits.map((unit) => units[unit].id)].map((subject) =>
      ports.conflicts.keyOf(subject),
    ),
    oversight,
    files: [],
    accountLength: Array.from(account).length,
    key: key.locked,
    content: key.seal('content', content),
    excerpt: key.seal('excerpt', excerptOf(account)),
    contentMac: 'mac',
  });
}

const ACCOUNT = '村里修水渠，账上写了八万元，没有见到公示，渠也只修了一半。';

interface Doing {
  readonly deed: Deed;
  readonly at: Date;
  readonly key: Key;
}

function stepOf(scene: Scene, petition: Petition, { deed, at, key }: Doing): Step {
  const { ports } = scene;
  const { does: action, says = `${action} 的理由` } = deed;
  const entryId = ports.ids.next<'Entry'>();
  const to = targetOf(petition, action);
  const today = shanghaiDay(at);
  const clocked: ClockedStep | null = to && { petition, action, to, today };
  return {
    ...along(scene, deed, petition),
    ...(action === 'transfer' && { objectBy: addDays(today, 7) }),
    action,
    entryId,
    by: doerOf(scene, deed),
    at,
    ...(clocked && { due: dueAfter(clocked, ports.calendar) }),
    reason: key.seal(`reason/${entryId}`, says),
  } as Step;
}

/** What comes with a deed beside its reason. */
function along(scene: Scene, deed: Deed, { oversight }: Petition): object {
  const { teams, units } = scene;
  switch (deed.does) {
    case 'route':
    case 'reassign':
      return { teamId: teams[teamOf(deed, oversight)].id };
    case 'transfer':
      return { unitId: units[deed.unit ?? 'water'].id };
    case 'hand-over':
      return { unitId: units[deed.unit ?? 'receiver'].id };
    case 'propose-conclusion':
      return { outcome: 'finding' };
    default:
      return deed.master ? { master: deed.master } : {};
  }
}

const teamOf = ({ team }: Deed, oversight: boolean) => team ?? (oversight ? 'overseers' : 'own');

function doerOf({ staff }: Scene, { by, standsIn }: Deed): Doer {
  if (by === 'resident' || by === 'clock' || by === 'system') return { id: by, roles: [by] };
  const { id, grants } = staff[by];
  const role = grants[0]?.role ?? 'triage';
  if (by.startsWith('oversight')) return { id, roles: ['triage-lead', 'team-leader', 'office', 'head'] };
  return { id, roles: standsIn ? [role, 'stand-in'] : [role] };
}
