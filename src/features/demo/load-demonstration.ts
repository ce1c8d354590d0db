import type { AreaCode } from '../../core/area/area';
import { prefixesOf } from '../../core/area/area';
import { PRIORITY_OF_TILE } from '../../core/category/category';
import { triageDeadline } from '../../core/deadline/deadline';
import type { PetitionContent, PetitionFields } from '../../core/petition/content';
import { canonicalContent, excerptOf } from '../../core/petition/content';
import type { Petition } from '../../core/petition/petition';
import { submit } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';
import type { Poster } from '../../core/poster/poster';
import { concernedSubjects } from '../../core/routing/conflict';
import type { Round } from '../../core/round/round';
import type { ShanghaiDay } from '../../core/shared/clock';
import { addDays, shanghaiDay, startOfDay } from '../../core/shared/clock';
import type { RecordKey } from '../../core/shared/sealed';
import type { Staff } from '../../core/staff/staff';
import { playActs } from './demo-history';
import { bytesOf, demoId } from './demo-ids';
import type { DemoPetition } from './demo-petitions';
import { DEMO_PETITIONS } from './demo-petitions';
import {
  demoCoverage,
  demoOrganisations,
  demoPosters,
  demoRound,
  demoStaff,
  demoTeams,
  ROUND_ID,
} from './demo-structure';

/**
 * Puts the demonstration into a database: one open round with its people, posters and petitions. Loading it again adds
 * only what is missing, so a loading that was interrupted is finished by the next.
 */
export async function loadDemonstration(ports: Ports): Promise<void> {
  const round = (await ports.rounds.find(ROUND_ID)) ?? (await addStructure(ports));
  for (const [index, demo] of DEMO_PETITIONS.entries()) await addPetition(ports, round, { demo, index });
}

/** The round comes last: while it is missing, nothing listens to residents. */
async function addStructure(ports: Ports): Promise<Round> {
  const { organisations, teams, accounts, coverage, posters, rounds, clock } = ports;
  const round = demoRound(shanghaiDay(clock.now()));
  await addMissing(organisations, demoOrganisations());
  await addMissing(teams, demoTeams());
  await addMissing(accounts, demoStaff());
  await addMissing(posters, demoPosters());
  const known = (await coverage.ofRound(ROUND_ID)).map(({ id }) => id);
  for (const rule of demoCoverage().filter(({ id }) => !known.includes(id))) await coverage.add(rule);
  await rounds.add(round);
  return round;
}

interface Shelf<Thing extends { readonly id: string }> {
  find(id: Thing['id']): Promise<Thing | null>;
  add(thing: Thing): Promise<void>;
}

async function addMissing<Thing extends { readonly id: string }>(
  shelf: Shelf<Thing>,
  things: readonly Thing[],
): Promise<void> {
  for (const thing of things) if (!(await shelf.find(thing.id))) await shelf.add(thing);
}

interface Numbered {
  readonly demo: DemoPetition;
  readonly index: number;
}

async function addPetition(ports: Ports, round: Round, { demo, index }: Numbered): Promise<void> {
  const { receipts, sealing, petitions, clock } = ports;
  const nonce = bytesOf(`nonce ${String(index)}`);
  const id = receipts.petitionIdOf(receipts.codeOf(nonce));
  const key = sealing.keyFor('petitions', id);
  const day = addDays(shanghaiDay(clock.now()), -demo.daysAgo);
  const petition = await received(ports, { round, demo, id, key, day, nonce });
  const added = await petitions.add(petition);
  if (added.kind === 'added') await playActs(ports, petition, { demo, key });
}

interface Receiving {
  readonly round: Round;
  readonly demo: DemoPetition;
  readonly id: Petition['id'];
  readonly key: RecordKey;
  readonly day: ShanghaiDay;
  readonly nonce: Uint8Array;
}

async function received(ports: Ports, { round, demo, id, key, day, nonce }: Receiving): Promise<Petition> {
  const fields = fieldsOf(demo);
  const barred = await barredFor(ports, round, demo);
  const poster = posterAt(fields.areaCode);
  const content: PetitionContent = {
    ...fields,
    receivedAt: new Date(startOfDay(day).getTime() + 8 * 3_600_000).toISOString(),
    consents: { notice: round.noticeVersion, privacy: round.privacyVersion },
  };
  return submit({
    id,
    entryId: demoId(`entry ${id} submit`),
    roundId: round.id,
    areaCode: fields.areaCode,
    areaPath: prefixesOf(fields.areaCode),
    posterTrust: poster ? 'verified' : 'none',
    posterId: poster?.id ?? null,
    identityMode: 'anonymous',
    tile: fields.tile,
    locale: 'zh-CN',
    day,
    late: false,
    due: triageDeadline(day, PRIORITY_OF_TILE[fields.tile], ports.calendar).due,
    visibleFrom: null,
    barred,
    oversight: isLeftToNobody(ports, barred),
    files: [],
    accountLength: Array.from(fields.account).length,
    key: key.locked,
    content: key.seal('content', content),
    excerpt: key.seal('excerpt', excerptOf(fields.account)),
    contentMac: ports.receipts.contentMac(nonce, canonicalContent(fields, [])),
  });
}

function fieldsOf({ tile, area, place, when, persons, account }: DemoPetition): PetitionFields {
  return { identityMode: 'anonymous', tile, areaCode: area as AreaCode, place, when, persons, account };
}

async function barredFor(
  { organisations, accounts, conflicts }: Ports,
  round: Round,
  demo: DemoPetition,
): Promise<readonly string[]> {
  const [ofPlace, units, staff] = await Promise.all([
    organisations.ofPlace(demo.area as AreaCode),
    organisations.all(),
    accounts.all(),
  ]);
  const persons = demo.persons.flatMap(({ name, unit, post }) => [name, unit, post]);
  const text = [demo.place, demo.when, ...persons, demo.account].join('\n');
  const subjects = concernedSubjects({ round, ofPlace, named: [...units, ...staff], text });
  return subjects.map((subject) => conflicts.keyOf(subject));
}

/** Whether all of the round's triage may not know of it: then it is the oversight office's. */
function isLeftToNobody({ conflicts }: Ports, barred: readonly string[]): boolean {
  return triageOf(demoStaff()).every((staff) => {
    const line = demoOrganisations().filter(({ id, name }) => id === staff.unitId || name === '大竹县委');
    return [staff.id, ...line.map(({ id }) => id)].some((subject) => barred.includes(conflicts.keyOf(subject)));
  });
}

const triageOf = (staff: readonly Staff[]): readonly Staff[] =>
  staff.filter(({ grants }) => grants.some(({ role }) => role === 'triage' || role === 'triage-lead'));

const posterAt = (areaCode: AreaCode): Poster | undefined =>
  demoPosters().find((poster) => poster.areaCode === areaCode);
