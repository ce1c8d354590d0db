import type { Ports } from './core/ports';
import { actorOf } from './core/staff/actor';
import { accountsServices } from './features/accounts/accounts.services';
import { areasServices } from './features/areas/areas.services';
import { auditServices } from './features/audit/audit.services';
import { caseworkServices } from './features/casework/casework.services';
import { clockworkServices } from './features/clockwork/clockwork.services';
import { coverageServices } from './features/coverage/coverage.services';
import { demoServices } from './features/demo/demo.services';
import { intakeServices } from './features/intake/intake.services';
import { landingServices } from './features/landing/landing.services';
import { officeServices } from './features/office/office.services';
import { organisationsServices } from './features/organisations/organisations.services';
import { roundsServices } from './features/rounds/rounds.services';
import { postersServices } from './features/posters/posters.services';
import { sealedServices } from './features/sealed/sealed.services';
import { teamsServices } from './features/teams/teams.services';
import { trackingServices } from './features/tracking/tracking.services';
import { transfersServices } from './features/transfers/transfers.services';
import { triageServices } from './features/triage/triage.services';
import { uploadServices } from './features/uploads/uploads.services';

/** The one place where stories meet the world: thirty lines, no container. */
export function compose(ports: Ports, publicUrl: string) {
  return {
    landing: landingServices({ ...ports, publicUrl }),
    intake: intakeServices(ports),
    tracking: trackingServices(ports),
    uploads: uploadServices(ports),
    clockwork: clockworkServices(ports),
    demo: demoServices(ports),
    triage: triageServices(ports),
    accounts: accountsServices(ports, publicUrl),
    areas: areasServices(ports),
    audit: auditServices(ports),
    casework: caseworkServices(ports),
    coverage: coverageServices(ports),
    office: officeServices(ports),
    organisations: organisationsServices(ports),
    teams: teamsServices(ports),
    rounds: roundsServices(ports),
    posters: postersServices(ports, publicUrl),
    sealed: sealedServices(ports),
    transfers: transfersServices(ports),
    actorOf: actorOf(ports),
    clock: ports.clock,
  };
}

export type Services = ReturnType<typeof compose>;
