import type { Ports } from '../../core/ports';
import type { Clock } from '../../core/shared/clock';
import type { CheckPoster } from './check-poster';
import { checkPoster } from './check-poster';
import type { ChooseRound } from './choose-round';
import { chooseRound } from './choose-round';
import type { DrawPoster } from './draw-poster';
import { drawPoster } from './draw-poster';
import type { FindPoster } from './find-poster';
import { findPoster } from './find-poster';
import type { OpenPoster } from './open-poster';
import { openPoster } from './open-poster';
import type { PrivacyNotice } from './privacy-notice';
import { privacyNotice } from './privacy-notice';

export interface LandingServices {
  readonly clock: Clock;
  /** What stands on paper before the code: the only address that is ours. */
  readonly publicUrl: string;
  readonly openPoster: OpenPoster;
  readonly drawPoster: DrawPoster;
  readonly findPoster: FindPoster;
  readonly checkPoster: CheckPoster;
  readonly chooseRound: ChooseRound;
  readonly privacyNotice: PrivacyNotice;
}

type Needs = Pick<
  Ports,
  | 'clock'
  | 'areas'
  | 'rounds'
  | 'posters'
  | 'posterBatches'
  | 'posterCodes'
  | 'posterImages'
  | 'coverage'
  | 'teams'
  | 'organisations'
> & { readonly publicUrl: string };

export function landingServices(needs: Needs): LandingServices {
  const [open, find] = [openPoster(needs), findPoster(needs)];
  return {
    clock: needs.clock,
    publicUrl: needs.publicUrl,
    openPoster: open,
    drawPoster: drawPoster(needs),
    findPoster: find,
    checkPoster: checkPoster(find, open),
    chooseRound: chooseRound(needs),
    privacyNotice: privacyNotice(needs, open),
  };
}
