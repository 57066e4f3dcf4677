// One app of Azure: this action, and what its users have today. Both are divided by the Azure CLI's config-zip.

import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { azureProject } from '../../__tests__/support/projects.ts';
import { az } from '../../scripts/tools.ts';
import { type Contender, goEnv, runOurs, script } from './contenders.ts';
import { type Bench, measureAll, type Scenario, type Series } from './run.ts';

const run = promisify(execFile);
const app = 'bench-app';

/**
 * Measures them, with an app on Flex Consumption.
 * @param bench where
 * @param pairs how many turns; config-zip takes a minute, most of which it sleeps
 * @returns their series
 */
export async function measureAzure(bench: Bench, pairs: number): Promise<readonly Series[]> {
  const { group = '' } = await bench.cloud.ask({ ask: 'app', name: app });
  const program = await az();
  const directory = join(bench.work, 'azure');
  await writeProject(directory);
  const env = { ...bench.cloud.azureEnv };
  const session = await logIn(program, join(bench.work, 'az'), env);
  const contenders = [byConfigZip(program, group, session), ours];
  let changes = 0;
  const changeAll = async (): Promise<void> => {
    changes += 1;
    await writeFile(
      join(directory, 'revision.go'),
      `package main\n\nfunc init() { println("${Date.now()}-${changes}") }\n`,
    );
  };
  const shop = { directory, names: [app], changeAll, changeOne: changeAll };
  const measured = await measureAll(
    { ...bench, setting: { ...bench.setting, shop, env } },
    contenders,
    ['changed', 'unchanged'],
    pairs,
  );
  return measured.map((series) => ({ ...series, scenario: azureScenario(series.scenario) }));
}

function azureScenario(scenario: Scenario): Scenario {
  return scenario === 'changed' ? 'Azure, changed' : 'Azure, unchanged';
}

/** What today's users have, for the table's legend. */
export const configZip: Pick<Contender, 'name' | 'is'> = {
  name: 'config-zip',
  is: 'on Azure: `go build`, `zip`, `az functionapp deployment source config-zip`; its fixed sleeps are what its users wait for',
};

const byConfigZip = (program: string, group: string, session: Readonly<Record<string, string>>): Contender => ({
  ...configZip,
  command: (setting) => ({
    argv: script(`go build -trimpath -buildvcs=false -ldflags='-s -w' -o handler .
zip -q -X -r ${setting.out}/app.zip handler host.json HttpExample
${program} functionapp deployment source config-zip --resource-group ${group} --name ${app} --src ${setting.out}/app.zip`),
    env: { ...goEnv(setting), ...session },
  }),
});

const ours: Contender = {
  name: 'ours',
  is: 'this action with `prove: off`: its main step, as the runner starts it',
  command: (setting) =>
    runOurs(setting, {
      provider: 'azure-functions',
      arch: setting.arch,
      'function-name': app,
      prove: 'off',
      cache: join(setting.kept, 'memory'),
    }),
};

async function writeProject(directory: string): Promise<void> {
  for (const [file, text] of Object.entries(azureProject)) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), text);
  }
}

/** Makes the local cloud one of the clouds that the Azure CLI knows, and logs in. Returns the session's environment. */
async function logIn(
  program: string,
  directory: string,
  env: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const at = env['AZURE_RESOURCE_MANAGER_URL'] ?? '';
  const session = {
    REQUESTS_CA_BUNDLE: env['NODE_EXTRA_CA_CERTS'] ?? '',
    AZURE_CONFIG_DIR: directory,
    AZURE_CORE_INSTANCE_DISCOVERY: 'false',
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
  };
  const say = (...args: readonly string[]) => run(program, args, { env: { ...process.env, ...session } });
  const endpoints = [
    'resource-manager',
    'active-directory',
    'active-directory-resource-id',
    'active-directory-graph-resource-id',
    'management',
  ].flatMap((name) => [`--endpoint-${name}`, at]);
  await say('cloud', 'register', '--name', 'local', '--skip-endpoint-discovery', ...endpoints);
  // The one endpoint that no option of the command sets.
  const clouds = join(directory, 'clouds.config');
  const known = (await readFile(clouds, 'utf8')).trimEnd();
  await writeFile(clouds, `${known}\nendpoint_app_service_resource_id = ${at}\n`);
  await say('cloud', 'set', '--name', 'local');
  const { AZURE_CLIENT_ID = '', AZURE_CLIENT_SECRET = '', AZURE_TENANT_ID = '' } = env;
  const who = ['--username', AZURE_CLIENT_ID, '--password', AZURE_CLIENT_SECRET, '--tenant', AZURE_TENANT_ID];
  await say('login', '--service-principal', ...who);
  return session;
}
