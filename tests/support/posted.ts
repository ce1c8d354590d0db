import type { AreaCode } from '../../src/core/area/area';
import { drawManualCode } from '../../src/core/poster/manual-code';
import type { Poster } from '../../src/core/poster/poster';
import type { Round } from '../../src/core/round/round';
import type { Scene } from './scene';
import { VILLAGE } from './scene';

const DAY_MS = 24 * 3_600_000;

/** A poster on the wall of the scene's village; whatever is said of it otherwise. Its code is what the QR carries. */
export async function hang(
  { ports, round }: Pick<Scene, 'ports' | 'round'>,
  otherwise: Partial<Poster> = {},
): Promise<Poster & { readonly code: string }> {
  const poster: Poster = {
    id: ports.posterCodes.newId(),
    version: 1,
    roundId: round.id,
    areaCode: VILLAGE,
    organisationId: null,
    batchId: null,
    serial: `1-${String(ports.draw(9_000) + 1_000)}`,
    manualCode: drawManualCode(ports.draw),
    state: 'posted',
    posting: null,
    replaces: null,
    goodUntil: null,
    wordA: '松树',
    wordB: '远山',
    history: [],
    ...otherwise,
  };
  await ports.posters.add(poster);
  return { ...poster, code: ports.posterCodes.codeOf(poster) };
}

/** Another round beside the one of the scene: from so many days from now until so many. */
export async function anotherRound(
  { ports, round }: Pick<Scene, 'ports' | 'round'>,
  { name, opens, closes, area = round.areaCode }: Beside,
): Promise<Round> {
  const inDays = (days: number) => new Date(ports.clock.now().getTime() + days * DAY_MS);
  const other: Round = {
    ...round,
    id: ports.ids.next(),
    name,
    nameEn: `${name} in English`,
    areaCode: area as AreaCode,
    opensAt: inDays(opens),
    closesAt: inDays(closes),
  };
  await ports.rounds.add(other);
  return other;
}

interface Beside {
  readonly name: string;
  readonly opens: number;
  readonly closes: number;
  readonly area?: string;
}

/** What is left of a page for the eye. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
