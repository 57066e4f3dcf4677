// Azurite, Microsoft's own emulator of Azure Storage, as a child process.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running Azurite. */
export interface Azurite {
  /** `http://127.0.0.1:PORT/devstoreaccount1` */
  readonly endpoint: string;
  /** With the well-known key of the emulator. */
  readonly connectionString: string;
  readonly accountKey: string;
  stop(): Promise<void>;
}

/** Documented: Azurite, "Authorization for tools and SDKs". */
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/**
 * Starts Azurite's blob service.
 * @param certificateFolder with certificate.pem and key.pem: TLS, and bearer tokens are taken then
 * @returns it, listening
 */
export async function startAzurite(certificateFolder?: string): Promise<Azurite> {
  const folder = await mkdtemp(join(tmpdir(), 'azurite-'));
  const program = join(import.meta.dirname, '../../node_modules/azurite/dist/src/blob/main.js');
  const secure =
    certificateFolder === undefined
      ? []
      : [
          ...['--cert', join(certificateFolder, 'certificate.pem'), '--key', join(certificateFolder, 'key.pem')],
          ...['--oauth', 'basic'],
        ];
  const options = ['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck'];
  const child = spawn(process.execPath, [program, '--blobPort', '0', ...options, ...secure], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const endpoint = `${await listening(child)}/devstoreaccount1`;
  return {
    endpoint,
    accountKey,
    connectionString: `DefaultEndpointsProtocol=${new URL(endpoint).protocol.slice(0, -1)};AccountName=devstoreaccount1;AccountKey=${accountKey};BlobEndpoint=${endpoint}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads the address that Azurite says once it listens, `http://127.0.0.1:PORT`. */
async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) {
    const address = /successfully listens on (\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      child.stdout.resume();
      return address;
    }
  }
  throw new Error('Azurite ended');
}
