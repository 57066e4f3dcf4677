// Who does the same work: build N functions for Lambda, check, zip, upload, wait. Each is one command, whose output
// lands in its own folder.

import { join } from 'node:path';
import { node24 } from '../../local/runner.ts';
import { defaults } from '../../src/defaults.ts';
import type { Arch } from '../../src/target.ts';
import type { Shop } from './shop.ts';

/** What a contender works with. */
export interface Setting {
  readonly shop: Shop;
  readonly arch: Arch;
  /** Absolute; for the executables and zips, empty before each run as on a fresh runner. */
  readonly out: string;
  /** Absolute; stays between runs. */
  readonly kept: string;
  /** Of the local cloud, and the aws command. */
  readonly env: Readonly<Record<string, string>>;
  readonly aws: string;
  /** Absolute path of the bundle. */
  readonly dist: string;
}

/** A way to do the work. */
export interface Contender {
  readonly name: string;
  /** What it is, for the table's legend. */
  readonly is: string;
  /** Prefix of its functions in the cloud; none where it deploys nothing. */
  readonly prefix?: string;
  /** Done once for a number of functions, before it is measured. */
  prepare?(setting: Pick<Setting, 'shop' | 'arch'>): Promise<void>;
  command(setting: Setting): { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> };
}

/** Those that this action builds with. */
export const goFlags = `-trimpath -buildvcs=false -tags=lambda.norpc -ldflags='-s -w'`;

/** A script that ends with its first command that fails. */
export const script = (text: string): readonly string[] => ['bash', '-euo', 'pipefail', '-c', text];

/** What a build by hand sets. */
export const goEnv = ({ arch }: Setting) => ({ CGO_ENABLED: '0', GOOS: 'linux', GOARCH: arch });

/** The local cloud's endpoint, credentials and region, under the names of all tools. */
export const regionOf = ({ env }: Setting): Readonly<Record<string, string>> => ({
  ...env,
  AWS_DEFAULT_REGION: env['AWS_REGION'] ?? '',
});

/** The floor that all figures are divided by. */
export const bareBuilds: Contender = {
  name: 'p0',
  is: 'one bare `go build` a function, nothing else',
  command: (setting) => ({
    argv: script(
      `for f in ${setting.shop.names.join(' ')}; do go build ${goFlags} -o ${setting.out}/$f/bootstrap ./cmd/$f; done`,
    ),
    env: goEnv(setting),
  }),
};

const oneBuild: Contender = {
  name: 'one build',
  is: 'one bare `go build` for all functions, nothing else',
  command: (setting) => ({
    argv: script(`mkdir -p ${setting.out}/all && go build ${goFlags} -o ${setting.out}/all/ ./cmd/...`),
    env: goEnv(setting),
  }),
};

/** What a careful team writes by hand. */
export const shell: Contender = {
  name: 'p1',
  is: '`go build`, `file`, `zip`, `aws lambda update-function-code`, `aws lambda wait`, a function after the other',
  prefix: 'shell-',
  command: (setting) => ({
    argv: script(`for f in ${setting.shop.names.join(' ')}; do
  go build ${goFlags} -o ${setting.out}/$f/bootstrap ./cmd/$f
  file ${setting.out}/$f/bootstrap | grep -q 'statically linked'
  (cd ${setting.out}/$f && zip -q -X ../$f.zip bootstrap)
  ${setting.aws} lambda update-function-code --function-name shell-$f --zip-file fileb://${setting.out}/$f.zip > ${setting.out}/$f.json
  ${setting.aws} lambda wait function-updated-v2 --function-name shell-$f
done`),
    env: { ...goEnv(setting), ...regionOf(setting) },
  }),
};

/** This action, `prove: off`, as the runner starts it. */
export const ours: Contender = {
  name: 'ours',
  is: 'this action with `prove: off`: its main step, as the runner starts it',
  prefix: 'ours-',
  command: (setting) =>
    runOurs(setting, {
      provider: 'aws-lambda',
      arch: setting.arch,
      source: './cmd/*',
      'function-name': 'ours-<name>',
      prove: 'off',
      cache: join(setting.kept, 'memory'),
    }),
};

/**
 * The main step, as the runner starts it.
 * @param setting where
 * @param given inputs beside the defaults
 * @returns the command
 */
export function runOurs(setting: Setting, given: Readonly<Record<string, string>>): ReturnType<Contender['command']> {
  const inputs: Record<string, string> = { ...defaults, ...given };
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return {
    argv: [node24(), '--require', join(import.meta.dirname, 'peak.cjs'), setting.dist],
    env: {
      ...setting.env,
      ...Object.fromEntries(named),
      GITHUB_WORKSPACE: setting.shop.directory,
      GITHUB_OUTPUT: join(setting.kept, 'output'),
      GITHUB_STATE: join(setting.kept, 'state'),
      GITHUB_STEP_SUMMARY: join(setting.kept, 'summary'),
      RUNNER_TEMP: setting.out,
    },
  };
}

/** In the table's order; the first is what the others are divided by. */
export const contenders: readonly Contender[] = [bareBuilds, oneBuild, shell, ours];
