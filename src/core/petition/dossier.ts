import type { Area } from '../area/area';
import type { StagedFile } from '../files/file';
import type { Organisation } from '../organisation/organisation';
import type { Ports } from '../ports';
import type { RecordKey } from '../shared/sealed';
import type { Team } from '../team/team';
import type { PetitionContent } from './content';
import type { Message } from './message';
import type { HistoryEntry, Petition } from './petition';

type Needs = Pick<Ports, 'sealing' | 'areas' | 'evidence' | 'accounts' | 'messages' | 'teams' | 'organisations'>;

/** One act with the words that belong to it. */
export interface DossierEntry {
  readonly entry: HistoryEntry;
  /** The name of the member of staff who acted. */
  readonly name: string | null;
  readonly team: Team | null;
  /** The second team, where the act gave it to two. */
  readonly joint: Team | null;
  /** The unit it was passed to with this act. */
  readonly unit: Organisation | null;
  readonly reason: string | null;
}

/** A petition as a person at work reads it: everything opened that is in clear nowhere else. */
export interface Dossier {
  readonly petition: Petition;
  readonly content: PetitionContent;
  readonly place: readonly Area[];
  readonly files: readonly StagedFile[];
  readonly timeline: readonly DossierEntry[];
  readonly messages: readonly DossierMessage[];
}

export interface DossierMessage {
  readonly message: Message;
  readonly text: string;
  readonly files: readonly StagedFile[];
}

export type DossierOf = (petition: Petition) => Promise<Dossier>;

/** Opens a petition for reading. Whether the reader may know of it was asked before, and the reading is on record. */
export function dossierOf(needs: Needs): DossierOf {
  return async (petition) => {
    const key = needs.sealing.unlock('petitions', petition.id, petition.key);
    const [files, timeline, messages] = await Promise.all([
      filesOf(needs, petition.files),
      timelineOf(needs, petition, key),
      messagesOf(needs, petition),
    ]);
    return {
      petition,
      content: key.open('content', petition.content) as PetitionContent,
      place: needs.areas.path(petition.areaCode),
      files,
      timeline,
      messages,
    };
  };
}

async function timelineOf({ accounts, teams, organisations }: Needs, { history }: Petition, key: RecordKey) {
  const staffIds = history.flatMap(({ by }) => (by === 'resident' || by === 'clock' || by === 'system' ? [] : [by]));
  const unitIds = [...new Set(history.flatMap(({ unitId }) => (unitId ? [unitId] : [])))];
  // Also teams of an earlier round, where the office carried it over.
  const named = history.flatMap(({ teamId, jointTeamId }) => [teamId, jointTeamId]);
  const teamIds = [...new Set(named.filter((id) => id !== null))];
  const [names, found, units] = await Promise.all([
    accounts.named([...new Set(staffIds)]),
    Promise.all(teamIds.map((id) => teams.find(id))),
    Promise.all(unitIds.map((id) => organisations.find(id))),
  ]);
  return history.map((entry): DossierEntry => {
    const { id, by, reason, teamId, jointTeamId, unitId } = entry;
    const name = by === 'resident' || by === 'clock' || by === 'system' ? null : (names.get(by) ?? null);
    const teamOf = (one: Team['id'] | null) => found.find((team) => team?.id === one) ?? null;
    const unit = units.find((candidate) => candidate?.id === unitId) ?? null;
    const [team, joint] = [teamOf(teamId), teamOf(jointTeamId)];
    return { entry, name, team, joint, unit, reason: reason && String(key.open(`reason/${id}`, reason)) };
  });
}

async function messagesOf(needs: Needs, { id }: Petition): Promise<readonly DossierMessage[]> {
  const messages = await needs.messages.of(id);
  return Promise.all(
    messages.map(async (message) => {
      const key = needs.sealing.unlock('messages', message.id, message.key);
      return { message, text: String(key.open('text', message.text)), files: await filesOf(needs, message.files) };
    }),
  );
}

async function filesOf({ evidence }: Needs, ids: readonly StagedFile['id'][]): Promise<readonly StagedFile[]> {
  const files = await Promise.all(ids.map((id) => evidence.find(id)));
  return files.filter((file) => file !== null);
}
