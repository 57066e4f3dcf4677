// One azure app on disk with its verified executables, for tests that deploy the real thing to the local cloud.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Site } from '../../local/azure/sites.ts';
import type { LocalCloud } from '../../local/cloud.ts';
import type { Entry } from '../../src/package/package.ts';
import { writePackage } from '../../src/package/write-zip.ts';
import { azureFunctions } from '../../src/providers/azure-functions/index.ts';
import type { AzureLayout } from '../../src/providers/azure-functions/layout.ts';
import type { AzureOptions } from '../../src/providers/azure-functions/options.ts';
import type { Activated } from '../../src/providers/provider.ts';
import type { Target } from '../../src/target.ts';
import type { VerifiedPackage } from '../../src/verify/verified.ts';
import { verifyBinary } from '../../src/verify/verify-binary.ts';
import { verifyPackage } from '../../src/verify/verify-package.ts';
import { type Heard, heard, quick } from './azure-context.ts';
import { azureProject, goBuild } from './projects.ts';

/**
 * Ends at once where FAIL is `start`; answers /api/HttpExample with 500 where it is `answer`, and else with ANSWER and
 * the name that it was built with. So settings decide what it does in a slot and in production.
 */
const source = `package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	if os.Getenv("FAIL") == "start" {
		os.Exit(3)
	}
	http.HandleFunc("/api/HttpExample", func(w http.ResponseWriter, r *http.Request) {
		if os.Getenv("FAIL") == "answer" {
			w.WriteHeader(500)
		}
		fmt.Fprint(w, "hello from ", os.Getenv("PLACE"))
	})
	if err := http.ListenAndServe(":"+os.Getenv("FUNCTIONS_CUSTOMHANDLER_PORT"), nil); err != nil {
		panic(err)
	}
}
`;
const broken = 'package main\n\nimport "os"\n\nfunc main() { os.Exit(3) }\n';

/**
 * @param site an app or slot of the local cloud
 * @returns what nobody may see of it: passwords, keys, and the values of its settings but those that everybody knows
 */
export function secretsOf({ settings, publishingUser, publishingPassword, masterKey }: Site): readonly string[] {
  const values = Object.entries(settings).flatMap(([name, value]) =>
    name === 'AzureWebJobsStorage'
      ? [value, ...(/AccountKey=([^;]+)/.exec(value)?.slice(1) ?? [])]
      : value.startsWith('canary-')
        ? [value]
        : [...(/[?&]sig=([^&]+)/.exec(value)?.slice(1) ?? [])],
  );
  return [
    publishingPassword,
    Buffer.from(`${publishingUser}:${publishingPassword}`).toString('base64'),
    masterKey,
    ...values,
  ];
}

/** What a test varies of a deployment. */
export interface DeployOptions extends Partial<AzureOptions> {
  readonly app?: string;
  readonly provider?: ReturnType<typeof azureFunctions>;
}

/** The app, its packages, and deployments of them. */
export interface AzureApp {
  /** Absolute: the packages are in it. */
  readonly folder: string;
  readonly layout: AzureLayout;
  /** @param text of a further file, so that packages differ */
  good(text?: string): Promise<VerifiedPackage>;
  /** A package whose executable ends at once. */
  broken(): Promise<VerifiedPackage>;
  /** The whole of a provider's part of a run. */
  deploy(verified: VerifiedPackage, job: Heard, options?: DeployOptions): Promise<Activated>;
  /** The whole of `mode: rollback`; to: the input rollback-to. */
  rollback(job: Heard, options?: DeployOptions & { readonly to?: string }): Promise<Activated>;
  options(more?: Partial<AzureOptions>): AzureOptions;
  remove(): Promise<void>;
}

/**
 * Builds the app, and makes this process trust the cloud.
 * @param cloud where it will be deployed
 * @param functions further function.json files by folder
 * @returns the app
 */
export async function azureApp(
  cloud: LocalCloud,
  functions: Readonly<Record<string, unknown>> = {},
): Promise<AzureApp> {
  const certificate = await readFile(cloud.azure.env['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), certificate]);
  const folder = await mkdtemp(join(tmpdir(), 'azure-app-'));
  const { 'handler.go': _, ...rest } = azureProject;
  const more = Object.entries(functions).map(([name, json]) => [`${name}/function.json`, JSON.stringify(json)]);
  const put = async (where: string, files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(where, name)), { recursive: true });
      await writeFile(join(where, name), text);
    }
  };
  await put(join(folder, 'app'), { ...rest, 'main.go': source, ...Object.fromEntries(more) });
  await put(join(folder, 'broken'), { 'go.mod': azureProject['go.mod'], 'main.go': broken });
  const provider = azureFunctions(quick);
  const target = (resource: string): Target => ({
    name: 'handler',
    source: '.',
    arch: 'amd64',
    origin: { kind: 'binary', file: join(folder, 'handler') },
    resource,
  });
  const options = (changes: Partial<AzureOptions> = {}): AzureOptions => ({
    clientId: cloud.azure.env['AZURE_CLIENT_ID'],
    tenantId: cloud.azure.env['AZURE_TENANT_ID'],
    subscriptionId: cloud.azure.env['AZURE_SUBSCRIPTION_ID'],
    resourceGroup: undefined,
    publishProfile: undefined,
    slot: undefined,
    swap: false,
    healthPath: undefined,
    environment: 'AzureCloud',
    appDirectory: join(folder, 'app'),
    outputDirectory: '/nowhere',
    deployTimeoutMs: 60_000,
    ...changes,
  });
  const job = heard({});
  const context = { ...job.context, workspace: folder };
  const verify = async (where: string): ReturnType<typeof verifyBinary> => {
    // A third smaller without symbols: it is hashed and unpacked for each deployment.
    await goBuild(join(folder, where), 'handler', { CGO_ENABLED: '0', GOFLAGS: '-ldflags=-s' });
    const binary = { target: target('any'), file: join(folder, where, 'handler'), built: false };
    return verifyBinary(binary, { allowNonGo: false, platform: 'azure-functions' }, context);
  };
  const [good, ends] = [await verify('app'), await verify('broken')];
  const layout = await provider.inspect(target('any'), options(), context);
  let count = 0;
  const pack = async (binary: typeof good, text: string): Promise<VerifiedPackage> => {
    const extra: readonly Entry[] =
      text === '' ? [] : [{ name: 'extra.txt', mode: 0o644, content: { bytes: Buffer.from(text) } }];
    const entries = [...provider.entries(binary, layout), ...extra];
    const file = join(folder, `package-${count++}.zip`);
    return verifyPackage(await writePackage(binary.target, entries, layout.executable, file, context), binary);
  };
  return {
    folder,
    layout,
    good: (text = '') => pack(good, text),
    broken: () => pack(ends, ''),
    async deploy(verified, heardBy, { app = 'hello', provider: by = provider, ...changes } = {}) {
      const all = options(changes);
      const live = await by.preflight(target(app), all, layout, heardBy.context);
      const prepared = await by.prepare(verified, live, all, layout, heardBy.context);
      return by.activate(verified, live, prepared, all, layout, heardBy.context);
    },
    async rollback(heardBy, { app = 'hello', provider: by = provider, to, ...changes } = {}) {
      const { rollback: back } = by;
      if (back === undefined) throw new Error('it cannot roll back');
      const all = options(changes);
      const live = await back.preflight(target(app), all, heardBy.context);
      const prepared = await back.prepare(target(app), live, to, all, heardBy.context);
      return back.activate(target(app), live, prepared, all, heardBy.context);
    },
    options,
    async remove() {
      await job.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
