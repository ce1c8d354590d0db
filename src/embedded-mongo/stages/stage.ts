import type { Doc } from '../bson/doc';
import type { Variables } from '../expression/scope';

/** Documents that can be gone through, more than once if need be; nothing is read before it is asked for. */
export type Rows = () => Iterable<Doc>;

/** A stage made ready: makes other documents of those that come in. */
export type Transform = (rows: Rows) => Rows;

/** What a stage may ask of its surroundings. */
export interface Surroundings {
  readonly variables: Variables;
  /** Runs a pipeline over another collection of the same database. */
  readonly over: (target: string, pipeline: readonly Doc[], variables: Variables) => Iterable<Doc>;
  /** Makes a pipeline ready that runs over the documents of this one. */
  readonly nested: (pipeline: readonly Doc[], allowed: (name: string) => boolean) => Transform;
  /** How many of the documents in order are wanted by what follows; 0 means all. */
  readonly most: number;
  /** Whether the documents come straight from the collection, so that they may be read again. */
  readonly isFirst: boolean;
}

/** How a stage reads what stands behind its name. */
export type Stage = (operand: unknown, surroundings: Surroundings) => Transform;

export type Stages = Readonly<Record<string, Stage>>;

/** A stage that makes one document of each. */
export function each(make: (doc: Doc) => Doc): Transform {
  return (rows) =>
    function* () {
      for (const doc of rows()) yield make(doc);
    };
}

/** A stage that makes any number of documents of each. */
export function expand(make: (doc: Doc) => Iterable<Doc>): Transform {
  return (rows) =>
    function* () {
      for (const doc of rows()) yield* make(doc);
    };
}

/** A stage that has to see all documents before it lets go of one. */
export function gather(make: (docs: Iterable<Doc>) => Iterable<Doc>): Transform {
  return (rows) =>
    function* () {
      yield* make(rows());
    };
}
