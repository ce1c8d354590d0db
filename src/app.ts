import type { ServerResponse } from 'node:http';
import compression from 'compression';
import type { Express, RequestHandler } from 'express';
import express from 'express';
import type { Store } from 'express-session';
import type { Services } from './composition';
import { accountsRoutes } from './features/accounts/accounts.routes';
import { areaSearchRoutes } from './features/areas/area-search.routes';
import { areasRoutes } from './features/areas/areas.routes';
import { auditRoutes } from './features/audit/audit.routes';
import { caseworkRoutes } from './features/casework/casework.routes';
import { coverageRoutes } from './features/coverage/coverage.routes';
import { demoRoutes } from './features/demo/demo.routes';
import { intakeRoutes } from './features/intake/intake.routes';
import { landingRoutes } from './features/landing/landing.routes';
import { officeRoutes } from './features/office/office.routes';
import { organisationsRoutes } from './features/organisations/organisations.routes';
import { roundsRoutes } from './features/rounds/rounds.routes';
import { postersRoutes } from './features/posters/posters.routes';
import { sealedRoutes } from './features/sealed/sealed.routes';
import { teamsRoutes } from './features/teams/teams.routes';
import { trackingRoutes } from './features/tracking/tracking.routes';
import { transfersRoutes } from './features/transfers/transfers.routes';
import { triageRoutes } from './features/triage/triage.routes';
import { uploadRoutes } from './features/uploads/uploads.routes';
import { errorPages, unknownPage } from './web/error-pages';
import type { Health } from './web/health';
import { healthRoutes, noNewPages } from './web/health';
import { pageLocals } from './web/page-locals';
import { patience } from './web/patience';
import { guessingBudget } from './web/rate-limit';
import { requestGuard } from './web/request-guard';
import type { Log } from './web/request-log';
import { requestLog } from './web/request-log';
import { sameOrigin } from './web/same-origin';
import { securityHeaders } from './web/security-headers';
import { csrfCheck, csrfToken, rememberLanguage, staffSession } from './web/session';
import { signedIn } from './web/signed-in';
import { staffUpload } from './web/staff-upload';
import type { Views } from './web/view-engine';

export interface AppSettings {
  readonly services: Services;
  readonly views: Views;
  /** Folder of built scripts and sheets. */
  readonly assets: string;
  readonly sessions: Store;
  readonly sessionSecret: string;
  readonly publicUrl: string;
  readonly serve: 'all' | 'resident' | 'staff';
  readonly trustProxy: number | readonly string[] | null;
  readonly failedLookupsPerSecond: number;
  readonly log: Log;
  readonly health: Health;
}

/** Half of what the server allows a silent line: a sentence still gets through. */
const PATIENCE_MS = 20_000;

/** The product as one Express application. The order of the lines is the order in which a request meets them. */
export function createApp(settings: AppSettings): Express {
  const { services, views, log, serve } = settings;
  const app = express();
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.disable('x-powered-by');
  if (settings.trustProxy !== null) app.set('trust proxy', settings.trustProxy);
  app.engine('eta', (_file, _page, done) => done(new Error('rendered by pageLocals')));

  app.use(pageLocals(views));
  app.use(securityHeaders({ residentCssHash: views.residentCssHash, https: settings.publicUrl.startsWith('https:') }));
  app.use(requestGuard());
  app.use(requestLog(log));
  // Pages are packed where they are drawn; a stream around every answer costs more than it saves.
  app.use(['/assets', '/areas', '/desk'], compression());
  app.use('/assets', express.static(settings.assets, ASSETS));
  app.use(healthRoutes(settings.health));
  app.use(noNewPages(settings.health));
  app.use(patience(PATIENCE_MS));

  // Both doors ask it while a place is typed.
  app.use(areaSearchRoutes(services.areas));
  if (serve !== 'staff') app.use(residentDoor(settings));
  if (serve !== 'resident') app.use('/desk', ...staffGuards(settings));
  if (serve !== 'resident') app.use(demoRoutes(services.demo), accountsRoutes(services.accounts), staffDesks(services));

  app.use(unknownPage);
  app.use(errorPages(log));
  return app;
}

const ASSETS = {
  index: false,
  redirect: false,
  etag: false,
  lastModified: false,
  cacheControl: false,
  setHeaders: keptForEver,
} as const;

/** A built file has its content in its name: a phone fetches it once. Set here, because every other answer is kept nowhere. */
function keptForEver(res: ServerResponse, file: string): void {
  if (!file.endsWith('.json')) res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}

/** No cookie, no session, no check of origin: the ticket in the body is the check. */
function residentDoor({ services, failedLookupsPerSecond }: AppSettings): RequestHandler {
  const door = express.Router();
  door.post(['/progress', '/progress/message'], guessingBudget(failedLookupsPerSecond));
  door.use(landingRoutes(services.landing, guessingBudget(failedLookupsPerSecond)));
  door.use(intakeRoutes(services.intake), trackingRoutes(services.tracking));
  door.use(uploadRoutes(services.uploads));
  return door;
}

/** Each desk with its list and the page of one petition. */
function staffDesks(services: Services): RequestHandler {
  const desks = express.Router();
  desks.use(triageRoutes(services.triage), caseworkRoutes(services.casework), officeRoutes(services.office));
  desks.use(sealedRoutes(services.sealed), transfersRoutes(services.transfers), auditRoutes(services.audit));
  desks.use(coverageRoutes(services.coverage), areasRoutes(services.areas));
  desks.use(roundsRoutes(services.rounds));
  desks.use(organisationsRoutes(services.organisations), teamsRoutes(services.teams));
  desks.use(postersRoutes(services.posters));
  return desks;
}

function staffGuards(settings: AppSettings): readonly RequestHandler[] {
  const https = settings.publicUrl.startsWith('https:');
  return [
    sameOrigin(settings.publicUrl),
    // Before the session: what was typed can be given back even where the session cannot be read.
    // Lists of places are long: a box for each village of a county.
    express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2_000 }),
    staffSession({ store: settings.sessions, secret: settings.sessionSecret, https }),
    staffUpload(),
    csrfCheck,
    csrfToken,
    rememberLanguage,
    signedIn(settings.services.actorOf, settings.services.clock),
  ];
}
