import type { AreaCode } from '../../core/area/area';
import { covers } from '../../core/area/area';
import type { CoverageRule, Ground } from '../../core/routing/coverage';
import type { Ids } from '../../core/shared/ids';
import type { Team } from '../../core/team/team';

/** Who is to answer: one team, or two together; the office itself with the reason why. */
export interface Owner {
  readonly teamIds: readonly Team['id'][];
  readonly exception: string;
}

type Rules = readonly CoverageRule[];

/** The ground as one word: equal words, equal ground. */
export const groundKey = (ground: Ground): string => (ground.kind === 'area' ? ground.areaCode : ground.organisationId);

/** Gives each of these a rule of its own, in place of any it had. What lies below and has its own keeps it. */
export function assign(rules: Rules, grounds: readonly Ground[], owner: Owner, ids: Ids): Rules {
  return [
    ...release(rules, grounds),
    ...grounds.map((ground) => ({ id: ids.next<'CoverageRule'>(), ground, ...owner })),
  ];
}

/** Takes their own rules away: each falls to whoever answers for what lies above it. */
export function release(rules: Rules, grounds: readonly Ground[]): Rules {
  const gone = new Set(grounds.map(groundKey));
  return rules.filter(({ ground }) => !gone.has(groundKey(ground)));
}

/** What is divided among whom. */
export interface Division {
  /** The area that is divided: no rule for it or in it stays, but for the office's named exceptions. */
  readonly within: AreaCode;
  /** Its parts in the order of their codes. */
  readonly parts: readonly AreaCode[];
  readonly teamIds: readonly Team['id'][];
}

/**
 * Neighbours together, each team as many parts as any other or one more. What is said to have happened in the area and in
 * no part of it goes to the first.
 */
export function divide(rules: Rules, { within, parts, teamIds }: Division, ids: Ids): Rules {
  const kept = rules.filter(
    ({ ground, exception }) => ground.kind !== 'area' || exception !== '' || !covers(within, ground.areaCode),
  );
  const excepted = new Set(kept.map(({ ground }) => groundKey(ground)));
  const added = [within, ...parts]
    .map((areaCode, at) => ({ areaCode, teamId: teamIds[Math.floor(((at - 1) * teamIds.length) / parts.length)] }))
    .map(({ areaCode, teamId = teamIds[0] }) => ({ areaCode, teamIds: teamId ? [teamId] : [] }))
    .filter(({ areaCode }) => !excepted.has(areaCode))
    .map(({ areaCode, teamIds: owners }): CoverageRule => {
      const ground = { kind: 'area', areaCode } as const;
      return { id: ids.next<'CoverageRule'>(), ground, teamIds: owners, exception: '' };
    });
  return [...kept, ...added];
}

/** What one change did to a ground: the rules that stood there before it. */
export interface Former {
  readonly key: string;
  readonly rules: Rules;
}

/** Every ground whose rules differ, with those it had: enough to take a change back. */
export function formerRules(before: Rules, after: Rules): readonly Former[] {
  const [then, now] = [byGround(before), byGround(after)];
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((key) => ({ key, rules: then.get(key) ?? [], next: now.get(key) ?? [] }))
    .filter(({ rules, next }) => JSON.stringify(rules) !== JSON.stringify(next))
    .map(({ key, rules }) => ({ key, rules }));
}

/** The rules as they were before the change that left this behind. */
export function takeBack(rules: Rules, former: readonly Former[]): Rules {
  const touched = new Set(former.map(({ key }) => key));
  const untouched = rules.filter(({ ground }) => !touched.has(groundKey(ground)));
  return [...untouched, ...former.flatMap((one) => one.rules)];
}

function byGround(rules: Rules): ReadonlyMap<string, Rules> {
  const grounds = new Map<string, CoverageRule[]>();
  for (const rule of rules) {
    const key = groundKey(rule.ground);
    const there = grounds.get(key);
    if (there) there.push(rule);
    else grounds.set(key, [rule]);
  }
  return grounds;
}
