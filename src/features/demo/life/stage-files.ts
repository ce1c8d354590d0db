import type { StagedFile } from '../../../core/files/file';
import type { Petition } from '../../../core/petition/petition';
import type { Ports } from '../../../core/ports';
import type { ShanghaiDay } from '../../../core/shared/clock';
import { chanceOf } from '../generator/chance';
import { paperOf } from '../generator/paper';
import { drawScene } from '../generator/scenes';
import { silentRecording } from '../generator/sound';
import type { Keepsake } from './keepsakes';

type Needs = Pick<Ports, 'evidence' | 'safeCopies'>;

export interface Sending {
  readonly petitionId: Petition['id'];
  readonly day: ShanghaiDay;
  readonly keepsakes: readonly Keepsake[];
}

export type StageFiles = (sending: Sending) => Promise<readonly StagedFile[]>;

/** Puts evidence in the way a resident's arrives: received, sealed while it streams, and held for the petition. */
export function stageFiles({ evidence, safeCopies }: Needs): StageFiles {
  const photoOf = photoAlbum(safeCopies);
  return async ({ petitionId, day, keepsakes }) => {
    const files: StagedFile[] = [];
    for (const keepsake of keepsakes) {
      const bytes = keepsake.kind === 'photo' ? await photoOf(keepsake) : bytesOf(keepsake);
      const received = bytes && (await evidence.receive({ petitionId, name: keepsake.name, day, bytes: once(bytes) }));
      if (received?.ok) files.push(received.file);
    }
    const ids = [...new Set(files.map(({ id }) => id))];
    const lost = await evidence.hold(petitionId, ids);
    return files.filter(({ id }, at) => !lost.includes(id) && ids.indexOf(id) === at);
  };
}

type Photo = Keepsake & { readonly kind: 'photo' };

/** Each picture is drawn once, when it is first wanted. */
function photoAlbum(safeCopies: Needs['safeCopies']): (photo: Photo) => Promise<Uint8Array | null> {
  const album = new Map<string, Promise<Uint8Array | null>>();
  return ({ scene, variant }) => {
    const name = `${scene} ${String(variant)}`;
    const drawn = album.get(name) ?? drawScene(scene, variant).then((png) => safeCopies.ofPhoto(once(png), 'view'));
    album.set(name, drawn);
    return drawn;
  };
}

function bytesOf(keepsake: Exclude<Keepsake, Photo>): Uint8Array {
  return keepsake.kind === 'sound'
    ? silentRecording(keepsake.seconds, chanceOf(keepsake.name))
    : paperOf(keepsake.title, keepsake.lines);
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of one piece has nothing to wait for
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
