import type { OwnRound } from '../round/own-rounds';
import type { CoverageProof } from './proof';

/** The proof of a round or plan as it stands now. A plan without an area has nothing to be proved: not complete. */
export type ProveRound = (own: OwnRound) => Promise<CoverageProof>;
