import type { AuditHead, AuditVerdict } from '../../core/audit/audit';
import { recordAct } from '../../core/audit/record-act';
import type { Ports } from '../../core/ports';
import { DomainError } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import type { ReadAudit } from './read-audit';
import { auditorScope, readAudit } from './read-audit';

export interface AuditServices {
  readonly read: ReadAudit;
  /** Walks through the whole log; one walk at a time, others are asked to come back. */
  readonly verify: (actor: Actor) => Promise<{ readonly verdict: AuditVerdict; readonly heads: readonly AuditHead[] }>;
}

const HEADS_SHOWN = 7;

export function auditServices(ports: Ports): AuditServices {
  const recorded = recordAct(ports);
  let isWalking = false;
  return {
    read: readAudit(ports),
    verify: async (actor) => {
      const { roundIds } = auditorScope(actor);
      if (isWalking) throw new DomainError('busy', 'The log is being walked through');
      isWalking = true;
      try {
        await recorded(actor, 'audit-verified', [...roundIds]);
        const verdict = await ports.auditBook.verify();
        return { verdict, heads: await ports.auditBook.heads(HEADS_SHOWN) };
      } finally {
        isWalking = false;
      }
    },
  };
}
