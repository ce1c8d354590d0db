import type { AreaCode } from '../../../src/core/area/area';
import {
  changedFacts,
  changeProblems,
  changeWarning,
  nextTextVersion,
  openFacts,
} from '../../../src/core/round/round-change';
import type { Round } from '../../../src/core/round/round';
import { sensibleWindow } from '../../../src/core/round/round-window';
import type { ShanghaiDay } from '../../../src/core/shared/clock';
import type { Id } from '../../../src/core/shared/ids';

const round: Round = {
  id: 'round' as Id<'Round'>,
  version: 1,
  officeId: 'office' as Id<'Organisation'>,
  name: '第四轮',
  nameEn: 'Fourth round',
  tier: 'county',
  kind: 'routine',
  mode: 'own',
  areaCode: '511724' as AreaCode,
  ...sensibleWindow('2026-12-09' as ShanghaiDay, { isWorkingDay: () => true, knows: () => true }),
  phone: '0818-1',
  phoneHours: '8:30',
  mailbox: '',
  postBox: '',
  supervisionPhone: '',
  texts: { scope: { 'zh-CN': '一', en: 'one' }, notice: {} },
  replyPolicy: 'status',
  visibility: 'later',
  allowsJoint: true,
  oversightOfficeId: 'city' as Id<'Organisation'>,
  noticeVersion: '2026-11',
  privacyVersion: '2026-11',
};
const before = new Date('2026-12-01T00:00:00Z');
const during = new Date('2026-12-20T00:00:00Z');
const closed = new Date('2027-02-01T00:00:00Z');
const over = new Date('2027-09-01T00:00:00Z');

const refused = (change: Partial<Round>, now: Date): readonly string[] =>
  changeProblems(round, { ...round, ...change }, now).map(({ kind }) => kind);

describe('a published round', () => {
  it('takes a new phone at any time, also when all is over', () => {
    for (const now of [before, during, closed, over]) expect(refused({ phone: '0818-2' }, now)).toEqual([]);
  });

  it.each(['tier', 'kind', 'mode', 'areaCode', 'oversightOfficeId'] as const)('never gets another %s', (field) => {
    expect(refused({ [field]: 'another' }, before)).toEqual(['fixed']);
  });

  it('opens at another minute only until it has opened, and never in the past', () => {
    const later = new Date(round.opensAt.getTime() + 3_600_000);
    expect(refused({ opensAt: later }, before)).toEqual([]);
    expect(refused({ opensAt: new Date(before.getTime() - 1) }, before)).toEqual(['opens-in-the-past']);
    expect(refused({ opensAt: later }, during)).toContain('fixed');
  });

  it('tells residents more than was promised, never less, once it listens', () => {
    expect(refused({ replyPolicy: 'status-and-outcome' }, during)).toEqual([]);
    expect(refused({ replyPolicy: 'none' }, during)).toEqual(['less-open']);
    expect(refused({ replyPolicy: 'none' }, before)).toEqual([]);
  });

  it('hides who wrote longer than was said, never shorter, and keeps joint areas it has', () => {
    expect(refused({ visibility: 'at-once' }, during)).toEqual(['less-hidden']);
    expect(refused({ visibility: 'at-once' }, before)).toEqual([]);
    expect(refused({ allowsJoint: false }, before)).toEqual(['joint-off']);
  });

  it('cannot end in the past, nor lose a fact that residents need', () => {
    expect(refused({ closesAt: during, departsOn: '2026-12-20' as ShanghaiDay, endsAt: during }, closed)).toEqual([
      'ends-in-the-past',
    ]);
    expect(refused({ phone: '' }, during)).toEqual(['missing']);
    expect(refused({ closesAt: round.opensAt }, during)).toEqual(['closes-before-opens']);
  });

  it('changes nothing but how it is reached once its work is over', () => {
    expect(openFacts(round, over)).not.toContain('closesAt');
    expect(refused({ closesAt: new Date(round.closesAt.getTime() + 1) }, over)).toEqual(['fixed']);
  });

  it('warns when residents would find it closed at once, or open again', () => {
    const at = (closesAt: Date) => ({ ...round, closesAt });
    expect(changeWarning(round, at(during), during)).toBe('closes-now');
    expect(changeWarning(round, at(new Date(during.getTime() + 1)), during)).toBeNull();
    expect(changeWarning(round, at(over), closed)).toBe('opens-again');
  });

  it('names each fact that differs, texts too, whatever the order they were written in', () => {
    const same = { ...round, texts: { notice: {}, scope: { en: 'one', 'zh-CN': '一' } } };
    expect(changedFacts(round, same)).toEqual([]);
    expect(changedFacts(round, { ...same, texts: { scope: {}, notice: {} }, closesAt: during })).toEqual([
      'closesAt',
      'texts',
    ]);
  });
});

it('counts versions of a text by month', () => {
  expect(nextTextVersion('2026-11', '2026-12')).toBe('2026-12');
  expect(nextTextVersion('2026-12', '2026-12')).toBe('2026-12.2');
  expect(nextTextVersion('2026-12.2', '2026-12')).toBe('2026-12.3');
});
