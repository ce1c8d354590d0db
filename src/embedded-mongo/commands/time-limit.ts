import { numberIn } from '../bson/doc';
import { MongoRefusal } from '../errors';
import { withTimeLimit } from '../storage/patience';
import type { Request } from '../wire/request';

const LONGEST = 2 ** 31 - 1;

/** How long a command may take, in milliseconds; undefined: as long as it likes. Waiting for its turn counts. */
export function timeLimitOf({ body }: Pick<Request, 'body'>): number | undefined {
  if (body['maxTimeMS'] === undefined) return undefined;
  const limit = numberIn(body['maxTimeMS']);
  if (limit === undefined || !Number.isInteger(limit) || limit < 0 || limit > LONGEST)
    throw new MongoRefusal(2, `maxTimeMS must be a whole number from 0 to ${String(LONGEST)}`);
  return limit === 0 ? undefined : limit;
}

/** Does the reading part of a command within the time it was given. */
export function inTime<T>(request: Pick<Request, 'body'>, work: () => T): T {
  const limit = timeLimitOf(request);
  return limit === undefined ? work() : withTimeLimit(limit, work);
}
