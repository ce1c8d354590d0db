import type { Growing } from './filled';
import type { Generator } from './load';
import type { Line } from './report';

/** What every row of the bench gets. */
export interface Bench {
  readonly generator: Generator;
  /** Fewer requests, smaller databases: for developing, never for publishing. */
  readonly quick: boolean;
  readonly rounds: number;
  /** A database with as many petitions as a row asks for. */
  readonly large: Growing;
  /** Says on the terminal what is going on. */
  readonly say: (sentence: string) => void;
}

/** One row of performance.md: what it measures beside its floor, and what has to be said about it. */
export interface RowResult {
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
}

export type Row = (bench: Bench) => Promise<RowResult>;
