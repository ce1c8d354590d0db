import type { Id } from '../shared/ids';
import type { Grant, Staff } from './staff';

/** A role that one administrator proposed for somebody. It opens nothing until another administrator has confirmed it. */
export interface Proposal {
  readonly id: Id<'Proposal'>;
  readonly staffId: Staff['id'];
  readonly grant: Grant;
  readonly by: Staff['id'];
}

export interface Proposals {
  add(proposal: Proposal): Promise<void>;
  all(): Promise<readonly Proposal[]>;
  /** Takes it out to be confirmed. Null when it is gone or was this person's own. */
  take(id: Proposal['id'], by: Staff['id']): Promise<Proposal | null>;
  remove(id: Proposal['id']): Promise<void>;
}
