import type { Connection } from 'mongoose';
import type { ShanghaiDay } from '../../core/shared/clock';
import { compare } from './conditions';
import { petitionSchema } from './petition.schema';
import { modelOf } from './record';

/** How many petitions residents filed on this day, counted by the audit entries that wait for its midnight. */
export function receivedOn(connection: Connection, day: ShanghaiDay): Promise<number> {
  const filed = compare({ $elemMatch: { role: 'resident', action: 'submit', day } });
  const petitions = modelOf(connection, 'petitions', petitionSchema);
  return petitions.countDocuments({ 'outbox.day': day, outbox: filed } as object).exec();
}
