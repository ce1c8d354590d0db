import { isDoc, type Doc } from '../bson/doc';
import type { Variables } from '../expression/scope';
import { MongoRefusal } from '../errors';
import { stagesIn } from '../query/stages-in';
import { compilePipeline } from '../stages/pipeline';
import { keepId, type Update } from './places';

const STAGES = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);

/** An update that works out the new document from the old one, by stages that look at one document alone. */
export function pipelineUpdate(update: readonly unknown[], variables: Variables): Update {
  const stages = stagesIn(update);
  const unknown = stages.flatMap((stage) => Object.keys(stage)).find((name) => !STAGES.has(name));
  if (unknown) throw new MongoRefusal(72, `${unknown} is not allowed to be used within an update`);
  const transform = compilePipeline(stages, { variables: { NOW: new Date(), ...variables }, over: () => [] });
  return {
    isReplacement: false,
    apply: (doc) => {
      const [result = {}] = transform(() => [doc])();
      const after = isDoc(result) && '_id' in result ? result : withId(doc, result);
      keepId(doc, after);
      return after;
    },
  };
}

/** A stage that leaves `_id` out does not take it away. */
function withId({ _id }: Doc, rest: Doc): Doc {
  return _id === undefined ? rest : { _id, ...rest };
}
