// What a deployment is asked to do, and how ours are known again: by their description, as ids get lost with a run.

/** An alias that goes from one version to another. */
export interface Shift {
  readonly functionName: string;
  readonly alias: string;
  readonly from: string;
  readonly to: string;
}

const mark = 'deploy-go-function';

/**
 * Writes a deployment's description.
 * @param shift what it does
 * @param env has GITHUB_RUN_ID
 * @returns one line
 */
export function describeShift({ functionName, alias, from, to }: Shift, env: Readonly<NodeJS.ProcessEnv>): string {
  const run = env['GITHUB_RUN_ID'];
  const said = run !== undefined && /^\d+$/.test(run) ? ` run=${run}` : '';
  return `${mark} ${functionName}:${alias} ${from}->${to}${said}`;
}

/**
 * Reads a deployment's description.
 * @param description as CodeDeploy shows it
 * @returns what it does; undefined where this action did not write it
 */
export function shiftOf(description: string | undefined): Shift | undefined {
  const found = /^deploy-go-function ([\w-]+):([\w-]+) (\d+)->(\d+)(?: |$)/.exec(description ?? '');
  const [, functionName, alias, from, to] = found ?? [];
  if (functionName === undefined || alias === undefined || from === undefined || to === undefined) return undefined;
  return { functionName, alias, from, to };
}

/**
 * @param one a shift
 * @param other another
 * @returns whether both concern the same alias
 */
export function sameAlias(one: Shift | undefined, other: Pick<Shift, 'functionName' | 'alias'>): one is Shift {
  return one?.functionName === other.functionName && one.alias === other.alias;
}

/**
 * Writes the AppSpec. Source: CodeDeploy user guide, "AppSpec 'resources' section for AWS Lambda deployments".
 * @param shift what is to be done
 * @returns JSON
 */
export function appSpecOf({ functionName, alias, from, to }: Shift): string {
  const Properties = { Name: functionName, Alias: alias, CurrentVersion: from, TargetVersion: to };
  const resources = JSON.stringify([{ target: { Type: 'AWS::Lambda::Function', Properties } }]);
  // JavaScript would write the only version that is allowed as 0.
  return `{"version":0.0,"Resources":${resources}}`;
}

/** The function and alias of a place, as descriptions name them. */
export function aliasAt({
  functionArn,
  alias,
}: {
  readonly functionArn: string;
  readonly alias: string;
}): Pick<Shift, 'functionName' | 'alias'> {
  return { functionName: functionArn.split(':')[6] ?? functionArn, alias };
}
