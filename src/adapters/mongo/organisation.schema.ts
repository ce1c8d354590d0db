import type { IndexDescription } from 'mongodb';
import type { Organisation } from '../../core/organisation/organisation';
import type { RecordOf } from './record';
import { recordSchema } from './record';

export type OrganisationRecord = RecordOf<Organisation>;

export const organisationSchema = recordSchema<OrganisationRecord>({
  _id: String,
  name: String,
  kind: String,
  code: String,
  areaCode: String,
  parentId: String,
  inspectedIn: [String],
  active: Boolean,
});

export const ORGANISATION_INDEXES: readonly IndexDescription[] = [
  { key: { areaCode: 1, name: 1 } },
  { key: { parentId: 1, name: 1 } },
  { key: { inspectedIn: 1, areaCode: 1, name: 1 } },
  { key: { name: 1, _id: 1 } },
  { key: { code: 1 }, unique: true, partialFilterExpression: { code: { $type: 'string' } } },
];
