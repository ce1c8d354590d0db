import type { StagedFile } from '../../core/files/file';
import type { PetitionContent } from '../../core/petition/content';
import type { Petition } from '../../core/petition/petition';
import type { Ports } from '../../core/ports';

type Needs = Pick<Ports, 'sealing' | 'evidence' | 'clock'>;

const UNCONFIRMED_MS = 24 * 3_600_000;
const CONFIRMED_MS = 30 * 60_000;

/** What is shown when a ticket comes back whose petition is already here. */
export type Recognised =
  | {
      readonly kind: 'receipt';
      readonly petition: Petition;
      readonly files: readonly StagedFile[];
      readonly account: string;
    }
  | {
      readonly kind: 'received-already';
      /** What came is what was received; otherwise it may be meant for another report. */
      readonly same: boolean;
      /** How many files came that the petition does not list. */
      readonly loose: number;
    };

export type RecogniseTicket = (
  petition: Petition,
  macOfSent: (files: readonly StagedFile[]) => string,
) => Promise<Recognised>;

/** Decides whether the receipt is shown once more. The minute of receipt is read from the seal: nowhere else is it kept. */
export function recogniseTicket({ sealing, evidence, clock }: Needs): RecogniseTicket {
  return async (petition, macOfSent) => {
    const key = sealing.unlock('petitions', petition.id, petition.key);
    const content = key.open('content', petition.content) as PetitionContent;
    const present = await evidence.listed(petition.id);
    const whole = present.filter(({ id }) => petition.files.includes(id));
    const same = macOfSent(whole) === petition.contentMac;
    const age = clock.now().getTime() - Date.parse(content.receivedAt);
    if (!showsReceipt({ confirmed: petition.receiptConfirmed, age, same })) {
      return { kind: 'received-already', same, loose: present.length - whole.length };
    }
    const rest = petition.files.filter((id) => !whole.some((file) => file.id === id));
    const found = await Promise.all(rest.map((id) => evidence.find(id)));
    const files = [...whole, ...found.filter((file) => file !== null)];
    return { kind: 'receipt', petition, files, account: content.account };
  };
}

/** Until it is written down: for a day, whatever came. Afterwards: for half an hour, and only for the same again. */
export function showsReceipt(seen: {
  readonly confirmed: boolean;
  readonly age: number;
  readonly same: boolean;
}): boolean {
  return seen.confirmed ? seen.same && seen.age <= CONFIRMED_MS : seen.age <= UNCONFIRMED_MS;
}
