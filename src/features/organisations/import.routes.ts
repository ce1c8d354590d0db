import type { Request, Response } from 'express';
import { Router } from 'express';
import { LIST_FORMATS } from '../../core/organisation/list-file';
import type { ListFormat } from '../../core/organisation/list-file';
import { notFound } from '../../core/shared/errors';
import { parseId } from '../../core/shared/ids';
import { localeOf } from '../../web/request';
import { actorIn } from '../../web/signed-in';
import { fieldIn } from '../../web/staff-request';
import { fileIn } from '../../web/staff-upload';
import { translatorFor } from '../../web/translate';
import { askedIn } from './organisations-asked';
import type { OrganisationsServices } from './organisations.services';
import { AT } from './organisations.views';
import { changingScope } from './scope';
import { importPage, triedPage } from './tried.views';
import { writeList, writeTemplate } from './write-list';

/** Organisations as files: lists that are taken over, and lists to take along. */
export function importRoutes(services: OrganisationsServices): Router {
  const router = Router();
  router.use(takeOverRoutes(services), fileRoutes(services));
  return router;
}

function takeOverRoutes({ imports, ports }: OrganisationsServices): Router {
  const router = Router();

  router.get(`${AT}/import`, async (req: Request, res: Response) => {
    await changingScope(ports, actorIn(req));
    res.render('organisations/import', importPage());
  });

  router.post(`${AT}/import`, async (req: Request, res: Response) => {
    const actor = actorIn(req);
    await changingScope(ports, actor);
    const sent = fileIn(req);
    if (!sent?.ok) {
      const key = sent === null ? 'organisations.file.none' : 'organisations.file.too-large';
      res.status(422).render('organisations/import', importPage({ problem: { key, params: {} } }));
      return;
    }
    const answer = await imports.read(actor, sent.file.bytes);
    const isFine = answer.kind === 'tried' && answer.faults.length === 0;
    res.status(isFine ? 200 : 422).render('organisations/import', triedPage(answer, ports.areas));
  });

  router.post(`${AT}/import/confirm`, async (req: Request, res: Response) => {
    const id = parseId<'TriedList'>(fieldIn(req, 'list'));
    if (!id) throw notFound();
    const answer = await imports.confirm(actorIn(req), { id, mark: fieldIn(req, 'mark') });
    switch (answer.kind) {
      case 'gone':
        res.status(409).render('organisations/import', importPage({ notice: 'organisations.import.gone' }));
        return;
      case 'otherwise':
        res
          .status(409)
          .render('organisations/import', triedPage(answer.tried, ports.areas, 'organisations.import.otherwise'));
        return;
      case 'done':
        res.render('organisations/import', importPage({ done: answer }));
    }
  });

  return router;
}

const TYPES: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function fileRoutes({ browse, ports }: OrganisationsServices): Router {
  const router = Router();

  router.get(`${AT}/list.:format`, async (req: Request, res: Response) => {
    const format = formatIn(req);
    const everything = await browse.all(actorIn(req), askedIn(req));
    const t = translatorFor(localeOf(req));
    send(res, await writeList(ports, everything, { format, t }), { format, name: t('organisations.title') });
  });

  router.get(`${AT}/template.:format`, async (req: Request, res: Response) => {
    const format = formatIn(req);
    const { within } = await changingScope(ports, actorIn(req));
    const t = translatorFor(localeOf(req));
    send(res, await writeTemplate(ports, within, { format, t }), { format, name: t('organisations.template') });
  });

  return router;
}

function formatIn(req: Request): ListFormat {
  const format = LIST_FORMATS.find((one) => one === req.params['format']);
  if (!format) throw notFound();
  return format;
}

function send(
  res: Response,
  bytes: Uint8Array,
  { format, name }: { readonly format: ListFormat; readonly name: string },
): void {
  res.setHeader('Content-Type', TYPES[format]);
  res.setHeader(
    'Content-Disposition',
    `attachment; filename="organisations.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
  );
  res.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
