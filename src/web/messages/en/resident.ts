import type { Message } from '../message';
import type { resident as zhCN } from '../zh-CN/resident';

export const resident: Readonly<Record<keyof typeof zhCN, Message>> = {
  'resident.skip': 'Skip to the text',
  'resident.reading': 'Ways to read',
  'resident.print.large': 'Large print',
  'resident.print.normal': 'Normal print',
  'resident.other-language': '中文',
  'resident.footer': 'No sign-in. This page does not collect your WeChat, phone number, location or device.',
  'resident.moment': '{weekday} {date}, {time}',
  'resident.day': '{weekday} {date}',
  'resident.channel.phone': 'Duty phone',
  'resident.channel.mailbox': 'E-mail',
  'resident.channel.post-box': 'Post box',
  'resident.channel.supervision': 'To complain about the inspection itself, call',
  'resident.leave': 'Leave',
  'resident.privacy': 'What becomes of your information',
  'resident.check': 'Is a poster genuine?',
  'landing.asks.now': '{team} is here and would like to hear from you.',
  'landing.asks.soon': '{team} will come here soon and would like to hear from you then.',
  'landing.asks.over': '{team} has finished listening here.',
  'landing.asks.team': 'The inspection team',
  'landing.asks.and': ' and ',
  'landing.organisation': 'Inspected organisation',
  'landing.dates': 'The team arrives on {from} and leaves on {to}',
  'landing.others': 'Another inspection is listening at this place too',
  'landing.others.instead': 'Another inspection is listening at this place now',
  'landing.state.open': 'You can report until {moment}',
  'landing.state.not-open': 'Not open yet; you can report from {moment}',
  'landing.state.closed': 'Closed since {moment}',
  'landing.countdown.days': { by: 'days', one: '{days} day left', other: '{days} days left' },
  'landing.countdown.today': 'last day today',
  'landing.report': 'I want to report something',
  'landing.progress': 'See how my report is doing',
  'landing.not-open.help': 'Scan this poster again then. If it is urgent, please call the number below.',
  'landing.closed.help':
    'This round takes no new reports. You can still follow and add to an earlier one; for anything new, please call the number below.',
  'landing.word.before': 'The two characters on the poster:',
  'landing.word.after': 'Are they the same? If not, please do not fill anything in; call the number below and ask.',
  'landing.scope.title': 'What is taken here and what is not',
  'landing.scope.taken': 'You can report',
  'landing.scope.conduct':
    'Officials of villages, communities, townships and departments: using office for themselves, asking for favours, rough treatment, favouring relatives.',
  'landing.scope.funds':
    'Collective money, goods and land, subsidies and relief, building works: unclear accounts, money held back or misused, nothing made public.',
  'landing.scope.daily': 'Everyday troubles nobody solves: water, roads, doctors, schools, environment, safety.',
  'landing.scope.not-taken': 'Not taken here',
  'landing.scope.court':
    'Matters that are or belong before a court, arbitration or administrative review: please go to the body that handles them.',
  'landing.scope.emergency': 'Danger at this moment: call 110, 119 or 120 at once.',
  'landing.scope.private':
    'Disputes between neighbours, in a family or about a sale: ask the village (community) mediation committee or the justice office.',
  'landing.scope.passed-on':
    'Not sure? Write anyway. What does not belong here is passed on under the rules, and “See how my report is doing” will tell you.',
  'landing.protection.title': 'How we protect you',
  'landing.protection.nothing':
    'You can stay anonymous. No sign-in; your phone, WeChat, location and network address are not recorded.',
  'landing.protection.sealed': 'Your text and evidence are encrypted the moment they arrive.',
  'landing.protection.kept-away': 'The unit and people you report about cannot see the report.',
  'landing.protection.where': 'If you can, fill it in at home, not on a network at work.',
  'landing.channels.title': 'Other ways: phone, e-mail, post box',
  'landing.unverified.title': 'This poster could not be confirmed',
  'landing.unverified.body': 'The code may be dirty or covered, or the poster may not be from the inspection team.',
  'landing.unverified.still':
    'You can still report: choose the place below. We note “poster not confirmed”; it is handled all the same.',
  'landing.unverified.tell': 'If it looks replaced, scan no other code on it and never pay anybody.',
};
