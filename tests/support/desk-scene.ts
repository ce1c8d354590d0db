import type { Action } from '../../src/core/petition/lifecycle';
import type { Petition } from '../../src/core/petition/petition';
import type { Came, OpenDoor, Person } from './open-door';
import { enter, openDoor } from './open-door';
import type { Scene, SceneSettings, Who } from './scene';
import { setScene } from './scene';
import type { TestApp } from './test-app';
import { openTestApp } from './test-app';

/** A product with a round of the test's own, and its people as they sign in. */
export interface DeskScene {
  readonly app: TestApp;
  readonly door: OpenDoor;
  readonly scene: Scene;
  person(who: Who): Promise<Person>;
  /** The petition as it is now. */
  now(id: Petition['id']): Promise<Petition>;
  close(): Promise<void>;
}

export async function openDeskScene(settings: SceneSettings = {}): Promise<DeskScene> {
  const app = await openTestApp({ demonstration: false });
  const [door, scene] = [await openDoor(app), await setScene(app.ports, settings)];
  const entered = new Map<Who, Promise<Person>>();
  return {
    app,
    door,
    scene,
    person: (who) => {
      const person = entered.get(who) ?? enter(door, who);
      entered.set(who, person);
      return person;
    },
    now: async (id) => {
      const petition = await app.ports.petitions.byReceipt(id);
      if (!petition) throw new Error('No such petition');
      return petition;
    },
    close: async () => {
      await door.close();
      await app.close();
    },
  };
}

/** Sends the form of an action as it stands on the page of this version. */
export function take(
  person: Person,
  { id, version }: Pick<Petition, 'id' | 'version'>,
  { desk, action, ...fields }: { readonly desk: string; readonly action: Action } & Readonly<Record<string, string>>,
): Promise<Came> {
  return person.post(`/desk/${desk}/${id}/${action}`, { version: String(version), ...fields });
}

/** The words of a page without its markup. */
export const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
