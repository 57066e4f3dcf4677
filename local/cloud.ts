// The embedded local cloud: AWS, Azure and GitHub's token endpoint on loopback. `npm start` shows it, tests use it.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../src/prove/sandbox.ts';
import { idTokens, type Job, subject } from './actions.ts';
import type { UpdateVerdict } from './aws/function-operations.ts';
import type { LambdaDelays } from './aws/functions.ts';
import type { ShiftVerdict } from './aws/shifts.ts';
import type { RoleTrust } from './aws/sts.ts';
import type { ProvisionedVerdict } from './aws/usage-operations.ts';
import { type LocalAws, startAws } from './aws.ts';
import type { Application } from './azure/entra.ts';
import { type DeploymentVerdict, type LocalAzure, startAzure } from './azure.ts';
import type { FaultHook, RecordedRequest } from './http/fault.ts';
import { type Recorder, serve } from './http/server.ts';
import { openStore } from './store.ts';
import { certificate } from './tls.ts';
import { tokenIssuer } from './tokens.ts';

export type { Fault, FaultHook, RecordedRequest } from './http/fault.ts';

/** How a cloud is to be. Everything has a default. */
export interface CloudOptions {
  /** Where its state outlives it, absolute; a temporary directory that is removed at close() where absent. */
  readonly directory?: string;
  /** The job whose OIDC tokens are issued. */
  readonly job?: Job;
  /** Roles and the token subjects that may assume them; the default is `deployRole`, for the job's own subject. */
  readonly trusts?: readonly RoleTrust[];
  /** App registrations; the default is one that trusts the job's own subject, and has a client secret. */
  readonly applications?: readonly Application[];
  /** Milliseconds of each change of state; Infinity until `aws.settle()`. */
  readonly delays?: Partial<LambdaDelays>;
  readonly updateVerdict?: UpdateVerdict;
  readonly provisionedVerdict?: ProvisionedVerdict;
  readonly shiftVerdict?: ShiftVerdict;
  readonly deploymentVerdict?: DeploymentVerdict;
  /** Where what is deployed runs; shut off in a root like the platform's where absent. */
  readonly sandbox?: (directory: string) => Sandbox;
}

/** A running cloud. */
export interface LocalCloud {
  readonly aws: LocalAws;
  readonly azure: LocalAzure;
  /** ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN of the job, as `id-token: write` gives them. */
  readonly idTokenEnv: Readonly<Record<string, string>>;
  /** Client secret of the default application, for AZURE_CLIENT_SECRET. */
  readonly clientSecret: string;
  /** The role that the job may assume by default. */
  readonly deployRole: string;
  /** Every request since the start or the last reset, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Makes requests go wrong from now on; undefined stops that. */
  inject(hook: FaultHook | undefined): void;
  /** Told of each request when it was carried out, before its answer is sent; undefined stops that. */
  onApplied(listener: ((request: RecordedRequest) => void) | undefined): void;
  /** Forgets functions, apps, requests and faults. */
  reset(): Promise<void>;
  /** Ends all servers and all that runs on them. */
  close(): Promise<void>;
}

const deployRole = 'arn:aws:iam::123456789012:role/deploy';

/** Short enough that nobody waits, long enough that a client that does not poll is caught. */
const usualDelays: LambdaDelays = { create: 100, update: 100, publish: 100, provisioned: 100 };

/**
 * Starts a cloud.
 * @param options how it is to be
 * @returns the cloud, listening; close() it
 */
export async function startLocalCloud(options: CloudOptions = {}): Promise<LocalCloud> {
  const temp = await mkdtemp(join(tmpdir(), 'local-cloud-'));
  const store = await openStore(options.directory ?? join(temp, 'state'));
  const recorder: Recorder = { requests: [], fault: undefined, applied: undefined };
  const job = options.job ?? { repository: 'octocat/hello', ref: 'refs/heads/main' };
  const github = tokenIssuer('https://token.actions.githubusercontent.com');
  const clientSecret = randomUUID();
  const application: Application = {
    tenantId: '11111111-1111-4111-8111-111111111111',
    clientId: '22222222-2222-4222-8222-222222222222',
    secret: clientSecret,
    federatedSubject: subject(job),
  };
  const ids = idTokens(github, job);
  const actions = await serve({ service: 'actions', recorder, routes: ids.routes });
  const aws = await startAws({
    store,
    recorder,
    github,
    trusts: options.trusts ?? [{ role: deployRole, subject: subject(job) }],
    delays: { ...usualDelays, ...options.delays },
    updateVerdict: options.updateVerdict,
    provisionedVerdict: options.provisionedVerdict,
    shiftVerdict: options.shiftVerdict,
    sandbox: options.sandbox,
    temp,
  });
  const azure = await startAzure({
    store,
    recorder,
    certificate: await certificate(join(options.directory ?? temp, 'tls')),
    github,
    applications: options.applications ?? [application],
    subscription: '33333333-3333-4333-8333-333333333333',
    deploymentVerdict: options.deploymentVerdict,
    sandbox: options.sandbox,
    temp,
  });
  return {
    aws,
    azure,
    idTokenEnv: ids.env(actions.origin),
    clientSecret,
    deployRole,
    requests: recorder.requests,
    inject(hook) {
      recorder.fault = hook;
    },
    onApplied(listener) {
      recorder.applied = listener;
    },
    async reset() {
      recorder.fault = undefined;
      recorder.applied = undefined;
      await aws.reset();
      await azure.reset();
      recorder.requests.length = 0;
    },
    async close() {
      await Promise.all([aws.close(), azure.close(), actions.close()]);
      await rm(temp, { recursive: true, force: true });
    },
  };
}
