import type { Action } from '../../../src/core/petition/lifecycle';
import type { Petition } from '../../../src/core/petition/petition';
import type { Deed } from '../petition-at';
import type { Who } from '../scene';

/** Team of the petition where the one who tries needs a certain one. */
export type TeamOf = 'own' | 'lone' | 'overseers';

/** What led to a state. */
export type History = (team: TeamOf, master: Petition) => readonly Deed[];

const by =
  (who: Who) =>
  (does: Action): Deed => ({ by: who, does });
const triage = by('earlier-triage');
const lead = by('earlier-lead');
const member = by('earlier-member');
const leader = by('earlier-leader');
const office = by('earlier-office');

/** The same history and more after it. */
export const then =
  (before: History, ...more: readonly Deed[]): History =>
  (team, master) => [...before(team, master), ...more];

/** Each played by people who do nothing else in a test. */
export const submitted: History = () => [];
export const askedByTriage = then(submitted, triage('ask'));
export const declined = then(submitted, triage('decline'));
export const withoutSubstance = then(submitted, triage('no-substance'));
export const guided = then(declined, lead('confirm'));
export const transferred = then(submitted, lead('transfer'));
export const answered = then(transferred, { by: 'earlier-unit', does: 'answer' });
export const merged: History = (_team, master) => [{ ...triage('merge'), master }];
export const sealed = then(submitted, triage('seal'));
export const handedUp = then(sealed, { by: 'earlier-head', does: 'hand-up' });
export const routed: History = (team) => [{ ...triage('route'), team }];
export const inReview = then(routed, member('open'));
export const askedByTeam = then(inReview, member('ask'));
export const fixOrdered = then(inReview, leader('order-fix'));
export const retained = then(inReview, leader('retain'));
export const clueProposed = then(inReview, member('propose-clue'));
export const clueApproved = then(clueProposed, leader('approve'));
export const handedOver = then(clueApproved, office('hand-over'));
export const toApprove = then(inReview, member('propose-conclusion'));
export const concluded = then(toApprove, leader('approve'));
export const archived = then(concluded, { by: 'clock', does: 'archive' });
