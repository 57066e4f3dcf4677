// A stand-in for the artifact service of GitHub Actions: its four calls, with Azurite as the storage behind them.
// Source: @actions/artifact, generated/results/api/v1 (Twirp, JSON); the blobs themselves go to Azure Storage.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import {
  BlobSASPermissions,
  BlobServiceClient,
  ContainerClient,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import yauzl from 'yauzl';
import { type JsonObject, parseObject } from '../../local/json.ts';
import { type Azurite, startAzurite } from './azurite.ts';

/** A running service. */
export interface ArtifactService {
  /** What the runner gives an action: where the service is, and a token. */
  readonly env: Readonly<Record<string, string>>;
  /** Names of the finished artifacts. */
  names(): readonly string[];
  /** Files of an artifact: path → bytes. */
  files(name: string): Promise<ReadonlyMap<string, Buffer>>;
  /** Forgets all artifacts. */
  reset(): void;
  stop(): Promise<void>;
}

interface Artifact {
  readonly id: string;
  readonly blob: string;
  hash: string | undefined;
  size: string;
}

const run = 'ce7f54c7-61c7-4aae-887f-30da475f5f1a';
const job = 'ca395085-040a-526b-2ce8-bdc85f692774';

/** @returns the service, listening */
export async function startArtifactService(): Promise<ArtifactService> {
  const azurite = await startAzurite();
  const container = await makeContainer(azurite);
  const artifacts = new Map<string, Artifact>();
  let count = 0;
  const signed = (blob: string, permissions: string): Promise<string> =>
    container.getBlobClient(blob).generateSasUrl({
      permissions: BlobSASPermissions.parse(permissions),
      expiresOn: new Date(Date.now() + 3_600_000),
    });
  const answer = async (method: string, body: JsonObject): Promise<{ status: number; json: JsonObject }> => {
    const name = String(body['name'] ?? '');
    const known = artifacts.get(name);
    if (method === 'CreateArtifact') {
      if (known !== undefined) {
        const msg = 'an artifact with this name already exists on the workflow run';
        return { status: 409, json: { code: 'already_exists', msg } };
      }
      const id = String(++count);
      artifacts.set(name, { id, blob: `${id}.zip`, hash: undefined, size: '0' });
      return { status: 200, json: { ok: true, signed_upload_url: await signed(`${id}.zip`, 'cw') } };
    }
    if (method === 'FinalizeArtifact' && known !== undefined) {
      known.hash = String(body['hash'] ?? '');
      known.size = String(body['size'] ?? '0');
      return { status: 200, json: { ok: true, artifact_id: known.id } };
    }
    if (method === 'ListArtifacts') {
      const [wanted, called] = [body['id_filter'], body['name_filter']];
      const list = [...artifacts]
        .filter(([, { id, hash }]) => hash !== undefined && (wanted === undefined || wanted === id))
        .filter(([each]) => called === undefined || called === each)
        .map(([each, { id, size, hash }]) => ({
          workflow_run_backend_id: run,
          workflow_job_run_backend_id: job,
          database_id: id,
          name: each,
          size,
          digest: hash,
        }));
      return { status: 200, json: { artifacts: list } };
    }
    if (method === 'GetSignedArtifactURL' && known !== undefined) {
      return { status: 200, json: { signed_url: await signed(known.blob, 'r') } };
    }
    return { status: 404, json: { code: 'not_found', msg: method } };
  };
  const server = createServer((request, response) => {
    void read(request).then(async (bytes) => {
      const method = request.url?.split('/').at(-1) ?? '';
      const { status, json } = await answer(method, parseObject(bytes));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part({ scp: `Actions.Results:${run}:${job}` })}.x`;
  return {
    env: { ACTIONS_RESULTS_URL: `http://127.0.0.1:${address.port}/`, ACTIONS_RUNTIME_TOKEN: token },
    names: () => [...artifacts].flatMap(([name, { hash }]) => (hash === undefined ? [] : [name])).sort(),
    async files(name) {
      const found = artifacts.get(name);
      if (found === undefined) throw new Error(`no artifact ${name}`);
      const bytes = await container.getBlobClient(found.blob).downloadToBuffer();
      const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      if (hash !== found.hash) throw new Error(`expected ${found.hash}, got ${hash}`);
      return unzip(bytes);
    },
    reset: () => artifacts.clear(),
    async stop() {
      server.close();
      server.closeAllConnections();
      await azurite.stop();
    },
  };
}

async function makeContainer({ endpoint, accountKey }: Azurite): Promise<ContainerClient> {
  const credential = new StorageSharedKeyCredential('devstoreaccount1', accountKey);
  const { containerClient } = await new BlobServiceClient(endpoint, credential).createContainer('artifacts');
  return new ContainerClient(containerClient.url, credential);
}

async function unzip(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    files.set(entry.fileName, Buffer.concat(chunks));
  }
  return files;
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
