import type { Connection } from 'mongoose';
import type { AreaChange, AreaChanges } from '../../core/area/area-change';
import { DomainError } from '../../core/shared/errors';
import type { AreaChangeRecord } from './area-change.schema';
import { areaChangeSchema } from './area-change.schema';
import { compare } from './conditions';
import { insertNew, modelOf } from './record';

/** Many times what the offices of a province change in ten years. */
const LIMIT = 50_000;

/** The list of what offices have changed about places: lines are added and read, never altered. */
export function areaChangeStore(connection: Connection): AreaChanges {
  const changes = modelOf(connection, 'area-changes', areaChangeSchema);
  return {
    since: async (seq) => {
      const after = { seq: compare({ $gt: seq }) };
      return (await changes.find(after).sort({ seq: 1 }).limit(LIMIT).lean()).map(toChange);
    },
    add: (change) => insertNew(changes, toRecord(change)),
  };
}

const NONE = { name: null, as: null, into: null, undoes: null, validFrom: null, note: null } as const;

function toRecord({ id, ...change }: AreaChange): AreaChangeRecord {
  return { ...NONE, _id: id, ...change };
}

function toChange({ _id: id, seq, kind, code, by, at, ...columns }: AreaChangeRecord): AreaChange {
  const entered = { id, seq, code, by, at };
  const { name, as, into, undoes, validFrom, note } = columns;
  if (kind === 'undone' && undoes) return { ...entered, kind, undoes };
  const step = validFrom && stepOf({ kind, name, as, into });
  if (!step) throw new DomainError('invalid', 'A change of a place cannot be read', { id });
  return { ...entered, ...step, validFrom, note };
}

function stepOf({ kind, name, as, into }: Pick<AreaChangeRecord, 'kind' | 'name' | 'as' | 'into'>) {
  if (kind === 'added' && name) return { kind, name, as };
  if (kind === 'renamed' && name) return { kind, name };
  if (kind === 'merged' && into) return { kind, into };
  return kind === 'closed' ? { kind } : null;
}
