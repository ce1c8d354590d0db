import type { Ports } from '../../core/ports';
import type { CheckPoster } from '../../core/poster/check-poster';
import { checkPoster } from '../../core/poster/check-poster';
import type { FindOwnRound } from '../../core/round/own-rounds';
import { findOwnRound } from '../../core/round/own-rounds';
import type { ChoreStory } from '../../core/shared/chore';
import type { ActInBulk } from './act-in-bulk';
import { actInBulk } from './act-in-bulk';
import type { ActOnPoster } from './act-on-poster';
import { actOnPoster } from './act-on-poster';
import type { ArchiveBatch } from './archive-batch';
import { archiveBatch } from './archive-batch';
import type { FindPoster } from './find-poster';
import { findPoster } from './find-poster';
import { makeBatch, makeBatches } from './make-batches';
import type { OrderBatch } from './order-batch';
import { orderBatch } from './order-batch';
import type { Patrol } from './patrol';
import { patrol } from './patrol';
import type { PrintPosters } from './print-batch';
import { printPosters } from './print-batch';
import type { ReplacePosters } from './replace-posters';
import { replacePosters } from './replace-posters';
import type { StopBatch } from './stop-batch';
import { stopBatch } from './stop-batch';

/** Ordering, printing, putting up and looking after posters. */
export interface PostersServices {
  readonly ports: Pick<
    Ports,
    | 'clock'
    | 'areas'
    | 'posters'
    | 'posterBatches'
    | 'posterPhotos'
    | 'posterImages'
    | 'posterCodes'
    | 'organisations'
    | 'rounds'
    | 'accounts'
  >;
  readonly publicUrl: string;
  readonly findOwnRound: FindOwnRound;
  readonly findPoster: FindPoster;
  readonly check: CheckPoster;
  readonly order: OrderBatch;
  readonly stop: StopBatch;
  readonly makeBatches: ChoreStory;
  readonly print: PrintPosters;
  readonly archive: ArchiveBatch;
  readonly act: ActOnPoster;
  readonly actInBulk: ActInBulk;
  readonly replace: ReplacePosters;
  readonly patrol: Patrol;
}

export function postersServices(ports: Ports, publicUrl: string): PostersServices {
  const find = findPoster(ports);
  const order = orderBatch({ ...ports, publicUrl, make: makeBatch(ports) });
  return {
    ports,
    publicUrl,
    findOwnRound: findOwnRound(ports),
    findPoster: find,
    check: checkPoster(ports, publicUrl),
    order,
    stop: stopBatch(ports),
    makeBatches: makeBatches(ports),
    print: printPosters({ ...ports, publicUrl }),
    archive: archiveBatch({ ...ports, publicUrl }),
    act: actOnPoster({ ...ports, find }),
    actInBulk: actInBulk(ports),
    replace: replacePosters({ ...ports, order }),
    patrol: patrol(ports),
  };
}
