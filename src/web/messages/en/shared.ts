import type { Message } from '../message';
import type { shared as zhCN } from '../zh-CN/shared';

export const shared: Readonly<Record<keyof typeof zhCN, Message>> = {
  'product.name': 'Code Patrol',
  'error.bad-request.title': 'This request could not be read',
  'error.bad-request.body':
    'The line may have dropped for a moment, or the page is old. Go back and try again; what you filled in is usually still there.',
  'error.ticket-not-ours.title': 'This form is no longer valid',
  'error.ticket-not-ours.body': 'Please open the report page again. You can copy what you wrote first.',
  'error.signed-out.title': 'Please sign in first',
  'error.signed-out.body': 'You are not signed in, or your session has ended. After signing in you can go on.',
  'error.not-allowed.title': 'This step is not yours to take',
  'error.not-allowed.body': 'Someone else has to take this step, or it is not possible now. Nothing was changed.',
  'error.not-found.title': 'This page was not found',
  'error.not-found.body': 'The address may be incomplete. Please scan the poster again, or begin on the first page.',
  'error.not-found.desk': 'The address may be incomplete, or this is outside your area.',
  'error.stale-version.title': 'Someone was faster',
  'error.stale-version.body':
    'A colleague has just handled this petition, so your action was not carried out. Open the latest version before you decide.',
  'error.too-large.title': 'This is too large',
  'error.too-large.body': 'Please send fewer or smaller files. Your text is not lost.',
  'error.invalid.title': 'Something needs a change',
  'error.invalid.body': 'Please go back, follow the hints and try again.',
  'error.too-many.title': 'Please wait a moment',
  'error.too-many.body': 'Many people are asking right now. Try again in a minute; your report is not affected.',
  'error.not-saved.title': 'Not saved yet',
  'error.not-saved.body':
    'The system cannot store it just now. Keep this page open and press again in a minute; it will not be sent twice.',
  'error.bug.title': 'Something went wrong here',
  'error.bug.body':
    'It is not your fault. Please try again later; if it still fails, call the phone number on the poster.',
  'error.bug.desk':
    'It is not your fault, and nothing was changed. Please try again later; if it still fails, tell the system administrator the number below.',
  'error.busy.title': 'Please wait a minute',
  'error.busy.body':
    'The system is just coming back, so this page cannot be shown yet. Reload it in a minute; everything already received is safe.',
  'error.old-page.title': 'This page is out of date',
  'error.old-page.body':
    'You have signed in again in another window, so this step was not taken. Open the petition once more and repeat it; what you wrote is below.',
  'error.kept': 'What you just wrote, for you to copy',
  'error.sign-in': 'Sign in',
  'error.number': 'Error number {id}',
  'error.home': 'To the first page',
  'error.desk': 'To the desk',
};
