import { desksOf } from '../../core/desk/desk';
import type { Actor } from '../../core/staff/actor';
import { rolesOf } from '../../core/staff/actor';
import type { Staff } from '../../core/staff/staff';
import type { MessageKey } from '../../web/translate';
import type { DemoPoster } from './demo.services';

/** The demonstration's ways in; empty where there is none. */
export interface DemoPage {
  readonly cards: readonly DemoCard[];
  readonly posters: readonly DemoPoster[];
}

interface DemoCard {
  readonly as: string;
  readonly name: string;
  readonly role: MessageKey;
  readonly about: MessageKey;
}

const ABOUT: Readonly<Record<string, MessageKey>> = {
  triage: 'demo.role.triage',
  'triage-2': 'demo.role.triage-2',
  'triage-lead': 'demo.role.triage-lead',
  'team-leader': 'demo.role.team-leader',
  'team-member': 'demo.role.team-member',
  'team-2-leader': 'demo.role.team-2-leader',
  office: 'demo.role.office',
  oversight: 'demo.role.oversight',
  head: 'demo.role.head',
  unit: 'demo.role.unit',
  auditor: 'demo.role.auditor',
  'custodian-a': 'demo.role.custodian-a',
  'custodian-b': 'demo.role.custodian-b',
  'wuhou-triage': 'demo.role.wuhou-triage',
  'wuhou-leader': 'demo.role.wuhou-leader',
};

export function demoPage(accounts: readonly Staff[], posters: readonly DemoPoster[]): DemoPage {
  const order = Object.keys(ABOUT);
  const cards = accounts.flatMap(({ demoAs, name, grants: [grant] }): DemoCard[] =>
    demoAs && grant
      ? [{ as: demoAs, name, role: `staff.role.${grant.role}` as const, about: ABOUT[demoAs] ?? 'demo.role.other' }]
      : [],
  );
  const inOrder = cards.sort((a, b) => order.indexOf(a.as) - order.indexOf(b.as));
  return { cards: inOrder, posters: inOrder.length > 0 ? posters : [] };
}

interface Moment {
  readonly now: Date;
  /** Whether the office of whoever plans rounds has one beyond planning. */
  readonly hasPublished: boolean;
}

/** Where somebody's work begins; null for roles without a page. */
export function firstPageOf(actor: Actor, { now, hasPublished }: Moment): string | null {
  const desks = desksOf(actor, now);
  // Who sets up rounds is of the office first, also where its own team makes them a member of a team.
  if (actor.plansFor !== null) return hasPublished && desks.includes('office') ? '/desk/office' : '/desk/rounds';
  const [first] = desks;
  if (first) return `/desk/${first}`;
  if (rolesOf(actor).includes('auditor')) return '/desk/audit';
  return actor.administers ? '/desk/accounts' : null;
}
