import { startEmbeddedMongo } from '../../src/embedded-mongo/start';

/** Serves a folder from a process of its own, says where, and ends when nobody listens to it any more. */
async function serve(directory: string): Promise<void> {
  const server = await startEmbeddedMongo({ directory });
  process.stdout.write(`${server.uri}\n`);
  process.stdin.resume().on('end', () => void server.stop().then(() => process.exit()));
}

void serve(process.argv[2] ?? '');
