// The local AWS: Lambda's REST API, STS and CodeDeploy on one loopback port, as AWS_ENDPOINT_URL wants it, and S3 on
// another.

import type { Sandbox } from '../src/prove/sandbox.ts';
import { isSigned } from './aws/code.ts';
import { codeDeploy, type DeploymentGroup, isCodeDeploy } from './aws/codedeploy.ts';
import { lambdaErrorAnswer } from './aws/errors.ts';
import { functionRoutes, type UpdateVerdict } from './aws/function-operations.ts';
import { type FunctionSeed, newFunction, openRegister } from './aws/function-register.ts';
import { type LambdaDelays, type LambdaFunction, settle } from './aws/functions.ts';
import { identities } from './aws/identity.ts';
import { instances } from './aws/instances.ts';
import { invokeRoutes } from './aws/invoke.ts';
import { type Buckets, buckets } from './aws/s3.ts';
import type { Deployment, ShiftVerdict } from './aws/shifts.ts';
import { type RoleTrust, stsRoutes } from './aws/sts.ts';
import { type ProvisionedVerdict, settleProvisioned, usageRoutes } from './aws/usage-operations.ts';
import { versionRoutes } from './aws/version-operations.ts';
import type { Request, Route } from './http/message.ts';
import { type Recorder, serve } from './http/server.ts';
import type { Store } from './store.ts';
import type { TokenIssuer } from './tokens.ts';
import { members, zipOf } from './zip.ts';

/** What the local AWS is made of. */
export interface AwsOptions {
  readonly store: Store;
  readonly recorder: Recorder;
  /** Signs the tokens that roles trust. */
  readonly github: TokenIssuer;
  readonly trusts: readonly RoleTrust[];
  readonly delays: LambdaDelays;
  /** Decides whether an update that was accepted ends Failed. */
  readonly updateVerdict?: UpdateVerdict | undefined;
  /** Decides whether provisioned instances come up. */
  readonly provisionedVerdict?: ProvisionedVerdict | undefined;
  /** Decides how a deployment of CodeDeploy's ends. */
  readonly shiftVerdict?: ShiftVerdict | undefined;
  /** Where packages are unpacked, absolute. */
  readonly temp: string;
  /** Where a package runs; a root like Lambda's where absent. */
  readonly sandbox?: ((directory: string) => Sandbox) | undefined;
}

/** The running local AWS. */
export interface LocalAws {
  /** AWS_ENDPOINT_URL */
  readonly endpoint: string;
  /** AWS_… variables of a user with every permission. */
  readonly env: Readonly<Record<string, string>>;
  /** Makes a function as it would be found; one of the same name is left as it is. */
  seed(seed: FunctionSeed): Promise<LambdaFunction>;
  /** Makes a deployment group, and its application. */
  seedGroup(group: DeploymentGroup): void;
  /** CodeDeploy's deployments, oldest first. */
  readonly deployments: readonly Deployment[];
  /** S3's buckets; they do not outlive the process. */
  readonly buckets: Pick<Buckets, 'seed' | 'find'>;
  /** The state of a function, as it is now. */
  find(name: string, region?: string): LambdaFunction | undefined;
  /** Ends every change of state that is under way. */
  settle(): Promise<void>;
  /** Stops what runs and forgets all functions. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the local AWS.
 * @param options what it is made of
 * @returns it, listening
 */
export async function startAws(options: AwsOptions): Promise<LocalAws> {
  const { store, recorder, github, trusts, delays } = options;
  const register = await openRegister(store, delays);
  const known = identities();
  const deploy = codeDeploy(register, known, options.shiftVerdict);
  const objects = buckets(store, known);
  const running = instances({ store, temp: options.temp, sandbox: options.sandbox });
  const server = await serve({
    service: (operation) =>
      stsOperations.has(operation) ? 'sts' : operation.includes('Deployment') ? 'codedeploy' : 'lambda',
    recorder,
    routes: [
      ...stsRoutes(known, github, () => trusts).map((sts) => either(isCodeDeploy, deploy.route, sts)),
      ...functionRoutes(register, known, options.updateVerdict, objects),
      ...versionRoutes(register, known),
      ...usageRoutes(register, known, options.provisionedVerdict),
      ...invokeRoutes(register, known, running),
    ],
    otherwise: (request) =>
      lambdaErrorAnswer('ResourceNotFoundException', `no such operation: ${request.method} ${request.path}`),
  });
  const s3 = await serve({ service: 's3', recorder, routes: objects.routes });
  return {
    endpoint: server.origin,
    buckets: objects,
    env: {
      AWS_ENDPOINT_URL: server.origin,
      AWS_ENDPOINT_URL_S3: s3.origin,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIALOCALCLOUD000000',
      AWS_SECRET_ACCESS_KEY: 'local-cloud-secret-access-key',
    },
    async seed(seed) {
      const region = seed.region ?? 'us-east-1';
      const there = register.all().find((one) => one.name === seed.name && one.region === region);
      if (there !== undefined) return there;
      const bytes = seed.zip ?? zipOf([{ name: 'placeholder', mode: 0o644, content: Buffer.from('nothing yet\n') }]);
      const signed = isSigned(await members(bytes));
      const fresh = newFunction(seed, {
        sha256: await store.putBlob(bytes),
        size: bytes.length,
        ...(signed ? { signed } : {}),
      });
      register.add(fresh);
      await register.save();
      return fresh;
    },
    seedGroup: (group) => void deploy.groups.push(group),
    deployments: deploy.deployments,
    find: (name, region = 'us-east-1') => register.all().find((one) => one.name === name && one.region === region),
    async settle() {
      for (const one of register.all()) {
        for (const version of [one.latest, ...one.versions]) settle(version, true);
        settleProvisioned(one, options.provisionedVerdict, true);
      }
      await register.save();
    },
    async reset() {
      await running.stop();
      for (const one of register.all()) register.remove(one);
      deploy.groups.length = 0;
      deploy.deployments.length = 0;
      objects.reset();
      await register.save();
    },
    async close() {
      await running.stop();
      await Promise.all([server.close(), s3.close()]);
    },
  };
}

const stsOperations = new Set(['AssumeRoleWithWebIdentity', 'AssumeRole', 'GetCallerIdentity']);

/** Two services on one path: the first takes what is meant for it. */
function either(meant: (request: Request) => boolean, first: Route, second: Route): Route {
  const route = (request: Request): Route => (meant(request) ? first : second);
  return {
    ...second,
    operation: (request) => {
      const { operation } = route(request);
      return typeof operation === 'string' ? operation : operation(request);
    },
    handle: (request, params) => route(request).handle(request, params),
  };
}
