import type { Request, Response } from 'express';
import { Router } from 'express';
import type { PosterStep } from '../../core/poster/lifecycle';
import { POSTER_STEP_NAMES, POSTER_STEPS } from '../../core/poster/lifecycle';
import { parsePosterId } from '../../core/poster/poster-id';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import type { FieldError } from '../../web/form';
import { cleanText, lengthOf } from '../../web/form';
import { localeOf, scalar } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import { fileIn } from '../../web/staff-upload';
import { hindranceOf } from './batch.views';
import type { PosterInHand } from './find-poster';
import type { PosterPage, TypedStep } from './poster.views';
import { posterPage } from './poster.views';
import type { PostersServices } from './posters.services';
import { modulesNow, urlOf } from './print-batch';
import { roundNameIn } from './round-name';
import { sendFile } from './send-file.routes';

const LONGEST = { spot: 60, note: 200 } as const;

/** One poster and what is done with it. */
export function posterRoutes(services: PostersServices): Router {
  const router = Router();

  router.get('/desk/posters/:poster', async (req: Request, res: Response) => {
    const hasSuccessor = scalar(req.query['has']) === 'successor';
    res.render('posters/poster', await pageOf(req, services, { ...(await posterIn(req, services)), hasSuccessor }));
  });

  router.post('/desk/posters/:poster/replace', async (req: Request, res: Response) => {
    const { poster, role } = await posterIn(req, services);
    if (role !== 'office') throw notFound();
    const batchId = await services.replace(actorIn(req), [poster]);
    if (batchId) res.redirect(303, `/desk/rounds/${poster.roundId}/posters/batches/${batchId}`);
    else res.redirect(303, `/desk/posters/${poster.id}?has=successor`);
  });

  router.post('/desk/posters/:poster/:step', async (req: Request, res: Response) => {
    const inHand = await posterIn(req, services);
    const step = stepIn(req);
    const [spot, note] = [cleanText(fieldIn(req, 'spot')), cleanText(fieldIn(req, 'note'))];
    const { photo, error } = await photoIn(req, services);
    const errors = [...textErrors(step, { spot, note }), ...(error ? [error] : [])];
    if (errors.length > 0) {
      const typed = { step, text: step === 'post' ? spot : note, errors };
      res.status(422).render('posters/poster', await pageOf(req, services, { ...inHand, typed }));
      return;
    }
    await services.act(actorIn(req), { id: inHand.poster.id, step, note, spot, photo });
    res.redirect(303, `/desk/posters/${inHand.poster.id}`);
  });

  router.use(pictureRoutes(services));
  return router;
}

function posterIn(req: Request, services: PostersServices): Promise<PosterInHand> {
  const id = parsePosterId(scalar(req.params['poster']));
  if (!id) throw notFound();
  return services.findPoster(actorIn(req), id);
}

/** Its code as a picture, a drawing or on paper, and the photo of it in its place. */
function pictureRoutes(services: PostersServices): Router {
  const router = Router();
  const { ports, publicUrl } = services;

  router.get('/desk/posters/:poster/photo/:photo', async (req: Request, res: Response) => {
    const { poster } = await posterIn(req, services);
    const id = parseId<'PosterPhoto'>(req.params['photo']);
    const photo = id && (await ports.posterPhotos.find(id, poster.id));
    if (!photo) throw notFound();
    res.type('jpeg').send(Buffer.from(photo.bytes));
  });

  router.get('/desk/posters/:poster/code.svg', async (req: Request, res: Response) => {
    const { poster } = await posterIn(req, services);
    const drawing = ports.posterImages.svg(urlOf({ ...ports, publicUrl }, poster));
    res.attachment(`${poster.serial}.svg`).type('svg').send(drawing);
  });

  router.get('/desk/posters/:poster/code.png', async (req: Request, res: Response) => {
    const { poster } = await posterIn(req, services);
    res.type('png').send(Buffer.from(await ports.posterImages.png(urlOf({ ...ports, publicUrl }, poster))));
  });

  router.get('/desk/posters/:poster/poster.pdf', async (req: Request, res: Response) => {
    const { poster } = await posterIn(req, services);
    const own = await services.findOwnRound(actorIn(req), poster.roundId);
    const batch = poster.batchId && (await ports.posterBatches.find(poster.batchId));
    if (!batch || hindranceOf(own, batch, modulesNow(services))) throw notFound();
    const bytes = await services.print({ own, batch, posters: [poster], sheet: 'single' });
    await sendFile(res, `${poster.serial}.pdf`, bytes);
  });

  return router;
}

interface Extras {
  readonly typed?: TypedStep | null;
  readonly hasSuccessor?: boolean;
}

async function pageOf(
  req: Request,
  { ports, publicUrl }: PostersServices,
  { poster, role, typed = null, hasSuccessor = false }: PosterInHand & Extras,
): Promise<PosterPage> {
  const [round, batch, organisation, names] = await Promise.all([
    ports.rounds.find(poster.roundId),
    poster.batchId ? ports.posterBatches.find(poster.batchId) : null,
    poster.organisationId ? ports.organisations.find(poster.organisationId) : null,
    ports.accounts.named([...new Set(poster.history.map(({ by }) => by))]),
  ]);
  return posterPage({
    poster,
    role,
    batch,
    organisation,
    names,
    typed,
    hasSuccessor,
    roundName: roundNameIn(round, localeOf(req)),
    url: urlOf({ ...ports, publicUrl }, poster),
    reader: actorIn(req).staff.id,
    now: ports.clock.now(),
    areas: ports.areas,
  });
}

function stepIn(req: Request): PosterStep | 'undo' {
  const raw = req.params['step'];
  const step = raw === 'undo' ? raw : POSTER_STEP_NAMES.find((name) => name === raw);
  if (!step) throw notFound();
  return step;
}

function textErrors(
  step: PosterStep | 'undo',
  { spot, note }: { readonly spot: string; readonly note: string },
): readonly FieldError[] {
  const isWrong = (text: string, most: number) => text === '' || lengthOf(text) > most;
  if (step === 'post') return isWrong(spot, LONGEST.spot) ? [{ field: 'spot', key: 'posters.spot.required' }] : [];
  if (step === 'undo' || POSTER_STEPS[step].note === 'none') return [];
  return isWrong(note, LONGEST.note) ? [{ field: `note-${step}`, key: 'posters.note.required' }] : [];
}

interface SentPhoto {
  readonly photo: Uint8Array | null;
  readonly error: FieldError | null;
}

/** The picture of the form, re-encoded at once: what else was in the file goes no further. */
async function photoIn(req: Request, { ports }: PostersServices): Promise<SentPhoto> {
  const sent = fileIn(req);
  if (!sent) return { photo: null, error: null };
  const photo = sent.ok ? await ports.posterImages.photo(sent.file.bytes) : null;
  return { photo, error: photo ? null : { field: 'photo', key: 'posters.photo.unreadable' } };
}
