import type { Request, Response, Router } from 'express';
import express from 'express';
import { DomainError } from '../../core/shared/errors';
import { keepOnFailure } from '../../web/error-pages';
import { localeOf, scalar } from '../../web/request';
import { translatorFor } from '../../web/translate';
import type { ReceivedForm } from '../../web/uploads';
import { receiveForm } from '../../web/uploads';
import type { FormState, Reader } from './form.views';
import { formPage } from './form.views';
import type { IntakeServices } from './intake.services';
import { keptForm } from './kept-form';
import { chosenFrom } from './place';
import { alreadyPage, closedPage, receiptPage } from './receipt.views';
import { concerning, emptyForm, pressed, typedForm } from './typed-form';
import type { FormAnswer } from './work-on-form';

export type { IntakeServices } from './intake.services';

/** The report: one form, many buttons, one petition. */
export function intakeRoutes(services: IntakeServices): Router {
  const router = express.Router();

  router.get('/report', async (req: Request, res: Response) => {
    const poster = plain(scalar(req.query['poster']));
    const area = plain(scalar(req.query['area']));
    const opened = await services.openForm({ poster, area, round: scalar(req.query['round']) });
    if (opened.kind === 'no-round') {
      res.redirect(303, poster ? `/?poster=${poster}` : '/');
      return;
    }
    if (opened.kind === 'not-listening') {
      res.render('intake/closed', closedPage(opened.round, emptyForm, readerOf(req, services)));
      return;
    }
    const typed = { ...concerning(opened.about), ...chosenFrom(opened.round.areaCode, opened.area) };
    const state = { ...NOTHING, ...opened, poster, typed };
    res.render('intake/form', formPage(state, services.areas, readerOf(req, services)));
  });

  router.post('/report', async (req: Request, res: Response) => {
    const received = await receiveForm(req, res, services.receiving);
    const { ticket, petitionId, fields, failure } = received;
    if (Object.keys(fields).length > 0) {
      keepOnFailure(res, (sentence) => {
        res.render('intake/form', formPage(keptForm(received, sentence), services.areas, readerOf(req, services)));
      });
    }
    if (failure) throw failure;
    if (!ticket || !petitionId) {
      await renew(services, received, { req, res });
      return;
    }
    const answer = await services.workOnForm({ received, ticket, petitionId, locale: localeOf(req) });
    show(answer, { services, received, req, res });
  });

  router.post('/receipt.png', async (req: Request, res: Response) => {
    const { ticket, petitionId } = await receiveForm(req, res, services.receiving);
    if (!ticket || !petitionId) throw new DomainError('ticket-not-ours', 'No ticket of ours came with it');
    const picture = await services.drawReceipt(ticket, petitionId);
    res.type('png').send(Buffer.from(picture));
  });

  router.post('/progress/receipt-seen', async (req: Request, res: Response) => {
    const { petitionId } = await receiveForm(req, res, services.receiving);
    if (!petitionId) throw new DomainError('ticket-not-ours', 'No ticket of ours came with it');
    await services.confirmReceipt(petitionId);
    res.render('intake/done');
  });

  return router;
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

const NOTHING = { errors: [], files: [], refused: [], notice: null } as const;

const plain = (raw: string): string => raw.replace(/[^0-9A-Za-z]/g, '').slice(0, 24);

function readerOf(req: Request, { clock }: Pick<IntakeServices, 'clock'>): Reader {
  const locale = localeOf(req);
  return { locale, t: translatorFor(locale), now: clock.now() };
}

/** A ticket that is not ours: a fresh one, and everything that was typed. */
async function renew(services: IntakeServices, received: ReceivedForm, { req, res }: Exchange): Promise<void> {
  const { fields, problem } = received;
  if (Object.keys(fields).length === 0) throw unreadable(problem);
  const typed = pressed(typedForm(fields), fields['do'] ?? '');
  const { poster: scanned = '', round: chosen = '' } = fields;
  const poster = plain(scanned);
  const opened = await services.openForm({ poster, area: plain(typed.village || typed.township), round: chosen });
  if (opened.kind !== 'form') {
    const round = opened.kind === 'not-listening' ? opened.round : null;
    res.status(400).render('intake/closed', closedPage(round, typed, readerOf(req, services)));
    return;
  }
  const state: FormState = { ...NOTHING, ...opened, poster, typed, notice: 'intake.ticket.renewed' };
  res.status(400).render('intake/form', formPage(state, services.areas, readerOf(req, services)));
}

function unreadable(problem: ReceivedForm['problem']): DomainError {
  return new DomainError(problem === 'too-large' ? 'too-large' : 'bad-request', 'The body could not be read');
}

interface Showing extends Exchange {
  readonly services: IntakeServices;
  readonly received: ReceivedForm;
}

function show(answer: FormAnswer, { services, received, req, res }: Showing): void {
  const { fields, files: refused, problem } = received;
  const { ticket = '', poster = '', last = '' } = fields;
  switch (answer.kind) {
    case 'form': {
      const notice = problem === 'too-large' ? 'intake.form.too-large' : problem ? 'intake.form.malformed' : null;
      const state: FormState = { ticket, ...answer, poster: plain(poster), refused, notice };
      res.status(answer.status).render('intake/form', formPage(state, services.areas, readerOf(req, services)));
      return;
    }
    case 'closed':
      res.render('intake/closed', closedPage(answer.round, answer.typed, readerOf(req, services)));
      return;
    case 'received-already':
      res.render('intake/received-already', alreadyPage(answer, { ticket, poster: plain(poster) }));
      return;
    case 'receipt':
      res.render('intake/receipt', receiptPage(answer, { ticket, last }, readerOf(req, services)));
  }
}
