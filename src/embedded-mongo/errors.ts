import type { Doc } from './bson/doc';

const NAMES: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  15: 'Overflow',
  17: 'ProtocolError',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  54: 'NotSingleValueField',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  115: 'CommandNotSupported',
  146: 'ExceededMemoryLimit',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  175: 'QueryPlanKilled',
  197: 'InvalidIndexSpecificationOption',
  241: 'ConversionFailure',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  301: 'DataCorruptionDetected',
  11000: 'DuplicateKey',
  14031: 'OutOfDiskSpace',
  17280: 'KeyTooLong',
};

/** A refusal the client is told of, under MongoDB's own number. */
export class MongoRefusal extends Error {
  readonly code: number;
  readonly facts: Doc;

  constructor(code: number, message: string, facts: Doc = {}) {
    super(message);
    this.name = 'MongoRefusal';
    this.code = code;
    this.facts = facts;
  }

  get codeName(): string {
    return NAMES[this.code] ?? `Location${this.code}`;
  }
}

/** The reply document of a command that failed as a whole. */
export function failure(error: unknown): Doc {
  const refusal = asRefusal(error);
  return { ok: 0, errmsg: refusal.message, code: refusal.code, codeName: refusal.codeName, ...refusal.facts };
}

/** Every throw becomes a refusal with a number; a mistake of ours is an InternalError. */
export function asRefusal(error: unknown): MongoRefusal {
  if (error instanceof MongoRefusal) return error;
  return new MongoRefusal(1, error instanceof Error ? error.message : String(error));
}
