import type { Ports } from '../../core/ports';
import type { Clock } from '../../core/shared/clock';
import type { ChooseRound } from './choose-round';
import { chooseRound } from './choose-round';
import type { DrawPoster } from './draw-poster';
import { drawPoster } from './draw-poster';
import type { OpenPoster } from './open-poster';
import { openPoster } from './open-poster';

export interface LandingServices {
  readonly clock: Clock;
  readonly openPoster: OpenPoster;
  readonly drawPoster: DrawPoster;
  readonly chooseRound: ChooseRound;
}

type Needs = Pick<Ports, 'clock' | 'areas' | 'rounds' | 'posters' | 'posterCodes' | 'posterImages'> & {
  readonly publicUrl: string;
};

export function landingServices(needs: Needs): LandingServices {
  return {
    clock: needs.clock,
    openPoster: openPoster(needs),
    drawPoster: drawPoster(needs),
    chooseRound: chooseRound(needs),
  };
}
