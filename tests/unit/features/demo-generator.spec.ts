import { TILES } from '../../../src/core/category/category';
import { ACCOUNT_LENGTH, MAX_PERSONS } from '../../../src/core/petition/content';
import type { Account } from '../../../src/features/demo/generator/account';
import { accountOf } from '../../../src/features/demo/generator/account';
import { chanceOf, shuffled } from '../../../src/features/demo/generator/chance';
import { speakerOf } from '../../../src/features/demo/generator/grammar';
import { mattersOf } from '../../../src/features/demo/generator/matters';

describe('the text generator of the demonstration', () => {
  const accounts = Array.from({ length: 600 }, (_each, index) => accountFor(`account ${index}`));

  it('says the same at every run, and something else for every petition', () => {
    expect(accountFor('account 7')).toEqual(accounts[7]);
    expect(new Set(accounts.map(({ text }) => text)).size).toBeGreaterThan(595);
  });

  it('writes as people do: mostly short, sometimes long, never outside what the form takes', () => {
    const lengths = accounts.map(({ text }) => Array.from(text).length).sort((one, other) => one - other);
    expect(lengths[0]).toBeGreaterThanOrEqual(40);
    expect(lengths.at(-1)).toBeLessThan(ACCOUNT_LENGTH.max);
    expect(lengths.at(-1)).toBeGreaterThan(600);
    expect(lengths[300]).toBeLessThan(200);
  });

  it('leaves no gap open, and names persons within the limits of the form', () => {
    for (const { text, place, when, persons } of accounts) {
      const all = [text, place, when, ...persons.flatMap(({ name, unit, post }) => [name, unit, post])].join('\n');
      expect(all).not.toMatch(/[[\]{}|"]|undefined/);
      expect(persons.length).toBeLessThanOrEqual(MAX_PERSONS);
      expect(persons.every(({ name, unit, post }) => name + unit + post !== '')).toBe(true);
    }
  });

  it('names nobody but by surname and role', () => {
    const names = accounts.flatMap(({ persons }) => persons.map(({ name }) => name)).filter(Boolean);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !/^.某$/.test(name))).toEqual([]);
  });

  it('keeps to one group and one year within a petition', () => {
    const speak = speakerOf({ year: (chance) => String(chance.below(1_000_000)) }, chanceOf('keeping'));
    expect(speak('{year}')).toBe(speak('{year}'));
    expect(speak('{year:1-2}')).not.toBe(speak('{year:1-2}'));
    expect(() => speak('{nothing}')).toThrow('No word');
  });

  it('chooses evenly enough, and from all there is', () => {
    const chance = chanceOf('even');
    const drawn = Array.from({ length: 6_000 }, () => chance.below(6));
    const counts = [0, 1, 2, 3, 4, 5].map((face) => drawn.filter((value) => value === face).length);
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(chance.some([1, 2, 3, 4], 2)).toHaveLength(2);
    expect([...shuffled([1, 2, 3], chance)].sort()).toEqual([1, 2, 3]);
    expect(() => chance.pick([])).toThrow(RangeError);
  });
});

function accountFor(name: string): Account {
  const chance = chanceOf(name);
  const ground = chance.pick(['village', 'community'] as const);
  const matters = mattersOf(chance.pick(TILES), ground);
  const matter = chance.pick(matters);
  const others = chance.some(
    matters.filter((other) => other !== matter),
    3,
  );
  return accountOf({ matter, others, ground, committee: '某县委' }, chance);
}
