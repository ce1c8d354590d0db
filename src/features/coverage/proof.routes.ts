import type { Request, Response } from 'express';
import { Router } from 'express';
import { cleanText } from '../../web/form';
import { localeOf, scalar } from '../../web/request';
import { roundHref } from '../../web/round-frame';
import { roundIdIn } from '../../web/round-request';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import { translatorFor } from '../../web/translate';
import type { CoverageServices } from './coverage.services';
import { remedyWords } from './finding-words';
import { keepChange, keptChange, lastShown } from './last-change';
import type { Mended } from './mend-finding';
import { movesPage } from './moves.views';
import type { ProofExtras } from './proof.views';
import { proofPage } from './proof.views';
import type { ProofBook } from './read-proof';
import { teamMarks } from './team-marks';

/** The proof of a round, and the buttons that mend what it finds. */
export function proofRoutes(services: CoverageServices): Router {
  const router = Router();
  const readerOf = (req: Request) => ({ locale: localeOf(req), now: services.clock.now() });

  const show = (req: Request, res: Response, open: ProofBook, extras: Partial<ProofExtras> = {}): void => {
    const id = open.book.own.id;
    const last = lastShown(keptChange(id, req.session.lastChange), open.book, scalar(req.query['changed']));
    res.render('coverage/proof', proofPage(open, { ...readerOf(req), last, ...extras }));
  };

  router.get('/desk/rounds/:id/proof', async (req: Request, res: Response) => {
    const isRefused = scalar(req.query['refused']) !== '';
    show(req, res, await services.readProof(actorIn(req), roundIdIn(req)), { isRefused });
  });

  router.post('/desk/rounds/:id/proof', async (req: Request, res: Response) => {
    const command = commandIn(req);
    const mended = await services.mend(actorIn(req), roundIdIn(req), command);
    switch (mended.kind) {
      case 'gone':
        show(req, res.status(409), mended.open, { late: true });
        return;
      case 'incomplete': {
        const { finding, reason } = command;
        show(req, res.status(422), mended.open, { wrong: { finding, reason, key: mended.key } });
        return;
      }
      case 'team':
        res.redirect(303, roundHref(mended.open.book.own.id, 'proof'));
        return;
      case 'changed':
        answer(req, res, mended);
    }
  });

  const answer = (req: Request, res: Response, mended: Extract<Mended, { readonly kind: 'changed' }>): void => {
    const { open, remedy, changed } = mended;
    const reader = readerOf(req);
    const t = translatorFor(reader.locale);
    const { key, params } = remedyWords(remedy, { open, t, marks: teamMarks(open.book.teams, reader.locale) });
    const done = { act: 'remedy', params: { what: t(key, params) } } as const;
    if (changed.kind === 'saved') {
      req.session.lastChange = keepChange(open.book.own.id, { ...changed, done });
      res.redirect(303, `${roundHref(open.book.own.id, 'proof')}?changed=${changed.version}`);
    } else if (changed.kind === 'asks') {
      const asking = { phrase: { key, ...(params && { params }) }, fields: fieldsIn(req), step: 'proof' } as const;
      res.render('coverage/moves', movesPage(open.book, changed.moves, { ...reader, ...asking }));
    } else {
      show(req, res.status(409), open, { late: true });
    }
  };

  return router;
}

const FIELDS = ['finding', 'remedy', 'reason'] as const;

const fieldsIn = (req: Request) => FIELDS.map((name) => ({ name, value: fieldIn(req, name) }));

const commandIn = (req: Request) => ({
  finding: fieldIn(req, 'finding'),
  remedy: Number(fieldIn(req, 'remedy') || -1),
  reason: cleanText(fieldIn(req, 'reason')),
  isConfirmed: fieldIn(req, 'confirmed') === 'yes',
  move: fieldIn(req, 'move') === 'yes',
});
