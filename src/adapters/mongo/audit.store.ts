import type { Connection } from 'mongoose';
import type { AuditTrail } from '../../core/audit/audit';
import { pendingSchema } from './audit.schema';
import { insertOnce, modelOf, toRecord } from './record';

/** Writes readings down at once; the sequencer links them into the chain. */
export function auditTrail(connection: Connection): AuditTrail {
  const pending = modelOf(connection, 'audit-pending', pendingSchema);
  return {
    record: (entry) => insertOnce(pending, toRecord(entry)),
  };
}
