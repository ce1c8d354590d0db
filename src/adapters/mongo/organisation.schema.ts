import type { IndexDescription } from 'mongodb';
import type { Organisation } from '../../core/organisation/organisation';
import type { RecordOf } from './record';
import { recordSchema } from './record';

export type OrganisationRecord = RecordOf<Organisation>;

export const organisationSchema = recordSchema<OrganisationRecord>({
  _id: String,
  name: String,
  kind: String,
  areaCode: String,
  parentId: String,
  inspectedIn: [String],
});

export const ORGANISATION_INDEXES: readonly IndexDescription[] = [{ key: { areaCode: 1 } }];
