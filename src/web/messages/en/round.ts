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
  'round.missing.name': 'Name of the round',
  'round.missing.areaCode': 'Area that is inspected',
  'round.missing.oversightOfficeId': 'Office that oversees it',
  'round.missing.entersOn': 'Day of entry',
  'round.missing.departsOn': 'Day of departure',
  'round.missing.opensAt': 'Opening minute',
  'round.missing.closesAt': 'Closing minute',
  'round.missing.endsAt': 'End of work',
  'round.missing.phone': 'Duty phone',
  'round.missing.phoneHours': 'Hours of the duty phone',
  'round.problem.departs-before-entry': 'The team departs before it enters. Please change one of the days.',
  'round.problem.closes-before-opens': 'It does not close after it opens. Please change one of the two.',
  'round.problem.closes-after-end':
    'It closes after the end of work: nobody would see what comes in. Close earlier, or end later.',
  'round.problem.ends-before-departure':
    'Work ends before the team departs: its roles would end too early. Please end later.',
  'round.problem.opens-in-the-past': 'The opening minute has passed. Please choose a later one.',
  'round.problem.area-outside':
    'This area is not within the area of your office. For a round elsewhere choose the mode cross or assistance.',
  'round.problem.oversight-own': 'An office cannot oversee itself. Please choose the one above.',
  'round.problem.oversight-below': 'That office is below yours. Please choose one above.',
  'round.problem.oversight-gone': 'That office is not in the register any more. Please choose another.',
  'round.problem.no-triage': 'There is no triage officer: nobody could read what comes in.',
  'round.problem.inspected-elsewhere':
    '{organisation} is inspected in “{round}” at the same time. Take it out of this round, or change the times.',
};
