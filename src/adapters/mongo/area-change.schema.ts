import type { IndexDescription } from 'mongodb';
import type { AreaChange, AreaStep, AreaUndo } from '../../core/area/area-change';
import { recordSchema } from './record';

/** A change of any kind in the same columns; those it has no use for are null. */
export interface AreaChangeRecord extends Pick<AreaStep, 'seq' | 'code' | 'note' | 'by' | 'at'> {
  readonly _id: AreaChange['id'];
  readonly kind: AreaChange['kind'];
  readonly name: string | null;
  readonly as: (AreaStep & { readonly kind: 'added' })['as'];
  readonly into: AreaStep['code'] | null;
  readonly undoes: AreaUndo['undoes'] | null;
  /** Null where an earlier change is taken back. */
  readonly validFrom: AreaStep['validFrom'] | null;
}

export const areaChangeSchema = recordSchema<AreaChangeRecord>({
  _id: String,
  seq: Number,
  kind: String,
  code: String,
  name: String,
  as: String,
  into: String,
  undoes: String,
  validFrom: String,
  note: String,
  by: String,
  at: Date,
});

/** One change a number: who judged by an older list enters nothing. */
export const AREA_CHANGE_INDEXES: readonly IndexDescription[] = [{ key: { seq: 1 }, unique: true }];
