import type { AreaCode } from '../../../core/area/area';
import type { DemoPetition } from '../demo-petitions';
import { DEMO_PETITIONS } from '../demo-petitions';
import { chanceOf } from '../generator/chance';
import { castFor } from './cast';
import type { Plan } from './plan';
import { trustAt } from './plan';

/** A petition that was written by hand, as a plan like the others. */
export function planByHand(index: number): Plan {
  const demo = DEMO_PETITIONS[index];
  if (!demo) throw new RangeError(`No petition ${String(index)} is written by hand`);
  const { tile, daysAgo, place, when, persons, account } = demo;
  const areaCode = demo.area as AreaCode;
  const setting = { round: 'dazhu', areaCode, tile, signed: true } as const;
  return {
    index,
    round: 'dazhu',
    place: { areaCode, ground: 'village' },
    tile,
    daysAgo,
    idle: 0,
    where: place,
    when,
    persons,
    account,
    deeds: deedsOf(demo),
    messages: [],
    keepsakes: [],
    cast: castFor(setting, chanceOf(`petition ${String(index)}`)),
    trust: trustAt(areaCode) ?? 'none',
    urgent: false,
    late: false,
    confirmed: false,
    toOverseer: false,
    master: null,
  };
}

function deedsOf({ acts }: DemoPetition): Plan['deeds'] {
  return acts.map((act) => ({
    who: act.by,
    does: act.do,
    outcome: 'outcome' in act ? act.outcome : null,
    reason: 'reason' in act ? act.reason : '',
  }));
}
