import { prefixesOf } from '../../../core/area/area';
import { PRIORITY_OF_TILE } from '../../../core/category/category';
import { triageDeadline } from '../../../core/deadline/deadline';
import type { StagedFile } from '../../../core/files/file';
import type { PetitionContent, PetitionFields } from '../../../core/petition/content';
import { canonicalContent, excerptOf } from '../../../core/petition/content';
import type { Petition } from '../../../core/petition/petition';
import { submit } from '../../../core/petition/petition';
import type { Ports } from '../../../core/ports';
import { startOfDay } from '../../../core/shared/clock';
import type { ShanghaiDay } from '../../../core/shared/clock';
import type { RecordKey } from '../../../core/shared/sealed';
import { bytesOf, demoId, demoPosterId } from '../demo-ids';
import { chanceOf } from '../generator/chance';
import type { Neighbourhood } from './neighbourhood';
import { concernedIn } from './neighbourhood';
import type { Plan } from './plan';

type Needs = Pick<Ports, 'receipts' | 'calendar' | 'conflicts'>;

/** What is known when it is received. */
export interface Arrival {
  readonly plan: Plan;
  readonly key: RecordKey;
  readonly day: ShanghaiDay;
  readonly files: readonly StagedFile[];
  readonly around: Neighbourhood;
}

const nonceOf = (index: number): Uint8Array => bytesOf(`nonce ${String(index)}`);

/** The id under which the petition of this number is stored. */
export const petitionIdOf = ({ receipts }: Pick<Ports, 'receipts'>, index: number): Petition['id'] =>
  receipts.petitionIdOf(receipts.codeOf(nonceOf(index)));

/** The petition as it was when it came, sealed as a resident's is. */
export function received(needs: Needs, { plan, key, day, files, around }: Arrival): Petition {
  const id = petitionIdOf(needs, plan.index);
  const { round } = around;
  const fields = fieldsOf(plan);
  const hashes = files.map(({ sha256 }) => sha256);
  const concerned = concernedIn(around, fields);
  const content: PetitionContent = {
    ...fields,
    receivedAt: minuteOf(plan, day),
    consents: { notice: round.noticeVersion, privacy: round.privacyVersion },
  };
  const petition = submit({
    entryId: demoId(`entry ${id} submit`),
    id,
    roundId: round.id,
    areaCode: fields.areaCode,
    areaPath: prefixesOf(fields.areaCode),
    organisationId: null,
    posterTrust: plan.trust,
    posterId: plan.trust === 'verified' ? demoPosterId(fields.areaCode) : null,
    identityMode: 'anonymous',
    tile: fields.tile,
    locale: 'zh-CN',
    day,
    late: plan.late,
    due: triageDeadline(day, PRIORITY_OF_TILE[fields.tile], needs.calendar).due,
    visibleFrom: null,
    barred: concerned.subjects.map((subject) => needs.conflicts.keyOf(subject)),
    oversight: concerned.office,
    files: files.map((file) => file.id),
    accountLength: Array.from(fields.account).length,
    key: key.locked,
    content: key.seal('content', content),
    excerpt: key.seal('excerpt', excerptOf(fields.account)),
    contentMac: needs.receipts.contentMac(nonceOf(plan.index), canonicalContent(fields, hashes)),
  });
  return { ...petition, urgent: plan.urgent, receiptConfirmed: plan.confirmed };
}

function fieldsOf({ tile, place, where, when, persons, account }: Plan): PetitionFields {
  return { identityMode: 'anonymous', tile, areaCode: place.areaCode, place: where, when, persons, account };
}

/** People write in the evening and at noon. */
function minuteOf({ index }: Plan, day: ShanghaiDay): string {
  const chance = chanceOf(`minute ${String(index)}`);
  const minute = chance.pick([12 * 60, 20 * 60, 8 * 60]) + chance.below(90);
  return new Date(startOfDay(day).getTime() + minute * 60_000).toISOString();
}
