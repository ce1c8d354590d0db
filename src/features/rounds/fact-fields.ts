import type { FieldError } from '../../web/form';
import type { MessageKey } from '../../web/translate';
import type { FieldName } from './facts-form';

/** A choice: in words of the catalogue, or a name. */
export interface FactOption {
  readonly value: string;
  readonly key: MessageKey | null;
  readonly name: string;
  readonly about: MessageKey | null;
  readonly isChosen: boolean;
}

export interface OptionGroup {
  readonly key: MessageKey | null;
  readonly name: string;
  readonly options: readonly FactOption[];
}

/** One field of the form, right or wrong (views/rounds/field.eta). */
export interface FactField {
  readonly name: FieldName;
  readonly kind: 'text' | 'phone' | 'day' | 'moment' | 'choice' | 'radios' | 'tick';
  /** Where it stands in the rows of the form: across all, or first in its row. */
  readonly size: '' | ' wide' | ' first';
  readonly label: MessageKey;
  readonly hint: MessageKey | null;
  readonly value: string;
  /** The day or minute in words. */
  readonly said: string;
  readonly groups: readonly OptionGroup[];
  /** Nothing of what is offered is chosen. */
  readonly isUnchosen: boolean;
  readonly error: FieldError | null;
  /** What somebody else saved meanwhile; null: the same, or nobody did. */
  readonly recorded: string | null;
  /** Cannot be changed any more. */
  readonly isFixed: boolean;
}

/** The form from top to bottom. */
export const GROUPS = [
  { title: 'rounds.group.what', fields: ['name', 'nameEn', 'tier', 'kind', 'mode'] },
  { title: 'rounds.group.where', fields: ['areaCode', 'oversightOfficeId'] },
  { title: 'rounds.group.when', fields: ['entersOn', 'departsOn', 'opensAt', 'closesAt', 'endsAt'] },
  { title: 'rounds.group.reach', fields: ['phone', 'phoneHours', 'mailbox', 'postBox', 'supervisionPhone'] },
  { title: 'rounds.group.see', fields: ['replyPolicy', 'visibility', 'allowsJoint'] },
] as const satisfies readonly { readonly title: MessageKey; readonly fields: readonly FieldName[] }[];

/** How each is asked for. */
export const KINDS: Readonly<Record<FieldName, FactField['kind']>> = {
  name: 'text',
  nameEn: 'text',
  tier: 'choice',
  kind: 'choice',
  mode: 'choice',
  areaCode: 'choice',
  oversightOfficeId: 'choice',
  entersOn: 'day',
  departsOn: 'day',
  opensAt: 'moment',
  closesAt: 'moment',
  endsAt: 'moment',
  phone: 'phone',
  phoneHours: 'text',
  mailbox: 'text',
  postBox: 'text',
  supervisionPhone: 'phone',
  replyPolicy: 'radios',
  visibility: 'radios',
  allowsJoint: 'tick',
};

/** What is said below some of them. */
export const HINTS: Readonly<Partial<Record<FieldName, MessageKey>>> = {
  name: 'rounds.hint.name',
  nameEn: 'rounds.hint.nameEn',
  areaCode: 'rounds.hint.areaCode',
  oversightOfficeId: 'rounds.hint.oversightOfficeId',
  opensAt: 'rounds.hint.opensAt',
  closesAt: 'rounds.hint.closesAt',
  endsAt: 'rounds.hint.endsAt',
  phone: 'rounds.hint.phone',
  mailbox: 'rounds.hint.mailbox',
  postBox: 'rounds.hint.postBox',
  supervisionPhone: 'rounds.hint.supervisionPhone',
};

/** Fields that do not stand beside the one before. */
export const SIZES: Readonly<Partial<Record<FieldName, FactField['size']>>> = {
  name: ' wide',
  nameEn: ' wide',
  oversightOfficeId: ' wide',
  opensAt: ' first',
  mailbox: ' first',
  allowsJoint: ' wide',
};
