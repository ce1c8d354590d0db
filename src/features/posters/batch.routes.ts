import type { Request, Response } from 'express';
import { Router } from 'express';
import type { PosterBatch } from '../../core/poster/batch';
import { sizeOf } from '../../core/poster/batch';
import type { PrintJob } from '../../core/poster/sheet';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { scalar } from '../../web/request';
import { translatorFor } from '../../web/translate';
import { batchPage, hindranceOf } from './batch.views';
import type { PostersServices } from './posters.services';
import { modulesNow } from './print-batch';
import { registerCsv } from './register-csv';
import type { RoundPage } from './round-page.routes';
import { roundPageIn } from './round-page.routes';
import { sendFile } from './send-file.routes';

interface InBatch {
  readonly page: RoundPage;
  readonly batch: PosterBatch;
}

/** One batch: how far it is, stopping and going on, printing. */
export function batchRoutes(services: PostersServices): Router {
  const router = Router();
  router.use(stateRoutes(services), fileRoutes(services));
  return router;
}

async function batchIn(req: Request, services: PostersServices): Promise<InBatch> {
  const page = await roundPageIn(req, services);
  const id = parseId<'PosterBatch'>(req.params['batch']);
  const batch = id && (await services.ports.posterBatches.find(id));
  if (batch?.roundId !== page.own.id) throw notFound();
  return { page, batch };
}

async function show(
  res: Response,
  services: PostersServices,
  { page, batch, marked }: InBatch & { readonly marked: number | null },
): Promise<void> {
  const { ports } = services;
  const [counts, names] = await Promise.all([
    ports.posters.counts({ roundId: page.own.id, batchId: batch.id }),
    ports.accounts.named([batch.begunBy]),
  ]);
  const orderedBy = names.get(batch.begunBy) ?? '—';
  const facts = { own: page.own, batch, counts, orderedBy, modules: modulesNow(services), marked };
  res.render('posters/batch', { ...page.shared, ...batchPage(facts) });
}

function stateRoutes(services: PostersServices): Router {
  const router = Router();

  router.get('/desk/rounds/:id/posters/batches/:batch', async (req: Request, res: Response) => {
    const marked = /^\d{1,5}$/.test(scalar(req.query['marked'])) ? Number(req.query['marked']) : null;
    await show(res, services, { ...(await batchIn(req, services)), marked });
  });

  router.get('/desk/rounds/:id/posters/batches/:batch/progress', async (req: Request, res: Response) => {
    const { batch, page } = await batchIn(req, services);
    const [made, all] = [batch.made, sizeOf(batch)];
    const words = translatorFor(page.locale)('posters.batch.progress', { made, all });
    res.json({ made, all, words, isMaking: batch.state === 'making' });
  });

  router.post('/desk/rounds/:id/posters/batches/:batch/:act', async (req: Request, res: Response) => {
    const { page, batch } = await batchIn(req, services);
    const address = `/desk/rounds/${page.own.id}/posters/batches/${batch.id}`;
    const { act } = req.params;
    if (act === 'cancel' || act === 'resume') {
      await services.stop(page.actor, batch, act);
      res.redirect(303, address);
      return;
    }
    if (act !== 'printed') throw notFound();
    const command = { roundId: page.own.id, step: 'print', of: { batchId: batch.id }, spot: '' } as const;
    res.redirect(303, `${address}?marked=${await services.actInBulk(page.actor, command)}`);
  });

  return router;
}

const FILES = ['posters.pdf', 'codes.zip', 'register.csv'] as const;

function fileRoutes(services: PostersServices): Router {
  const router = Router();
  const { ports, publicUrl } = services;

  router.get('/desk/rounds/:id/posters/batches/:batch/:file', async (req: Request, res: Response) => {
    const { page, batch } = await batchIn(req, services);
    const file = FILES.find((one) => one === req.params['file']);
    if (!file) throw notFound();
    const t = translatorFor(page.locale);
    const name = `${t('posters.title')} ${t('posters.batch.name', { number: batch.number })}`;
    const posters = await ports.posters.ofBatch(batch.id);
    if (file === 'register.csv') {
      await sendFile(res, `${name}.csv`, registerCsv({ ...ports, publicUrl }, posters, page.locale));
      return;
    }
    if (hindranceOf(page.own, batch, modulesNow(services))) {
      await show(res.status(422), services, { page, batch, marked: null });
      return;
    }
    const printing = { own: page.own, batch, posters, sheet: sheetIn(req) };
    if (file === 'codes.zip') await sendFile(res, `${name}.zip`, await services.archive(printing));
    else await sendFile(res, `${name}.pdf`, await services.print(printing));
  });

  return router;
}

const sheetIn = (req: Request): PrintJob['sheet'] => (scalar(req.query['sheet']) === 'a4' ? 'a4' : 'single');
