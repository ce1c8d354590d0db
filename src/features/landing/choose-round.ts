import type { Area, AreaCode } from '../../core/area/area';
import { parseAreaCode } from '../../core/area/area';
import type { Ports } from '../../core/ports';
import type { Round } from '../../core/round/round';

type Needs = Pick<Ports, 'areas' | 'rounds' | 'clock'>;

/** One group of places to choose from; a title where they belong to different prefectures. */
export interface AreaGroup {
  readonly title: string;
  readonly areas: readonly Area[];
}

export interface Choice {
  /** From the prefecture to what has been chosen so far. */
  readonly chosen: readonly Area[];
  readonly next: readonly AreaGroup[];
  readonly rounds: readonly Round[];
  readonly places: ReadonlyMap<Round['id'], readonly Area[]>;
}

export type ChooseRound = (rawArea: string) => Promise<Choice>;

const SICHUAN = '51' as AreaCode;

/** For people without a poster: who listens now, everywhere or at the place they have picked so far. */
export function chooseRound({ areas, rounds, clock }: Needs): ChooseRound {
  return async (rawArea) => {
    const code = parseAreaCode(rawArea);
    const area = code && areas.find(code);
    const listening = area ? await rounds.listeningIn(area.code, clock.now()) : await rounds.listening(clock.now());
    return {
      chosen: area ? areas.path(area.code).filter(({ level }) => level !== 'province') : [],
      next: area ? [{ title: '', areas: areas.children(area.code) }] : counties(areas),
      rounds: listening,
      places: new Map(listening.map(({ id, areaCode }) => [id, areas.path(areaCode)])),
    };
  };
}

function counties(areas: Needs['areas']): readonly AreaGroup[] {
  return areas.children(SICHUAN).map(({ code, shortName }) => ({ title: shortName, areas: areas.children(code) }));
}
