import type { AreaCode } from '../../core/area/area';
import { parseAreaCode } from '../../core/area/area';
import type { Round } from '../../core/round/round';
import { parseId } from '../../core/shared/ids';
import { listedIn } from '../../web/received-files';
import type { MessageKey } from '../../web/translate';
import type { ReceivedForm } from '../../web/uploads';
import type { FormState } from './form.views';
import { pressed, typedForm } from './typed-form';

const SICHUAN = '51' as AreaCode;

/**
 * The form again when nothing can be asked of the database: from the body alone, which carries what the page had listed.
 * It is for the eye; the next sending is judged by what is stored.
 */
export function keptForm({ fields, files }: ReceivedForm, sentence: MessageKey): FormState {
  return {
    round: {
      id: (parseId<'Round'>(fields['round']) ?? '') as Round['id'],
      name: '',
      nameEn: '',
      areaCode: parseAreaCode(fields['within'] ?? '') ?? SICHUAN,
    },
    ticket: fields['ticket'] ?? '',
    poster: (fields['poster'] ?? '').replace(/[^0-9A-Za-z]/g, '').slice(0, 24),
    typed: pressed(typedForm(fields), fields['do'] ?? ''),
    errors: [],
    files: listedIn({ fields, files }),
    refused: files,
    notice: sentence,
  };
}
