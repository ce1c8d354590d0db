import { isDoc, listIn, type Doc } from '../bson/doc';
import { MongoRefusal } from '../errors';

/** The stages of a pipeline; each is a document of one field. */
export function stagesIn(pipeline: unknown): Doc[] {
  if (!Array.isArray(pipeline)) throw new MongoRefusal(14, "'pipeline' option must be specified as an array");
  return listIn(pipeline).map((stage) => {
    if (!isDoc(stage)) throw new MongoRefusal(14, "Each element of the 'pipeline' array must be an object");
    if (Object.keys(stage).length !== 1)
      throw new MongoRefusal(40323, 'A pipeline stage specification object must contain exactly one field.');
    return stage;
  });
}
