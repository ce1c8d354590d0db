import { readFile } from 'node:fs/promises';

/** The faces of the embedded font: the whole of Noto Sans SC, rare characters of place names included. */
export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const FOLDER = '@expo-google-fonts/noto-sans-sc';

let loaded: Promise<Fonts> | null = null;

/** Two files of 10 MB, read when the first poster is printed and never before. */
export function fonts(): Promise<Fonts> {
  loaded ??= load().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function load(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    readFile(require.resolve(`${FOLDER}/400Regular/NotoSansSC_400Regular.ttf`)),
    readFile(require.resolve(`${FOLDER}/700Bold/NotoSansSC_700Bold.ttf`)),
  ]);
  return { regular, bold };
}
