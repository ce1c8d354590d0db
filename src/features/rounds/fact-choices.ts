import type { Area, AreaCode, Areas } from '../../core/area/area';
import type { Organisation } from '../../core/organisation/organisation';
import { reachOf } from '../../core/round/plan-problems';
import { REPLY_POLICIES, ROUND_KINDS, ROUND_MODES, ROUND_TIERS, VISIBILITIES } from '../../core/round/round';
import type { MessageKey } from '../../web/translate';
import type { FactOption, OptionGroup } from './fact-fields';
import type { FieldName, TypedFacts } from './facts-form';
import { isAbove } from './oversight-offices';

/** What the choices are made from. */
export interface ChoiceGround {
  readonly areas: Pick<Areas, 'find' | 'children' | 'path'>;
  readonly office: Organisation;
  /** Nearest tier first. */
  readonly offices: readonly Organisation[];
}

/** The choices of a field; none where it is written. */
export function groupsOf(name: FieldName, typed: TypedFacts, ground: ChoiceGround): readonly OptionGroup[] {
  const chosen = typed[name];
  switch (name) {
    case 'tier':
      return plain(ROUND_TIERS, chosen, (value) => ({ key: `rounds.tier.${value}` }));
    case 'kind':
      return plain(ROUND_KINDS, chosen, (value) => ({ key: `rounds.kind.${value}` }));
    case 'mode':
      return plain(ROUND_MODES, chosen, (value) => ({ key: `rounds.mode.${value}` }));
    case 'replyPolicy':
      return plain(REPLY_POLICIES, chosen, (value) => ({
        key: `rounds.reply.${value}`,
        about: `rounds.reply.${value}.about`,
      }));
    case 'visibility':
      return plain(VISIBILITIES, chosen, (value) => ({
        key: `rounds.visibility.${value}`,
        about: `rounds.visibility.${value}.about`,
      }));
    case 'areaCode':
      return areaGroups(typed, ground);
    case 'oversightOfficeId':
      return officeGroups(chosen, ground);
    default:
      return [];
  }
}

interface Words {
  readonly key: MessageKey;
  readonly about?: MessageKey;
}

function plain<Value extends string>(
  values: readonly Value[],
  chosen: string,
  wordsOf: (value: Value) => Words,
): readonly OptionGroup[] {
  const options = values.map((value) => {
    const { key, about = null } = wordsOf(value);
    return { value, key, name: '', about, isChosen: value === chosen };
  });
  return [{ key: null, name: '', options }];
}

/** The office's own area, what is in it, and what is in the area chosen so far: one level more with each saving. */
function areaGroups(typed: TypedFacts, { areas, office }: ChoiceGround): readonly OptionGroup[] {
  const mode = ROUND_MODES.find((one) => one === typed.mode) ?? 'own';
  const reach = reachOf(office, mode);
  const option = ({ code, shortName }: Area): FactOption => ({
    value: code,
    key: null,
    name: shortName,
    about: null,
    isChosen: code === typed.areaCode,
  });
  const own = areas.find(reach);
  // From below the reach down to the chosen place, or to its county where a township is chosen.
  const line = areas.path(typed.areaCode as AreaCode).filter(({ code }) => code.length > reach.length);
  const further = line.filter(({ level }) => level === 'prefecture' || level === 'county');
  const offered = [
    { key: 'rounds.area.own' as const, name: '', options: own ? [option(own)] : [] },
    { key: 'rounds.area.below' as const, name: '', options: inspectable(areas.children(reach)).map(option) },
    ...further.map(({ code, shortName }) => ({
      key: 'rounds.area.further' as const,
      name: shortName,
      options: inspectable(areas.children(code)).map(option),
    })),
  ].filter(({ options }) => options.length > 0);
  const chosen = areas.find(typed.areaCode as AreaCode);
  const isOffered = offered.some(({ options }) => options.some(({ isChosen }) => isChosen));
  // What was chosen stays to be seen where it is wrong: outside, or too small.
  return chosen && !isOffered ? [...offered, { key: null, name: '', options: [option(chosen)] }] : offered;
}

/** A round is for a township or more, never for one village. */
const inspectable = (areas: readonly Area[]): readonly Area[] => areas.filter(({ level }) => level !== 'village');

function officeGroups(chosen: string, { office, offices }: ChoiceGround): readonly OptionGroup[] {
  const option = ({ id, name }: Organisation): FactOption => ({
    value: id,
    key: null,
    name,
    about: null,
    isChosen: id === chosen,
  });
  const [above, others] = [
    offices.filter((one) => isAbove(one, office)),
    offices.filter((one) => !isAbove(one, office)),
  ];
  return [
    { key: 'rounds.office.above' as const, name: '', options: above.map(option) },
    { key: 'rounds.office.other' as const, name: '', options: others.map(option) },
  ].filter(({ options }) => options.length > 0);
}
