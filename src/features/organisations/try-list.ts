import { createHash } from 'node:crypto';
import { recordAct } from '../../core/audit/record-act';
import type { JudgedList } from '../../core/organisation/judge-list';
import { judgeList } from '../../core/organisation/judge-list';
import { readHeads } from '../../core/organisation/list-draft';
import type { ListLine, ListRefusal, TriedList } from '../../core/organisation/list-file';
import type { Ports } from '../../core/ports';
import type { Actor } from '../../core/staff/actor';
import type { Applied } from './apply-changes';
import { applyChanges } from './apply-changes';
import { breathe, groundFor } from './list-ground';
import { changingScope } from './scope';

export type TryNeeds = Pick<Ports, 'organisations' | 'areas' | 'lists' | 'triedLists' | 'ids' | 'audit' | 'clock'>;

/** What a list would do; nothing has been changed yet. */
export interface Tried extends JudgedList {
  readonly kind: 'tried';
  /** How it is taken over; null where there is nothing to take over, or something is wrong. */
  readonly confirm: { readonly id: TriedList['id']; readonly mark: string } | null;
  /** Headings that mean nothing here. */
  readonly unread: readonly string[];
}

export type TriedAnswer =
  Tried | { readonly kind: 'refused'; readonly refusal: ListRefusal | { readonly why: 'no-names' } };

export type TakenOver =
  | { readonly kind: 'gone' }
  /** The organisations changed since the list was tried: this is what it would do now. */
  | { readonly kind: 'otherwise'; readonly tried: TriedAnswer }
  | ({ readonly kind: 'done' } & Applied);

/** Takes over organisations from a list: first tried, then confirmed. */
export interface TryList {
  read(actor: Actor, bytes: Uint8Array): Promise<TriedAnswer>;
  confirm(actor: Actor, asked: { readonly id: TriedList['id']; readonly mark: string }): Promise<TakenOver>;
}

/** Time enough to look through it. */
const KEPT_MS = 60 * 60_000;

export function tryList(needs: TryNeeds): TryList {
  return {
    read: async (actor, bytes) => {
      await changingScope(needs, actor);
      const file = await needs.lists.read(bytes);
      return file.ok ? tried(needs, actor, file.lines) : { kind: 'refused', refusal: file.refusal };
    },
    confirm: async (actor, { id, mark }) => {
      await changingScope(needs, actor);
      const list = await needs.triedLists.take(id, actor.staff.id);
      if (!list || list.until < needs.clock.now()) return { kind: 'gone' };
      const again = await judged(needs, actor, list.lines);
      if (again.kind === 'refused' || again.mark !== mark) {
        return { kind: 'otherwise', tried: await tried(needs, actor, list.lines) };
      }
      await recordAct(needs)(actor, 'organisations-imported', []);
      return { kind: 'done', ...(await applyChanges(needs, again.changes)) };
    },
  };
}

async function tried(needs: TryNeeds, actor: Actor, lines: readonly ListLine[]): Promise<TriedAnswer> {
  const answer = await judged(needs, actor, lines);
  if (answer.kind === 'refused') return answer;
  const { mark, ...said } = answer;
  const isEmpty = !said.changes.some(({ before, changed }) => before === null || changed.length > 0);
  if (said.faults.length > 0 || isEmpty) return { ...said, kind: 'tried', confirm: null };
  const id = needs.ids.next<'TriedList'>();
  const until = new Date(needs.clock.now().getTime() + KEPT_MS);
  await needs.triedLists.keep({ id, by: actor.staff.id, lines, until });
  return { ...said, kind: 'tried', confirm: { id, mark } };
}

type Judged =
  | (Omit<Tried, 'kind' | 'confirm'> & { readonly kind: 'judged'; readonly mark: string })
  | Extract<TriedAnswer, { readonly kind: 'refused' }>;

async function judged(needs: TryNeeds, actor: Actor, all: readonly ListLine[]): Promise<Judged> {
  const [first, ...lines] = all;
  if (!first || lines.length === 0) return { kind: 'refused', refusal: { why: 'empty' } };
  const { heads, unread } = readHeads(first);
  if (!heads.has('name')) return { kind: 'refused', refusal: { why: 'no-names' } };
  const scope = await changingScope(needs, actor);
  const ground = await groundFor(needs, scope, { heads, lines, target: 'any' });
  const { changes, faults } = await judgeList(heads, lines, ground);
  return { kind: 'judged', changes, faults, unread, mark: await markOf(changes) };
}

const CHANGES_A_BREATH = 500;

/** The same where the same would be done. */
async function markOf(changes: JudgedList['changes']): Promise<string> {
  const hash = createHash('sha256');
  for (const [at, change] of changes.entries()) {
    hash.update(JSON.stringify(change));
    if (at % CHANGES_A_BREATH === 0) await breathe();
  }
  return hash.digest('base64url').slice(0, 16);
}
