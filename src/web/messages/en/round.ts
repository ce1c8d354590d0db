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
  'round.default.scope':
    'During the inspection ([enters] to [departs]) the team takes, in [place], letters, calls, visits and online reports mainly about the leadership of the inspected party organisations, the heads of the organisations below them and people in key positions:\n- breaches of political, organisational, integrity, mass, work and personal discipline\n- misconduct and corruption that residents meet themselves\n- hardship in villages and communities that nobody has put right\nOther personal claims and matters for the courts are passed on to the bodies in charge.\nPhone: [phone] ([hours]). Reports are taken until [closes].',
  'round.default.notice':
    'You may stay anonymous or give your name; named reports are handled first.\nPlease write what you know as it is: nothing added, nothing made up.\n- Do not write where others look on, nor on the network of your workplace\n- We do not collect your device, your location or your WeChat identity\n- The query code is shown once only: keep it yourself\nFor complaints about the inspection itself: [supervision].',
};
