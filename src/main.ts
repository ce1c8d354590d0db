import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import process, { loadEnvFile } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig } from './config';
import type { Config } from './config';
import { terminalCode } from './adapters/posters/terminal-code';
import { firstPage, greeting, listensEverywhere } from './first-contact';
import { isUnfinished, loadDemonstration } from './features/demo/load-demonstration';
import type { Product } from './product';
import { openProduct } from './product';
import { receivedOn } from './adapters/mongo/received-on';
import { isEmpty } from './adapters/mongo/stores';
import { shanghaiDay } from './core/shared/clock';
import { drainOf } from './web/drain';
import { httpServer } from './web/http-server';
import { metricsOf, serveMetrics } from './web/metrics';

/** How long requests under way may take once the program has been asked to end. */
const DRAIN_MS = 30_000;

/** `npm start`: reads the settings, opens keys and database, listens, and drains when asked to end. */
async function start(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = loadConfig(process.env);
  const product = await openProduct(config);
  if (config.production && (await product.ports.accounts.demonstration()).length > 0) {
    await product.close();
    throw new Error('This database holds the demonstration with its one-click accounts: not fit for production.');
  }
  const server = httpServer(product.app, product.rawAnswer);
  const drain = drainOf(server);
  await Promise.all([listen(server, config), offerFigures(server, product, config)]);
  process.stdout.write(greeting({ ...config, ...facesOf(config) }));
  const leaving = new AbortController();
  const { signal } = leaving;
  const isWanting = (await isEmpty(product.connection)) || (await isUnfinished(product.ports));
  const loading = wantsDemonstration(config, isWanting)
    ? loadDemonstration(product.ports, { signal }).catch((error: unknown) => fail(error))
    : Promise.resolve();
  if (facesOf(config).everywhere && !config.production) {
    // A code that cannot be shown keeps nobody from working.
    showCode(product, config, loading).catch(() => undefined);
  }

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    leaving.abort();
    product.drain();
    void drain(DRAIN_MS)
      .then(() => loading)
      .then(() => product.close())
      .then(() => process.exit(0), fail);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new Error(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is in use. Set PORT to another one.`
            : `Cannot listen on ${host}:${port}: ${error.message}`,
        ),
      );
    });
    server.listen(port, host, () => resolve());
  });
}

const facesOf = ({ host, demo, production }: Config) => ({
  demonstration: demo !== 'off' && !production,
  everywhere: listensEverywhere(host),
});

/** A code that leads a phone to a poster's page: of the demonstration as soon as it has one. */
async function showCode({ ports }: Product, { publicUrl }: Config, loading: Promise<void>): Promise<void> {
  const demonstration = { isLoading: true };
  void loading.then(() => (demonstration.isLoading = false));
  const home = `${publicUrl}/`;
  let url = await firstPage(ports, publicUrl);
  while (url === home && demonstration.isLoading) {
    await pause(250);
    url = await firstPage(ports, publicUrl);
  }
  const code = await terminalCode(url, { coloured: process.stdout.isTTY });
  process.stdout.write(`\n${code}\n  For a phone on the same network: ${url}\n`);
}

async function offerFigures(server: Server, { connection, ports }: Product, { metricsPort }: Config): Promise<void> {
  if (metricsPort === null) return;
  const receivedToday = () => receivedOn(connection, shanghaiDay(ports.clock.now()));
  await serveMetrics(metricsOf(server, { clock: ports.clock, receivedToday }), metricsPort);
}

function wantsDemonstration({ demo, production }: Config, isWanting: boolean): boolean {
  return isWanting && (demo === 'on' || (demo === 'auto' && !production));
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

start().catch(fail);
