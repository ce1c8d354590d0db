import type { Message } from '../message';
import type { round as zhCN } from '../zh-CN/round';

export const round: Readonly<Record<keyof typeof zhCN, Message>> = {
  'desk.rounds': 'Rounds',
  'desk.organisations': 'Organisations',
  'round.unnamed': 'Round without a name yet',
  'round.steps': 'Steps of this round',
  'round.step.facts': 'Facts',
  'round.step.organisations': 'Inspected organisations',
  'round.step.teams': 'Teams',
  'round.step.coverage': 'Coverage',
  'round.step.proof': 'Check and publish',
  'round.step.posters': 'Posters',
  'round.step.handover': 'Hand over',
  'round.state.planned': 'being planned',
  'round.state.not-open': 'not open yet',
  'round.state.open': 'open',
  'round.state.closing-soon': 'closing soon',
  'round.state.closed': 'closed',
  'round.state.over': 'over',
};
