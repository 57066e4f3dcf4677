// Proves a Lambda extension: it must register, ask for events, and end when it is told to shut down.

import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { notice } from '../errors.ts';
import { type About, explainExit, type Finding, inconclusive, shorten } from './explain.ts';
import { createExtensionApi, type ExtensionEvent } from './extension-host.ts';
import { lambdaEnvironment } from './lambda-env.ts';
import type { Proof, ProveOptions } from './proof.ts';
import { defaultLambdaSettings } from './prove-lambda.ts';
import type { Exit } from './sandbox.ts';
import { lambdaRoot, type TargetRoot } from './target-root.ts';
import { inWorkspace, notProved, type Provable, proved, type Workspace, where } from './workspace.ts';

/** Layers are under /opt. Source: AWS Lambda developer guide, "Packaging your layer content". */
const layerRoot: TargetRoot = { ...lambdaRoot, packagePath: '/opt' };

const initMs = 10_000;
const invokeMs = 3_000;
/** What an external extension has to end in. Source: AWS Lambda developer guide, "Shutdown phase". */
const shutdownMs = 2_000;

/**
 * Runs an extension as Lambda would, without a function beside it.
 * @param verified the layer; its executable is extensions/NAME
 * @param options the user's; there is no event to send
 * @param context where to report, when to stop
 * @returns the proof; an extension that does not run is a verdict, not an error
 * @throws the signal's reason when the run was cancelled
 */
export function proveExtension(verified: Provable, options: ProveOptions, context: Context): Promise<Proof> {
  return inWorkspace(verified, layerRoot, options, context, (workspace) => observe(verified, options, workspace));
}

async function observe(verified: Provable, options: ProveOptions, workspace: Workspace): Promise<Proof> {
  const { sandbox, emulated } = workspace;
  const name = basename(verified.executable);
  const settings = { ...defaultLambdaSettings, functionName: verified.target.name };
  const api = createExtensionApi(name, settings.functionName);
  const patience = emulated ? 3 : 1;
  try {
    const address = await sandbox.expose(api.server);
    const env = lambdaEnvironment(settings, address, '/var/task', options.env);
    const started = performance.now();
    const running = await sandbox.run({ executable: verified.executable, env });
    const facts = about(verified, options, workspace);
    type Seen = 'done' | 'late' | { readonly exit: Exit } | { readonly said: string };
    const until = async (wanted: Promise<unknown>, milliseconds: number): Promise<Seen> => {
      const late = new AbortController();
      const ended = running.exited.then((exit) => ({ exit }));
      const reported = api.reported.then((said) => ({ said }));
      const over = sleep(milliseconds * patience, 'late' as const, { signal: late.signal }).catch(
        () => 'late' as const,
      );
      const seen = await Promise.race([wanted.then(() => 'done' as const), ended, reported, over]);
      late.abort();
      return seen;
    };
    const failed = async (seen: Exclude<Seen, 'done'>, missing: string, milliseconds: number): Promise<Finding> => {
      if (seen === 'late') {
        return inconclusive(notice('prove.extension-slow', { missing, seconds: (milliseconds * patience) / 1000 }));
      }
      if ('said' in seen) return inconclusive(notice('prove.extension-reported', { said: shorten(seen.said) }));
      await running.sample().catch(() => {});
      return explainExit(seen.exit, sandbox.log.since(0), facts);
    };

    const first = await until(Promise.all([api.registered, api.waiting()]), initMs);
    if (first !== 'done')
      return notProved(sandbox, await failed(first, 'registered and asked for its first event', initMs));
    const measured = { initMs: performance.now() - started };
    const events = await api.registered;
    const tell = (event: ExtensionEvent, milliseconds: number): void => api.send(event, Date.now() + milliseconds);
    if (events.includes('INVOKE')) {
      tell('INVOKE', invokeMs);
      const next = await until(api.waiting(), invokeMs);
      if (next !== 'done') {
        const ended = typeof next === 'object' && 'exit' in next && next.exit.code === 0;
        const finding = ended
          ? inconclusive(notice('prove.extension-exit', { event: 'INVOKE' }))
          : await failed(next, 'asked for the next event', invokeMs);
        return notProved(sandbox, finding, measured);
      }
    }
    const through = events.length === 0 ? 'no events' : events.join(' and ');
    const came = `it registered for ${through} and asked for its events`;
    if (!events.includes('SHUTDOWN')) return proved(sandbox, `${came}${where(workspace)}`, measured);
    tell('SHUTDOWN', shutdownMs);
    const last = await until(running.exited, shutdownMs);
    const ending =
      last === 'late'
        ? `, but had not ended ${shutdownMs / 1000} s after SHUTDOWN, as Lambda would end it`
        : ', and ended at SHUTDOWN';
    return proved(sandbox, `${came}${ending}${where(workspace)}`, measured);
  } finally {
    api.close();
  }
}

function about(verified: Provable, options: ProveOptions, { sandbox, has }: Workspace): About {
  return {
    executable: `/opt/${verified.executable}`,
    arch: verified.target.arch,
    packagePath: sandbox.packagePath,
    waiting: 'registering and asking for an event',
    start: 'Register by the Extensions API, and ask for events in a loop',
    has,
    mentions: async () => false,
    variables: new Set(Object.keys(options.env)),
  };
}
