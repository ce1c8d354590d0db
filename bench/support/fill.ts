import type { Document } from 'mongodb';
import { outboxOf } from '../../src/adapters/mongo/petition.changes';
import { storable, toRecord } from '../../src/adapters/mongo/record';
import type { AreaCode } from '../../src/core/area/area';
import { prefixesOf } from '../../src/core/area/area';
import { TILES } from '../../src/core/category/category';
import type { Petition } from '../../src/core/petition/petition';
import { submit } from '../../src/core/petition/petition';
import type { Round } from '../../src/core/round/round';
import { addDays, shanghaiDay } from '../../src/core/shared/clock';
import type { Staff } from '../../src/core/staff/staff';
import type { Product } from '../../src/product';

type Ports = Product['ports'];

/** Where the petitions go: a round, a team of it, and who has some in hand. */
export interface Place {
  readonly round: Round;
  readonly teamId: NonNullable<Petition['teamId']>;
  readonly holderId: Staff['id'];
}

const BATCH = 1_000;
/** How many the holder has in hand: one page of the queue. */
const IN_HAND = 50;
const DAYS = 25;

/**
 * Adds petitions until there are so many, sealed like any other and stored as the store does, a thousand at a time: of
 * ten, six wait for triage and four are routed.
 */
export async function fillUp({ ports, connection }: Product, place: Place, { from, to }: Stretch): Promise<void> {
  const villages = villagesOf(ports, place.round.areaCode);
  for (let first = from; first < to; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, to - first) }, (_one, at) => first + at);
    const petitions = numbers.map((number) => {
      const areaCode = villages[number % villages.length] ?? place.round.areaCode;
      return petitionAt(ports, place, { number, areaCode });
    });
    await connection.db?.collection('petitions').insertMany(petitions.map(recordOf));
  }
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function recordOf(petition: Petition): Document {
  return storable({ ...toRecord(petition), outbox: petition.history.map(outboxOf), endedOn: null }) as Document;
}

function villagesOf({ areas }: Ports, within: AreaCode): readonly AreaCode[] {
  return areas.children(within).flatMap(({ code }) => areas.children(code).map((village) => village.code));
}

interface Numbered {
  readonly number: number;
  readonly areaCode: AreaCode;
}

/** Received today, so that no entry of it is due to be linked while something is measured. */
function petitionAt(ports: Ports, place: Place, { number, areaCode }: Numbered): Petition {
  const { sealing, ids, clock } = ports;
  const id = ids.next<'Petition'>();
  const key = sealing.keyFor('petitions', id);
  const day = shanghaiDay(clock.now());
  const tile = TILES[number % TILES.length] ?? 'other';
  const account = `第${number}件：村里的堰塘去年承包出去了，承包费一直没有在公开栏贴出来。`;
  const received = submit({
    id,
    entryId: ids.next<'Entry'>(),
    roundId: place.round.id,
    areaCode,
    areaPath: prefixesOf(areaCode),
    organisationId: null,
    posterTrust: 'none',
    posterId: null,
    identityMode: 'anonymous',
    tile,
    locale: 'zh-CN',
    day,
    late: false,
    due: addDays(day, (number * 7) % DAYS),
    visibleFrom: null,
    barred: [],
    oversight: false,
    files: [],
    accountLength: Array.from(account).length,
    key: key.locked,
    content: key.seal('content', { account, areaCode, tile }),
    excerpt: key.seal('excerpt', account.slice(0, 19)),
    contentMac: '0'.repeat(64),
  });
  return { ...received, ...standing(place, number), ...numbered(number) };
}

/** What the indexer would do behind the commit is done already: it must not work while something is measured. */
const numbered = (number: number) => ({ indexed: true, number: `DZ-2611-${String(number).padStart(6, '0')}` });

function standing({ teamId, holderId }: Place, number: number): Partial<Petition> {
  if (number < IN_HAND) return { status: 'in-review', teamId, holderId };
  return number % 10 < 6 ? {} : { status: 'routed', teamId };
}

/** The round in the county of the demonstration, a team of it and a member of that team with a one-click account. */
export async function placeIn(ports: Ports): Promise<Place> {
  const rounds = await ports.rounds.listening(ports.clock.now());
  const round = rounds.find(({ areaCode }) => areaCode === '511724');
  const accounts = await ports.accounts.demonstration();
  for (const { id, demoAs, grants } of accounts) {
    const grant = grants.find(({ role, roundId }) => role === 'team-member' && roundId === round?.id);
    if (round && demoAs === 'team-member' && grant?.teamId) return { round, teamId: grant.teamId, holderId: id };
  }
  throw new Error('The demonstration has no team member');
}
