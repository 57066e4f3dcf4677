// Proves an Azure Functions package: its custom handler must listen where the host tells it to, and answer for the
// functions that the package declares.

import type { Context } from '../context.ts';
import { notice } from '../errors.ts';
import type { VerifiedPackage } from '../verify/verified.ts';
import type { AppFunction, CustomHandlerApp } from './custom-handler-app.ts';
import {
  type CustomHandlerHost,
  type CustomHandlerReady,
  isForwarded,
  startCustomHandler,
} from './custom-handler-host.ts';
import { mentions } from './evidence.ts';
import { type About, explainExit, type Finding, inconclusive, refuted, whatItMayMiss } from './explain.ts';
import type { Proof, ProveOptions } from './proof.ts';
import { parseRoute, samplePath } from './routes.ts';
import { functionsHostRoot } from './target-root.ts';
import { inWorkspace, notProved, type Provable, proved, type Workspace, where } from './workspace.ts';

/** Limits that tests shorten. */
export interface CustomHandlerProveLimits {
  readonly startTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}

const portNames = ['FUNCTIONS_CUSTOMHANDLER_PORT', 'FUNCTIONS_HTTPWORKER_PORT'];

/**
 * Runs an Azure Functions package as the host would run its custom handler.
 * @param verified the package
 * @param app what its host.json and function.json files say
 * @param options the user's
 * @param context where to report, when to stop
 * @returns the proof; a package that does not run is a verdict, not an error
 * @throws the signal's reason when the run was cancelled
 */
export function proveCustomHandler(
  verified: VerifiedPackage,
  app: CustomHandlerApp,
  options: ProveOptions,
  context: Context,
): Promise<Proof> {
  return proveCustomHandlerPackage(verified, app, options, context);
}

/**
 * The same for a package of which only the parts that matter are known; tests use it without a verified one.
 * @param verified the package
 * @param app what its host.json and function.json files say
 * @param options the user's
 * @param context where to report, when to stop
 * @param limits shorter ones
 * @returns the proof
 */
export function proveCustomHandlerPackage(
  verified: Provable,
  app: CustomHandlerApp,
  options: ProveOptions,
  context: Context,
  limits: CustomHandlerProveLimits = {},
): Promise<Proof> {
  return inWorkspace(verified, functionsHostRoot, options, context, async (workspace) => {
    const slower = workspace.emulated ? 3 : 1;
    const startTimeoutMs = (limits.startTimeoutMs ?? 30_000) * slower;
    const host = await startCustomHandler(workspace.directory, app, {
      env: options.env,
      hostEnv: context.env,
      appName: verified.target.resource ?? verified.target.name,
      startTimeoutMs,
      requestTimeoutMs: (limits.requestTimeoutMs ?? 30_000) * slower,
      sandbox: workspace.sandbox,
    });
    try {
      return await observe(host, verified, app, options, workspace, startTimeoutMs);
    } finally {
      await host.stop();
    }
  });
}

async function observe(
  host: CustomHandlerHost,
  verified: Provable,
  app: CustomHandlerApp,
  options: ProveOptions,
  workspace: Workspace,
  startTimeoutMs: number,
): Promise<Proof> {
  const facts: About = {
    executable: `${workspace.sandbox.packagePath}/${app.executable}`,
    arch: verified.target.arch,
    packagePath: workspace.sandbox.packagePath,
    workingDirectory: app.workingDirectory,
    waiting: 'listening on its port',
    start: 'Let main wait in http.ListenAndServe on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
    has: workspace.has,
    mentions: (text) => mentions(workspace.directory, [text]),
    variables: new Set(Object.keys(options.env)),
  };
  let known: Promise<boolean> | undefined;
  const knowsPort = (): Promise<boolean> => {
    known ??= knowsItsPort(app, workspace.directory);
    return known;
  };
  const early = watch(host, knowsPort);
  const first = await Promise.race([host.ready, early.found]);
  early.stop();
  if (first.state === 'found') return notProved(host, first.finding, await peak(host));
  if (first.state === 'failed') {
    const finding = await explainStart(first, host, facts, knowsPort, startTimeoutMs);
    return notProved(host, finding, { initMs: first.initMs, ...(await peak(host)) });
  }
  const { initMs } = first;
  const answers: string[] = [];
  for (const target of app.functions) {
    const asked = await ask(host, app, target, options, facts);
    const answer = [...answers, asked.answer].filter((row) => row !== '').join('\n');
    if (asked.finding !== undefined) {
      return notProved(host, asked.finding, { initMs, answer, ...(await peak(host)) });
    }
    answers.push(asked.answer);
  }
  const given = answers.filter((row) => row !== '');
  const reason = given.length === 0 ? 'it listens and answers' : 'it listens and answers for its functions';
  const answer = given.length === 0 ? {} : { answer: given.join('\n') };
  return proved(host, `${reason}${where(workspace)}`, { initMs, ...answer, ...(await peak(host)) });
}

interface Asked {
  /** A line for the report; '' where nothing was sent. */
  readonly answer: string;
  readonly finding?: Finding;
}

/** Sends a function what may be sent: a GET of its route, else nothing but the user's own event. */
async function ask(
  host: CustomHandlerHost,
  app: CustomHandlerApp,
  target: AppFunction,
  { event }: ProveOptions,
  facts: About,
): Promise<Asked> {
  const methods = target.methods ?? [];
  if (target.trigger.toLowerCase() !== 'httptrigger') {
    return event === undefined ? { answer: '' } : invoke(host, target, event, facts);
  }
  const method = methods.length === 0 || methods.includes('get') ? 'GET' : methods[0]?.toUpperCase();
  // Nothing but a GET may be asked of a function unless the user says with which event.
  if (method === undefined || (method !== 'GET' && event === undefined)) return { answer: '' };
  const template = parseRoute(target.route ?? target.name);
  const path = `/${[app.routePrefix.replaceAll(/^\/+|\/+$/g, ''), samplePath(template)].filter((part) => part !== '').join('/')}`;
  const body = method === 'GET' || event === undefined ? {} : { body: event };
  const headers = method === 'GET' ? {} : { 'content-type': 'application/json' };
  const response = await host.request({ method, path, headers, ...body });
  const shown = `${method} ${path}: ${response.status} ${shortText(response.body)}`.trim();
  const { name } = target;
  if (response.functionName !== undefined && response.functionName !== name) return { answer: shown };
  const forwarded = isForwarded(app, target);
  if (response.problem !== undefined) {
    return { answer: shown, finding: await problemOf(host, target, response.problem, forwarded, facts) };
  }
  if (response.status === 404 && forwarded && !template.parameterised) {
    const hint = `Handle ${path} in the custom handler: the host forwards the path with its prefix "${app.routePrefix}"`;
    return { answer: shown, finding: refuted(notice('prove.route-not-found', { method, path, name, hint })) };
  }
  return { answer: shown };
}

/** Why a request came to nothing: the handler died of it, said no, or answered what the host cannot read. */
async function problemOf(
  host: CustomHandlerHost,
  { name }: AppFunction,
  problem: string,
  forwarded: boolean,
  facts: About,
): Promise<Finding> {
  const status = /^expected status 2xx, got (\d+)$/.exec(problem)?.[1];
  if (status === '404') {
    const hint = `Handle /${name} in the custom handler: without forwarding the host posts there`;
    return refuted(notice('prove.route-not-found', { method: 'POST', path: `/${name}`, name, hint }));
  }
  if (status !== undefined) return inconclusive(notice('prove.invocation-failed', { name, status }));
  if (host.alive() && !forwarded && problem.startsWith('expected ')) {
    return refuted(notice('prove.bad-result', { name, problem }));
  }
  const remedy = whatItMayMiss(host.log.since(0), facts.variables);
  const how = host.alive() ? problem : 'it ended while it handled the request';
  return inconclusive(notice('prove.no-answer', { name, problem: how, remedy }));
}

async function invoke(host: CustomHandlerHost, target: AppFunction, event: string, facts: About): Promise<Asked> {
  const invocation = await host.invoke(target.name, JSON.parse(event));
  if (invocation.state === 'done') {
    return { answer: `${target.name}: ${invocation.response.status} ${shortText(invocation.response.body)}`.trim() };
  }
  return { answer: '', finding: await problemOf(host, target, invocation.reason, false, facts) };
}

async function explainStart(
  { exit, listening }: Extract<CustomHandlerReady, { state: 'failed' }>,
  host: CustomHandlerHost,
  facts: About,
  knowsPort: () => Promise<boolean>,
  startTimeoutMs: number,
): Promise<Finding> {
  const log = host.log.since(0);
  if (exit !== undefined) return explainExit(exit, log, facts);
  if (!(await knowsPort())) return portFinding(listening);
  const elsewhere = listening.length === 0 ? '' : `, and listens on port ${listening.join(', ')}`;
  const remedy = whatItMayMiss(log, facts.variables);
  return inconclusive(notice('prove.slow', { seconds: startTimeoutMs / 1000, listening: elsewhere, remedy }));
}

function portFinding(listening: readonly number[]): Finding {
  return refuted(
    listening.length === 0 ? notice('prove.no-port', {}) : notice('prove.wrong-port', { ports: listening.join(', ') }),
  );
}

/** Whether the handler can know where to listen: by the variable, by an argument, or by a port that host.json fixes. */
async function knowsItsPort(app: CustomHandlerApp, directory: string): Promise<boolean> {
  if (app.port !== undefined) return true;
  if (app.arguments.some((argument) => portNames.some((name) => argument.includes(`%${name}%`)))) return true;
  return mentions(directory, portNames);
}

/** Looks for a handler that listens elsewhere and cannot know better, so that its time need not be waited out. */
function watch(
  host: CustomHandlerHost,
  knowsPort: () => Promise<boolean>,
): { readonly found: Promise<{ readonly state: 'found'; readonly finding: Finding }>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<{ readonly state: 'found'; readonly finding: Finding }>();
  let stopped = false;
  const look = async (): Promise<void> => {
    if (stopped || (await knowsPort())) return;
    const { listening } = await host.sample().catch(() => ({ listening: [] }));
    if (listening.length > 0) resolve({ state: 'found', finding: portFinding(listening) });
    else if (!stopped) setTimeout(next, 100).unref();
  };
  const next = (): void => {
    look().catch(() => {
      // The handler has ended, which host.ready tells.
    });
  };
  setTimeout(next, 300).unref();
  return {
    found: promise,
    stop() {
      stopped = true;
    },
  };
}

async function peak(host: CustomHandlerHost): Promise<{ readonly peakMemory?: number }> {
  const { peakMemory } = await host.sample().catch(() => ({ peakMemory: 0 }));
  return peakMemory === 0 ? {} : { peakMemory };
}

function shortText(body: Buffer): string {
  const text = body.toString().replaceAll(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
