import type { posterPrint as zhCN } from '../zh-CN/poster-print';
import type { Message } from '../message';

/** What stands on paper: posters, cards and stickers. */
export const posterPrint: Readonly<Record<keyof typeof zhCN, Message>> = {
  'poster.print.title': 'Scan to tell the inspection team',
  'poster.print.inspected': 'Inspected: {name}',
  'poster.print.scope.title': 'What you can report',
  'poster.print.scope':
    'Conduct, discipline and integrity of the leaders of the inspected party organisations and of village and community officials, misconduct and corruption that people meet in daily life, and urgent troubles. Personal claims and matters of courts are passed on to whoever is in charge. You may give your name or stay anonymous; please tell what is true.',
  'poster.print.scope.short':
    'Report misconduct and corruption of officials and urgent troubles of daily life; other matters are passed on.',
  'poster.print.scope.more': '{text} (the rest is on the page behind the code)',
  'poster.print.dates': 'Inspection',
  'poster.print.dates.value': '{from} to {until}',
  'poster.print.closes': 'Reports until',
  'poster.print.closes.value': '{day} {time}',
  'poster.print.phone': 'Phone',
  'poster.print.phone.value': '{phone} ({hours})',
  'poster.print.mailbox': 'E-mail',
  'poster.print.post-box': 'Post box',
  'poster.print.supervision': 'Complaints about us',
  'poster.print.scan': 'Scan with WeChat or your camera',
  'poster.print.code': "Can't scan? Open the address and type",
  'poster.print.address': 'Address, please compare',
  'poster.print.word-a': 'The page must show',
  'poster.print.word-b': 'If the page asks, type',
  'poster.print.promise': 'We take no money and never ask for a photo of your ID, a bank card or a password.',
  'poster.print.expiry': 'Valid until {day}. Torn or pasted over? Please call us.',
  'poster.print.serial': 'Batch {batch}, no. {serial}',
};
