import type { FieldError } from '../../web/form';
import type { MessageKey } from '../../web/translate';
import type { Declared, OwnDeclarations, TypedDeclaration } from './declare';

export const REASONS = ['native-place', 'relatives', 'earlier-post'] as const;

/** What somebody keeps away from, as part of the page of the own account (views/accounts/declarations.eta). */
export interface DeclarationsPart {
  readonly unit: string;
  readonly declared: readonly { readonly why: MessageKey; readonly what: string; readonly key: string }[];
  readonly reasons: readonly { readonly value: string; readonly name: MessageKey; readonly isChosen: boolean }[];
  readonly words: string;
  readonly errors: readonly FieldError[];
}

export function declarationsPart(
  { unit, declared }: OwnDeclarations,
  answer: { readonly typed: TypedDeclaration; readonly declared: Declared } | null,
): DeclarationsPart {
  return {
    unit,
    declared: declared.map(({ why, ...rest }) => ({ why: `declare.is.${why}` as const, ...rest })),
    reasons: REASONS.map((value) => ({
      value,
      name: `declare.reason.${value}` as const,
      isChosen: answer?.typed.why === value,
    })),
    words: answer?.typed.words ?? '',
    errors: answer ? errorsOf(answer.declared) : [],
  };
}

function errorsOf(declared: Declared): readonly FieldError[] {
  switch (declared.kind) {
    case 'declared':
      return [];
    case 'no-reason':
      return [{ field: 'why', key: 'declare.no-reason' }];
    case 'several':
      return [{ field: 'words', key: 'declare.several', params: { names: declared.names.join('；') } }];
    default:
      return [{ field: 'words', key: `declare.${declared.kind}` }];
  }
}
