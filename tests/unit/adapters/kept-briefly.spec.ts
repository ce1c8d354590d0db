import { keptBriefly } from '../../../src/adapters/kept/kept-briefly';

type Settled = Parameters<typeof keptBriefly>[0];

/** A shelf with one thing on it that counts how often it is asked. */
function world() {
  let now = Date.parse('2026-11-24T08:00:00Z');
  let name = 'first';
  const asked = { rounds: 0, accounts: 0, lines: 0 };
  const rounds = {
    find: (id: string) => {
      asked.rounds += 1;
      return id === 'broken' ? Promise.reject(new Error('away')) : Promise.resolve({ id, name });
    },
    listening: () => Promise.resolve([{ name }]),
    listeningIn: () => Promise.resolve([{ name }]),
    add: (round: { readonly name: string }) => {
      name = round.name;
      return Promise.resolve();
    },
  };
  const accounts = {
    find: (id: string) => {
      asked.accounts += 1;
      return Promise.resolve({ id, name });
    },
    all: () => Promise.resolve([]),
  };
  const organisations = {
    lineOf: () => {
      asked.lines += 1;
      return Promise.resolve([]);
    },
    namesAround: () => Promise.resolve([]),
    handlersAt: () => Promise.resolve([]),
    belowAny: () => Promise.resolve([]),
  };
  const ports = { rounds, accounts, posters: {}, organisations } as unknown as Settled;
  const kept = keptBriefly(ports, { now: () => new Date(now) });
  return { kept, asked, pass: (ms: number) => (now += ms), elsewhere: (other: string) => (name = other) };
}

const id = 'R' as Parameters<Settled['rounds']['find']>[0];

describe('what is kept briefly', () => {
  it('asks once for what many visitors need at the same time', async () => {
    const { kept, asked } = world();
    const found = await Promise.all([kept.rounds.find(id), kept.rounds.find(id), kept.rounds.find(id)]);
    expect(found.map((round) => round?.name)).toEqual(['first', 'first', 'first']);
    expect(asked.rounds).toBe(1);
  });

  it('hears of a change by another process after three seconds', async () => {
    const { kept, pass, elsewhere } = world();
    await kept.rounds.find(id);
    elsewhere('second');
    pass(2_999);
    expect((await kept.rounds.find(id))?.name).toBe('first');
    pass(1);
    expect((await kept.rounds.find(id))?.name).toBe('second');
  });

  it('sees its own change at once', async () => {
    const { kept } = world();
    await kept.rounds.find(id);
    await kept.rounds.add({ name: 'third' } as Parameters<Settled['rounds']['add']>[0]);
    expect((await kept.rounds.find(id))?.name).toBe('third');
  });

  it('keeps no failure', async () => {
    const { kept, asked } = world();
    const broken = 'broken' as typeof id;
    await expect(kept.rounds.find(broken)).rejects.toThrow('away');
    await expect(kept.rounds.find(broken)).rejects.toThrow('away');
    expect(asked.rounds).toBe(2);
  });

  it('reads an account anew each time', async () => {
    const { kept, asked } = world();
    const staff = 'S' as Parameters<Settled['accounts']['find']>[0];
    await kept.accounts.find(staff);
    await kept.accounts.find(staff);
    expect(asked.accounts).toBe(2);
  });

  it('forgets nothing when somebody only reads', async () => {
    const { kept, asked } = world();
    const unit = 'U' as Parameters<Settled['organisations']['lineOf']>[0];
    const area = '511724' as Parameters<Settled['organisations']['namesAround']>[0];
    await kept.organisations.lineOf(unit);
    await kept.organisations.namesAround(area, id);
    await kept.organisations.handlersAt(area);
    await kept.organisations.belowAny([unit]);
    await kept.organisations.lineOf(unit);
    expect(asked.lines).toBe(1);
  });
});
