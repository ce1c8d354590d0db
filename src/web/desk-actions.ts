import type { OpenedAtDesk } from '../core/desk/open-at-desk';
import { targetOf } from '../core/petition/advance';
import type { StepCommand } from '../core/desk/take-step';
import type { Action } from '../core/petition/lifecycle';
import { TEAM_OUTCOMES } from '../core/petition/outcome';
import { publicEffect } from '../core/petition/public-status';
import { transitionOf } from '../core/petition/workflow';
import type { TypedStep } from './desk-form';
import type { FieldError } from './form';
import type { Named, Phrase } from './staff-words';
import { namedTeam } from './staff-words';
import type { MessageKey } from './translate';

/** The form of one action on the page of a petition. */
export interface ActionForm {
  readonly action: Action;
  readonly name: MessageKey;
  readonly hint: MessageKey;
  /** What the resident will read after it: at once, or when it can no longer be taken back. */
  readonly effect: { readonly when: MessageKey; readonly status: MessageKey } | null;
  readonly isMain: boolean;
  /** Opened when it was just sent, or is the main one. */
  readonly isOpen: boolean;
  readonly choice: ChoiceField | null;
  /** The field for the number of a master; null where none is asked for. */
  readonly master: string | null;
  readonly reason: { readonly label: MessageKey; readonly isWanted: boolean; readonly text: string };
  readonly errors: readonly FieldError[];
}

/** A list to choose from: a team, a unit, an outcome. */
export interface ChoiceField {
  readonly name: 'teamId' | 'unitId' | 'outcome';
  readonly label: MessageKey;
  readonly options: readonly {
    readonly value: string;
    readonly named: Named | null;
    readonly words: MessageKey | null;
    readonly isChosen: boolean;
  }[];
}

/** The order on the page: what moves a petition on comes first, what is rare last. */
const ORDER: readonly Action[] = [
  'route',
  'open',
  'confirm',
  'approve',
  'hand-over',
  'feedback',
  'verify-fix',
  'propose-conclusion',
  'answer',
  'resume',
  'hand-up',
  'ask',
  'propose-clue',
  'order-fix',
  'retain',
  'transfer',
  'decline',
  'no-substance',
  'merge',
  'escalate',
  'refuse',
  'object',
  'return',
  'send-back',
  'reopen',
  'split',
  'drop',
  'unseal',
  'reassign',
  'seal',
];

/** A form for each action that is open to this person, the main one first; as typed where one was just sent. */
export function actionForms(opened: OpenedAtDesk, typed: TypedStep | null): readonly ActionForm[] {
  const inOrder = ORDER.filter((action) => opened.actions.includes(action));
  return inOrder.map((action, at) => actionForm(opened, action, { isMain: at === 0, typed }));
}

/** What was typed for an action that is not open any more: shown, so that it is not lost. */
export function orphanOf({ actions }: OpenedAtDesk, typed: TypedStep | null): string {
  return typed && !actions.includes(typed.command.action) ? typed.command.reason : '';
}

function actionForm(
  opened: OpenedAtDesk,
  action: Action,
  { isMain, typed }: { readonly isMain: boolean; readonly typed: TypedStep | null },
): ActionForm {
  const mine = typed?.command.action === action ? typed : null;
  const command = mine?.command ?? null;
  const transition = transitionOf(opened.dossier.petition.status, action);
  return {
    action,
    name: `desk.do.${action}`,
    hint: `desk.hint.${action}`,
    effect: effectOf(opened, action),
    isMain,
    isOpen: typed ? mine !== null : isMain,
    choice: choiceFor(opened, action, command),
    master: transition?.needs === 'master' ? typedIn(command, 'masterNumber') : null,
    reason: {
      label: reasonLabel(action),
      isWanted: transition?.reason === true,
      text: typedIn(command, 'reason'),
    },
    errors: mine ? mine.errors : [],
  };
}

const typedIn = (command: StepCommand | null, field: 'reason' | 'masterNumber'): string => command?.[field] ?? '';

/** Of a merging the hint speaks: what is read then is how the other petition stands. */
function effectOf({ dossier: { petition }, policy }: OpenedAtDesk, action: Action): ActionForm['effect'] {
  const to = targetOf(petition, action);
  const effect = to && to !== 'duplicate' ? publicEffect(petition.status, to, policy) : null;
  if (!effect) return null;
  const waits = transitionOf(petition.status, action)?.decision === true;
  return { when: waits ? 'desk.effect' : 'desk.effect.now', status: `tracking.status.${effect}` };
}

function reasonLabel(action: Action): MessageKey {
  if (action === 'ask') return 'desk.reason.ask';
  if (action === 'decline') return 'desk.reason.decline';
  if (action === 'answer') return 'desk.reason.answer';
  return action === 'feedback' ? 'desk.reason.feedback' : 'desk.reason';
}

function choiceFor(opened: OpenedAtDesk, action: Action, typed: StepCommand | null): ChoiceField | null {
  switch (transitionOf(opened.dossier.petition.status, action)?.needs) {
    case 'team':
      return teamChoice(opened, action, typed);
    case 'unit':
      return {
        name: 'unitId',
        label: 'desk.choice.unit',
        options: opened.units.map(({ id, name }) => ({
          value: id,
          named: { 'zh-CN': name, en: name },
          words: null,
          isChosen: id === typed?.unitId,
        })),
      };
    case 'outcome':
      return {
        name: 'outcome',
        label: 'desk.choice.outcome',
        options: TEAM_OUTCOMES.map((value) => ({
          value,
          named: null,
          words: `staff.outcome.${value}`,
          isChosen: value === typed?.outcome,
        })),
      };
    case 'master':
    case undefined:
      return null;
  }
}

/** The suggested team is chosen already where it is routed; a reassignment leaves the choice open. */
function teamChoice({ route, dossier }: OpenedAtDesk, action: Action, typed: StepCommand | null): ChoiceField {
  const suggested = action === 'route' ? route?.team?.id : undefined;
  const chosen = typed ? typed.teamId : suggested;
  const offered = (route?.teams ?? []).filter(({ id }) => action === 'route' || id !== dossier.petition.teamId);
  return {
    name: 'teamId',
    label: 'desk.choice.team',
    options: offered.map((team) => ({
      value: team.id,
      named: namedTeam(team),
      words: null,
      isChosen: team.id === chosen,
    })),
  };
}

/** Where the petition would be routed and why, for the box above the form. */
export interface RouteBox {
  readonly suggested: Named | null;
  /** The second team of a joint area. */
  readonly joint: Named | null;
  /** The rule that decided; null where none did. */
  readonly rule: string | null;
  /** What is said where no rule decided. */
  readonly instead: MessageKey;
  readonly beat: readonly string[];
  /** Why the office itself answers there; empty where it does not. */
  readonly exception: string;
  readonly due: Phrase;
}

export function routeBox({ route, actions }: OpenedAtDesk, days: number): RouteBox | null {
  if (!route || !actions.includes('route')) return null;
  return {
    suggested: route.team && namedTeam(route.team),
    joint: route.joint && namedTeam(route.joint),
    rule: route.rule?.shortName ?? null,
    instead: route.by === 'oversight' ? 'triage.oversight' : 'triage.fallback',
    exception: route.rule?.rule.exception ?? '',
    beat: route.beat.map(({ shortName }) => shortName),
    due: { key: 'triage.route.hint', params: { days, due: route.due } },
  };
}
