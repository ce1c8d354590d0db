import type { Ports } from '../../core/ports';
import type { Organisation } from '../../core/organisation/organisation';
import type { PosterBatch } from '../../core/poster/batch';
import type { Poster } from '../../core/poster/poster';
import type { PosterSheet, PrintJob } from '../../core/poster/sheet';
import type { OwnRound } from '../../core/round/own-rounds';
import { teamFor } from '../../core/routing/coverage';
import { startOfDay } from '../../core/shared/clock';
import { DomainError } from '../../core/shared/errors';
import type { PrintedFacts } from './print-words';
import { sheetOf } from './print-words';

export interface PrintNeeds extends Pick<
  Ports,
  'posters' | 'posterCodes' | 'posterPrints' | 'organisations' | 'teams' | 'coverage' | 'areas'
> {
  readonly publicUrl: string;
}

/** What is printed: a batch or some of its posters, for one round. */
export interface Printing {
  readonly own: OwnRound;
  readonly batch: PosterBatch;
  readonly posters: readonly Poster[];
  readonly sheet: PrintJob['sheet'];
}

export type PrintPosters = (printing: Printing) => Promise<AsyncIterable<Uint8Array>>;

/** One PDF, written while it is read. The same batch of the same round is the same bytes. */
export function printPosters(needs: PrintNeeds): PrintPosters {
  return async ({ own, batch, posters, sheet }) => {
    const wordsOf = await sheetsFor(needs, own, batch);
    return needs.posterPrints.pdf(jobOf(batch, sheet), oneByOne(posters, wordsOf));
  };
}

/** Worded when their turn to be printed comes: a thousand at once would hold up everybody else. */
export function* oneByOne(
  posters: readonly Poster[],
  wordsOf: (poster: Poster) => PosterSheet,
): Generator<PosterSheet> {
  for (const poster of posters) yield wordsOf(poster);
}

export const jobOf = (batch: PosterBatch, sheet: PrintJob['sheet']): PrintJob => ({
  format: batch.format,
  design: batch.design,
  sheet,
  title: `海报 第${batch.number}批`,
  madeOn: startOfDay(batch.begunOn),
});

/** Everything that is the same for all posters of a round is read once. */
export async function sheetsFor(
  needs: PrintNeeds,
  own: OwnRound,
  batch: PosterBatch,
): Promise<(poster: Poster) => PosterSheet> {
  const facts = printedFacts(own);
  if (!facts) throw new DomainError('invalid', 'The round does not say yet what is printed', { round: own.id });
  const officeId = own.stage === 'planned' ? own.plan.officeId : own.round.officeId;
  const [office, teams, coverage, inspected] = await Promise.all([
    needs.organisations.find(officeId),
    needs.teams.ofRound(own.id),
    needs.coverage.ofRound(own.id),
    needs.organisations.inspectedIn(own.id),
  ]);
  const byId = new Map(inspected.map((organisation) => [organisation.id, organisation]));
  return (poster) => {
    const answer = teamFor(coverage.rules, { areaCode: poster.areaCode, organisations: lineOf(poster, byId) });
    const ids = answer.kind === 'team' ? answer.teamIds : [];
    return sheetOf({
      poster,
      batch,
      facts,
      office: office?.name ?? '',
      teams: ids.flatMap((id) => teams.filter((team) => team.id === id && team.kind === 'inspection')),
      inspected: poster.organisationId ? (byId.get(poster.organisationId) ?? null) : null,
      path: needs.areas.path(poster.areaCode),
      url: urlOf(needs, poster),
      address: needs.publicUrl.replace(/^https?:\/\//i, ''),
    });
  };
}

/** The organisation a poster is about and those above it, as far as they are inspected in the round. */
function lineOf(
  { organisationId }: Poster,
  byId: ReadonlyMap<Organisation['id'], Organisation>,
): readonly Organisation['id'][] {
  const line: Organisation['id'][] = [];
  let next = organisationId;
  while (next !== null && !line.includes(next)) {
    line.push(next);
    next = byId.get(next)?.parentId ?? null;
  }
  return line;
}

/** What the code of a poster says. */
export const urlOf = (
  { publicUrl, posterCodes }: Pick<PrintNeeds, 'publicUrl' | 'posterCodes'>,
  poster: Pick<Poster, 'id' | 'version'>,
): string => `${publicUrl}/Q/${posterCodes.codeOf(poster)}`;

/** How many squares a side the codes have as the address is now; all addresses of posters are equally long. */
export const modulesNow = ({
  ports,
  publicUrl,
}: {
  readonly ports: Pick<Ports, 'posterImages' | 'posterCodes'>;
  readonly publicUrl: string;
}): number | null => {
  const poster = { id: ports.posterCodes.newId(), version: 1 };
  return ports.posterImages.modules(urlOf({ posterCodes: ports.posterCodes, publicUrl }, poster));
};

/** The facts of a round that stand on paper; null while a plan lacks one. */
export function printedFacts(own: OwnRound): PrintedFacts | null {
  const facts = own.stage === 'planned' ? own.plan.facts : own.round;
  const { entersOn, departsOn, closesAt, name, phone } = facts;
  if (!entersOn || !departsOn || !closesAt || name === '' || phone === '') return null;
  return { ...facts, entersOn, departsOn, closesAt };
}
