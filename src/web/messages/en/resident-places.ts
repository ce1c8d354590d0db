import type { Message } from '../message';
import type { residentPlaces as zhCN } from '../zh-CN/resident-places';

export const residentPlaces: Readonly<Record<keyof typeof zhCN, Message>> = {
  'places.title': 'Where is it that you want to report about?',
  'places.unverified': 'The poster you scanned could not be confirmed. Please choose the place here.',
  'places.search.label': 'Type the name of the place (characters or pinyin)',
  'places.search.hint': 'For example 石桥铺 or shiqiaopu',
  'places.search.button': 'Find it',
  'places.search.found': 'Which of these is it?',
  'places.search.none': 'Nothing found for “{words}”. Try another spelling, or choose step by step below.',
  'places.search.many': 'Many places have this name. Add the county, for example: 大竹 团结.',
  'places.search.count': {
    by: 'count',
    one: '{count} place found, use the arrow keys',
    other: '{count} places found, use the arrow keys',
  },
  'places.search.nothing': 'No such place found',
  'places.level.county': 'city or county',
  'places.level.township': 'township or street',
  'places.level.village': 'village or community',
  'places.list': 'Or choose from the list: {level}',
  'places.narrow': 'Further down: {level} (optional)',
  'places.pick': 'Please choose',
  'places.choose': 'Choose',
  'places.chosen': 'The place you chose',
  'places.again': 'Start again',
  'places.listening': 'Inspections listening now',
  'places.listening-here': 'Inspections listening at this place',
  'places.listening-inside': 'Inspections listening in a part of this place',
  'places.several':
    'Several inspections listen here. Choose the one closest to your matter; if it is the wrong one, it is passed on.',
  'places.more': {
    by: 'count',
    one: '{count} more is listening; choose the place first.',
    other: '{count} more are listening; choose the place first.',
  },
  'places.none': 'No inspection is listening here now, so there is nothing to fill in. You can still:',
  'places.none.anywhere': 'No inspection is listening now, so there is nothing to fill in. You can still:',
  'places.none.discipline':
    'Report about party members and officials: call 12388 or ask the local discipline commission.',
  'places.none.discipline.of':
    'Report about party members and officials: call 12388 or ask the discipline commission of {place}.',
  'places.none.petition': 'Bring any other request: call 12345 or go to the local petition office.',
  'places.none.petition.of': 'Bring any other request: call 12345 or go to the petition office of {place}.',
  'places.none.town': 'Settle everyday matters: go to the service centre of your township or street.',
  'places.none.town.of': 'Settle everyday matters: go to the service centre of {place}.',
  'places.none.danger': 'Danger at this moment: call 110, 119 or 120 at once.',
  'places.upcoming': 'Inspections that will open here',
  'places.code.title': 'You have a poster and it does not scan?',
  'places.code.label': 'The 8 characters on the poster',
  'places.code.hint': 'Printed beside the QR code, like ABCD 2345. Capital or small letters are the same.',
  'places.code.button': 'Open this poster',
  'places.code.unreadable': {
    by: 'count',
    one: 'The code on a poster has 8 letters and digits; you typed {count}. Please compare it with the poster again.',
    other: 'The code on a poster has 8 letters and digits; you typed {count}. Please compare it with the poster again.',
  },
  'places.code.mistyped':
    'At least one of the 8 is not as on the poster. Please compare them one by one: 8 and B, 5 and S, 6 and G are easily mixed up. The letters I, L, O, U and Z are in no code.',
  'places.code.unknown':
    'No poster has this code. Please compare it again; the poster may also have been replaced. You can choose the place instead and report all the same.',
  'places.problem': 'There is one thing to look at',
  'places.check': 'Not sure that a poster is genuine? Check it',

  'check.title': 'Is this poster genuine?',
  'check.lead': 'Type the address or the 8 characters printed on the poster, and we will check.',
  'check.label': 'Address or code on the poster',
  'check.hint': 'The 8 characters stand beside the QR code, like ABCD 2345.',
  'check.button': 'Check',
  'check.again': 'Check another one',
  'check.unreadable':
    'This takes the 8 characters on the poster, or its address with /q/ and 19 letters and digits. Please compare it with the poster again.',
  'check.ours.title': 'This code is ours',
  'check.ours.lead':
    'The code is genuine. The paper could still have been replaced: compare the points below. Only if all of them fit is it our poster.',
  'check.ours.round': 'Inspection',
  'check.ours.place': 'Place',
  'check.ours.organisation': 'Inspected organisation',
  'check.ours.state': 'Time',
  'check.ours.word': 'Two characters on the poster',
  'check.ours.serial': 'Number of the poster',
  'check.paper': 'What the poster must look like',
  'check.paper.address': 'Its address begins with {address}, and so does what the QR code leads to.',
  'check.paper.word':
    'It carries the characters “{word}”, and the place is the one above. It has two more characters that stand on paper only and on no web page.',
  'check.paper.serial': 'Its number is {serial}.',
  'check.paper.never':
    'It has no payment code and never asks for money, a picture of your ID card, a bank card or a password.',
  'check.paper.whole': 'The QR code is printed on the paper, not stuck onto it.',
  'check.open': 'Open the page of this poster',
  'check.wrong':
    'Something does not fit? Do not scan it and fill in nothing; call 12388 or a number below and tell us.',
  'check.not.title': 'This poster could not be confirmed',
  'check.not.lead': 'A character may be mistyped, the poster may be old, or it may not be from the inspection team.',
  'check.not.again': 'First compare it with the poster and type it again, one character after the other.',
  'check.not.careful':
    'If it still does not fit, do not scan it, do not pay, and do not give your ID card, bank card or a password.',
  'check.not.call': 'Call 12388, or choose the place and call its duty phone, and say where the poster hangs.',
  'check.not.still': 'You can still report; no poster is needed:',
  'check.not.choose': 'Choose the place',

  'privacy.title': 'What becomes of your information',
  'privacy.short':
    'In one sentence: no sign-in, nobody knows who you are; what you write is kept encrypted and used only to handle what you report.',
  'privacy.version': 'Version of this notice: {version}',
  'privacy.who': 'Who is responsible',
  'privacy.who.office': '{round}; responsible: {office}.',
  'privacy.who.any':
    'The inspection office of the round you choose. Its name and phone stand on the poster, on the form and on the progress page.',
  'privacy.what': 'What is kept',
  'privacy.what.written':
    'What you write, the place and subject you choose, the photos, sound, video and documents you add.',
  'privacy.what.code':
    'Your 20 digits are not kept as they are; only you have them. With them we recognise your report.',
  'privacy.what.day': 'The day it arrived. The exact time is encrypted; those who handle it do not see it.',
  'privacy.not': 'What is not kept',
  'privacy.not.device':
    'No sign-in, no cookies; your WeChat, phone number, location, device and network address are not collected.',
  'privacy.not.network':
    'What phone companies or WeChat record themselves is out of our hands: use your own phone and data, not a network at work.',
  'privacy.not.files':
    'Photos and sound may themselves give you away. Location and other hidden data are removed from the photos that staff see; the originals are kept encrypted.',
  'privacy.why': 'On what basis, and what for',
  'privacy.why.law':
    'Residents are heard under the Regulations on Petition Work and the rules on inspections; your personal information is taken with your consent only.',
  'privacy.why.use':
    'It is used only to examine, handle and answer what you report, and for figures without personal information. For nothing else.',
  'privacy.how': 'How it is protected and who sees it',
  'privacy.how.sealed': 'It is encrypted on arrival; keys and data are kept apart, in mainland China.',
  'privacy.how.people':
    'Only staff who are responsible for the matter and not concerned by it can read it; each reading is recorded.',
  'privacy.how.against':
    'The people and units you report about cannot see it. When it is passed to another body, your name and contact details do not go along.',
  'privacy.how.long':
    'How long: as the state rules on archives say. What you did not send is not kept; files that were not sent are deleted within days.',
  'privacy.rights': 'What you can do',
  'privacy.rights.see': 'With your 20 digits: see the progress, add to and correct what you wrote.',
  'privacy.rights.ask':
    'To have something corrected or deleted, or to take back your consent, write a message on the progress page, or ask by the duty phone or by mail. Staff read it; nothing is deleted automatically. What the law says must be kept cannot be deleted.',
  'privacy.rights.refuse':
    'Give no personal information at all: you can report all the same, and it is handled the same.',
  'privacy.rights.complain':
    'If you think we did wrong, call the supervision phone or complain to the cyberspace authority.',
  'privacy.contact': 'Whom to ask',
  'privacy.contact.any':
    'The duty phone, mailbox and supervision phone stand on the poster. Without one, choose the place and open its page.',
  'privacy.print': 'To keep a copy, print this page from your browser.',

  'leave.title': 'Useful phone numbers',
  'leave.police': 'Police',
  'leave.fire': 'Fire',
  'leave.ambulance': 'Ambulance',
  'leave.traffic': 'Traffic accident',
  'leave.railway': 'Railway service',
  'leave.consumers': 'Consumer complaints',
  'leave.power': 'Power failure',
};
