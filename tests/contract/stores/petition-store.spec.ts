import { petitionStore } from '../../../src/adapters/mongo/petition.store';
import type { AreaCode } from '../../../src/core/area/area';
import { advance } from '../../../src/core/petition/advance';
import type { Petition } from '../../../src/core/petition/petition';
import type { PetitionRepository } from '../../../src/core/petition/petition-repository';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { Id } from '../../../src/core/shared/ids';
import type { Sealed } from '../../../src/core/shared/sealed';
import type { TestDatabase } from '../../support/test-database';
import { testDatabase } from '../../support/test-database';
import { aPetition, newId, routed, teamScope, TEAM, TODAY, triageScope } from './builders';

let database: TestDatabase;
let petitions: PetitionRepository;

beforeAll(async () => {
  database = await testDatabase();
  petitions = petitionStore(database.connection);
});
beforeEach(() => database.connection.collection('petitions').deleteMany({}));
afterAll(() => database.close());

const OPEN = { statuses: ['submitted', 'routed', 'in-review'] } as const;
const AT = new Date('2026-11-24T03:30:00Z');
const addAll = (all: readonly Petition[]) => Promise.all(all.map((petition) => petitions.add(petition)));

describe('one id, one petition', () => {
  it('stores the first of fifty at once, and answers the others with it', async () => {
    const petition = aPetition();
    const answers = await Promise.all(Array.from({ length: 50 }, () => petitions.add(petition)));
    expect(answers.filter(({ kind }) => kind === 'added')).toHaveLength(1);
    expect(answers.find(({ kind }) => kind === 'exists')).toEqual({ kind: 'exists', petition });
  });

  it('gives back what was stored, byte for byte', async () => {
    const petition = aPetition({ visibleFrom: AT, barred: ['k1'] });
    await petitions.add(petition);
    expect(await petitions.byReceipt(petition.id)).toStrictEqual(petition);
    expect(await petitions.find(triageScope(), petition.id)).toStrictEqual(petition);
  });

  it('treats an operator in place of an id as a value', async () => {
    await petitions.add(aPetition());
    const operator = { $gt: '' } as unknown as Id<'Petition'>;
    await expect(petitions.byReceipt(operator).catch(() => null)).resolves.toBeNull();
  });
});

describe('saving a step', () => {
  const by = { id: newId<'Staff'>(), roles: ['triage'] } as const;
  const route = (petition: Petition) =>
    advance(petition, {
      action: 'route',
      teamId: TEAM,
      entryId: newId(),
      by,
      at: AT,
      due: '2026-12-20' as ShanghaiDay,
    });

  it('lets one of two through', async () => {
    const petition = aPetition();
    await petitions.add(petition);
    const [one, other] = [route(petition), route(petition)];
    await petitions.save(petition, one);
    await expect(petitions.save(petition, other)).rejects.toMatchObject({ code: 'stale-version' });
    expect(await petitions.byReceipt(petition.id)).toStrictEqual(one);
  });

  it('keeps a sealed reason, and leaves it out of the outbox', async () => {
    const petition = aPetition();
    await petitions.add(petition);
    const reason = Uint8Array.of(9, 9, 9) as Sealed;
    const after = advance(petition, { action: 'decline', entryId: newId(), by, at: AT, reason });
    await petitions.save(petition, after);
    expect(await petitions.byReceipt(petition.id)).toStrictEqual(after);
    const stored = await database.connection.collection('petitions').findOne({});
    expect(stored?.['outbox']).toMatchObject([
      { action: 'submit', by: 'resident', at: null },
      { action: 'decline', by: by.id, at: AT },
    ]);
    expect(JSON.stringify(stored?.['outbox'])).not.toContain('reason');
  });

  it('confirms a receipt without touching the version', async () => {
    const petition = aPetition();
    await petitions.add(petition);
    await petitions.confirmReceipt(petition.id);
    await petitions.confirmReceipt(petition.id);
    expect(await petitions.byReceipt(petition.id)).toMatchObject({ receiptConfirmed: true, version: 0 });
  });
});

describe('pulling the next', () => {
  const pull = () =>
    petitions.pullNext(teamScope(), {
      holderId: newId(),
      role: 'team-member',
      entryId: newId(),
      at: AT,
      day: TODAY,
    });

  it('never gives one petition to two of thirty people', async () => {
    await addAll(Array.from({ length: 20 }, () => routed()));
    const got = await Promise.all(Array.from({ length: 30 }, pull));
    const given = got.filter((petition) => petition !== null);
    expect(given).toHaveLength(20);
    expect(new Set(given.map(({ id }) => id)).size).toBe(20);
    expect(new Set(given.map(({ holderId }) => holderId)).size).toBe(20);
  });

  it('gives the urgent first, then by deadline, and says who opened it', async () => {
    const late = routed({ due: '2026-12-30' as ShanghaiDay });
    const soon = routed({ due: '2026-12-01' as ShanghaiDay });
    const urgent = routed({ due: '2026-12-30' as ShanghaiDay, urgent: true });
    await addAll([late, soon, urgent]);
    const order = [await pull(), await pull(), await pull()];
    expect(order.map((petition) => petition?.id)).toEqual([urgent.id, soon.id, late.id]);
    expect(order[0]).toMatchObject({ status: 'in-review', version: 1, holderId: order[0]?.history.at(-1)?.by });
    expect(order[0]?.history.at(-1)).toMatchObject({ action: 'open', from: 'routed', teamId: TEAM, before: null });
    expect(await pull()).toBeNull();
  });
});

describe('pages', () => {
  it('visit each petition once, in order', async () => {
    const day = (n: number) => `2026-12-${String(1 + (n % 5)).padStart(2, '0')}` as ShanghaiDay;
    const all = Array.from({ length: 23 }, (_none, n) => aPetition({ due: day(n), urgent: n % 4 === 0 }));
    await addAll(all);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<PetitionRepository['list']>> = await petitions.list(triageScope(), OPEN, {
        after,
        limit: 5,
      });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    const rank = ({ urgent, due, id }: Petition) => `${urgent ? 0 : 1}${due}${id}`;
    expect(seen).toEqual(all.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).map(({ id }) => id));
  });

  it('begin at the beginning where the cursor means nothing, and show no sealed content', async () => {
    await petitions.add(aPetition());
    const { rows, next } = await petitions.list(triageScope(), OPEN, { after: '!!no cursor', limit: 5 });
    expect(rows).toHaveLength(1);
    expect(next).toBeNull();
    expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['content']));
  });

  it('filter by tile, area, deadline and holder', async () => {
    const holderId = newId<'Staff'>();
    await addAll([aPetition({ holderId, tile: 'land' }), aPetition()]);
    const count = (filter: object) => petitions.count(triageScope(), { ...OPEN, ...filter });
    expect(await count({ tile: 'land' })).toBe(1);
    expect(await count({ holderId })).toBe(1);
    expect(await count({ area: '5117' as AreaCode })).toBe(2);
    expect(await count({ area: '5118' as AreaCode })).toBe(0);
    expect(await count({ dueBefore: '2026-11-26' })).toBe(0);
    expect(await count({ dueBefore: '2026-11-27' })).toBe(2);
  });
});
