import { recordAct } from '../../core/audit/record-act';
import { judgeList } from '../../core/organisation/judge-list';
import type { Heads } from '../../core/organisation/list-draft';
import type { ListFault } from '../../core/organisation/list-fault';
import { LIST_COLUMNS } from '../../core/organisation/list-words';
import type { ListColumn } from '../../core/organisation/list-words';
import type { Organisation } from '../../core/organisation/organisation';
import type { Ports } from '../../core/ports';
import { staleVersion } from '../../core/shared/errors';
import type { Actor } from '../../core/staff/actor';
import { applyChanges } from './apply-changes';
import { groundFor } from './list-ground';
import { changingScope, findInScope } from './scope';

export type EditNeeds = Pick<Ports, 'organisations' | 'areas' | 'ids' | 'audit' | 'clock'>;

/** The form of one organisation, as typed: the columns of a list with one line. */
export type TypedOrganisation = Readonly<Record<ListColumn, string>>;

export type Saved =
  | { readonly kind: 'saved'; readonly id: Organisation['id'] }
  | { readonly kind: 'wrong'; readonly faults: readonly ListFault[] };

/** What an office does with one organisation. */
export interface EditOrganisation {
  add(actor: Actor, typed: TypedOrganisation): Promise<Saved>;
  /** Throws `stale-version` when it is not as it was read. */
  change(actor: Actor, before: Organisation, typed: TypedOrganisation): Promise<Saved>;
  /** False: it is of the line that the office itself stands on. */
  setActive(actor: Actor, id: Organisation['id'], active: boolean): Promise<boolean>;
}

export function editOrganisation(needs: EditNeeds): EditOrganisation {
  const record = recordAct(needs);
  const save = async (actor: Actor, target: 'new' | Organisation, typed: TypedOrganisation): Promise<Saved> => {
    const scope = await changingScope(needs, actor);
    const lines = [{ line: 1, cells: LIST_COLUMNS.map((column) => typed[column]) }];
    const ground = await groundFor(needs, scope, { heads: EVERY, lines, target });
    const { changes, faults } = await judgeList(EVERY, lines, ground);
    if (faults.length > 0) return { kind: 'wrong', faults };
    const about = target === 'new' ? [] : [target.id];
    await record(actor, target === 'new' ? 'organisation-added' : 'organisation-changed', about);
    const { first, missed } = await applyChanges(needs, changes);
    if (missed > 0) throw staleVersion({ organisation: first });
    return { kind: 'saved', id: first ?? (target === 'new' ? needs.ids.next<'Organisation'>() : target.id) };
  };
  return {
    add: (actor, typed) => save(actor, 'new', typed),
    change: (actor, before, typed) => save(actor, before, typed),
    setActive: async (actor, id, active) => {
      const scope = await changingScope(needs, actor);
      const organisation = await findInScope(needs, scope, id);
      if (scope.line.some((one) => one.id === id)) return false;
      await record(actor, active ? 'organisation-revived' : 'organisation-dissolved', [id]);
      if (!(await needs.organisations.change({ ...organisation, active }, organisation))) {
        throw staleVersion({ organisation: id });
      }
      return true;
    },
  };
}

const EVERY: Heads = new Map(LIST_COLUMNS.map((column, at) => [column, at]));
