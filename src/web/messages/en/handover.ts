import type { Message } from '../message';
import type { handover as zhCN } from '../zh-CN/handover';

export const handover: Readonly<Record<keyof typeof zhCN, Message>> = {
  'handover.title': 'Hand over what is left',
  'handover.lead':
    'What is unfinished in this round is handed on here in batches. Each is on record; residents go on with the code they have.',
  'handover.open': 'The round still listens; handing over begins once it has closed ({moment}). Unfinished now:',
  'handover.none': 'Nothing is unfinished: there is nothing to hand over.',
  'handover.barred':
    "What you may not know of is not shown here: the oversight office takes care of it. What is under seal is the head's.",
  'handover.no-team': "This round has no team of the office's own, so nothing can go to it.",
  'handover.no-team.link': 'Set one up under teams',
  'handover.no-later': 'No other round of your office goes on at this place.',
  'handover.state': 'State now',
  'handover.count': 'How many',
  'handover.to': 'To whom',
  'handover.to.keep': 'Leave as they are',
  'handover.to.office-team': "The office's own team",
  'handover.to.round': '“{name}”',
  'handover.about.keep': 'As they are: once the roles have ended, the office acts for the team.',
  'handover.about.office-team':
    "The office's own team: its deadline begins anew; residents see “accepted”. What is there already stays untouched.",
  'handover.about.round': 'Another round: by its coverage to a team; where no team answers, its triage has it first.',
  'handover.reason': 'Why',
  'handover.reason.hint': 'It stands in the history of each; residents do not see it.',
  'handover.reason.default': 'The round is over; handed on to be finished.',
  'handover.reason.missing': 'Please say why (2 to 1,000 characters).',
  'handover.target.missing': 'Please choose for at least one state to whom it goes.',
  'handover.do': 'Hand over',
  'handover.more': 'Go on',
  'handover.more.lead': 'One batch is done; there is more.',
  'handover.done': 'Everything has been looked through.',
  'handover.moved': '{count} handed over.',
  'handover.left': {
    by: 'count',
    one: '{count} was not handed over:',
    other: '{count} were not handed over:',
  },
  'handover.left.faster': 'somebody was working on it',
  'handover.left.elsewhere': 'finished, or not with your office any more',
  'handover.left.target': 'nobody there can take it, or that round does not cover its place',
  'handover.left.reason': 'the reason does not fit',
  'handover.left.goes-on': 'the round still listens',
  'handover.left.again': 'You can do it again: what was handed over is not touched twice.',
};
