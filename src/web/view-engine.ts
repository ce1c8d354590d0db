import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Eta } from 'eta';

/** Where pages and built assets lie. */
export interface ViewFolders {
  readonly views: string;
  /** `dist/public`, with `assets.json`. */
  readonly assets: string;
}

export interface Views {
  render(name: string, page: object): string;
  /** The address of a built script, sheet or picture. */
  asset(name: string): string;
  /** The residents' sheet, inlined in each of their pages, and the hash by which the policy allows it. */
  readonly residentCss: string;
  readonly residentCssHash: string;
}

/** Templates compiled once, with escaping on. */
export function openViews({ views, assets }: ViewFolders): Views {
  const eta = new Eta({ views, cache: true, autoEscape: true, useWith: false, varName: 'it' });
  const manifest = JSON.parse(readFileSync(path.join(assets, 'assets.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const residentCss = readBuilt(assets, manifest['css/resident.css']);
  return {
    render: (name, page) => eta.render(`/${name}`, page),
    asset: (name) => manifest[name] ?? `/assets/${name}`,
    residentCss,
    residentCssHash: `'sha256-${createHash('sha256').update(residentCss).digest('base64')}'`,
  };
}

function readBuilt(assets: string, address: string | undefined): string {
  if (!address) return '';
  return readFileSync(path.join(assets, address.replace('/assets/', '')), 'utf8').trim();
}
