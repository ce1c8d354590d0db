import { entryOf, type Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { CHOOSING, wholeNumber } from './choosing';
import { GROUPING } from './grouping';
import { JOINING } from './joining';
import { SHAPING } from './shaping';
import type { Rows, Stage, Stages, Surroundings, Transform } from './stage';
import { WINDOWS } from './windows';

const STAGES: Stages = { ...CHOOSING, ...GROUPING, ...JOINING, ...SHAPING, ...WINDOWS };

/** Stages MongoDB has and this server has not. */
const REFUSED: Readonly<Record<string, number>> = {
  $out: 115,
  $merge: 115,
  $geoNear: 115,
  $densify: 115,
  $fill: 115,
  $changeStream: 40573,
  $changeStreamSplitLargeEvent: 40573,
  $search: 31082,
  $searchMeta: 31082,
  $vectorSearch: 31082,
  $listSessions: 115,
  $listLocalSessions: 115,
  $listSampledQueries: 115,
  $planCacheStats: 115,
  $querySettings: 115,
  $queryStats: 115,
  $shardedDataDistribution: 115,
  $listSearchIndexes: 115,
};

/** Makes the stages of a pipeline ready, one behind the other. What is wrong with it is said before anything is read. */
export function compilePipeline(
  stages: readonly Doc[],
  surroundings: Omit<Surroundings, 'most' | 'nested' | 'isFirst'>,
  isFirst = false,
): Transform {
  const around = {
    ...surroundings,
    nested: (pipeline: readonly Doc[], allowed: (name: string) => boolean) => {
      checkAllowed(pipeline, allowed);
      return compilePipeline(pipeline, surroundings);
    },
  };
  const transforms = stages.map((stage, at) => {
    const [[name, operand] = ['', undefined]] = Object.entries(stage);
    const place = { most: mostWanted(stages.slice(at + 1)), isFirst: isFirst && at === 0 };
    return stageNamed(name)(operand, { ...around, ...place });
  });
  return (rows: Rows) => transforms.reduce((before, transform) => transform(before), rows);
}

function stageNamed(name: string): Stage {
  const stage = entryOf(STAGES, name);
  if (stage) return stage;
  const code = entryOf(REFUSED, name);
  if (code !== undefined) throw new MongoRefusal(code, `The stage ${name} is not supported by this server`);
  if (FIRST_ONLY.has(name)) throw new MongoRefusal(40602, `${name} is only valid as the first stage in a pipeline.`);
  throw new MongoRefusal(40324, `Unrecognized pipeline stage name: '${name}'`);
}

/** Stages that make their own documents; `commands/aggregate` knows them. */
const FIRST_ONLY = new Set(['$documents', '$collStats', '$indexStats', '$currentOp']);

/** A sort need not keep more than the limit behind it lets through. */
function mostWanted(after: readonly Doc[]): number {
  const [first, second] = after;
  if (first && '$limit' in first) return wholeNumber(first['$limit'], '$limit');
  if (first && second && '$skip' in first && '$limit' in second)
    return wholeNumber(first['$skip'], '$skip') + wholeNumber(second['$limit'], '$limit');
  return 0;
}

function checkAllowed(pipeline: readonly Doc[], allowed: (name: string) => boolean): void {
  const odd = pipeline.flatMap((stage) => Object.keys(stage)).find((name) => !allowed(name));
  if (odd) throw new MongoRefusal(40600, `${odd} is not allowed to be used within a $facet stage`);
}
