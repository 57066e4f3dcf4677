// A custom handler that runs: src/prove's host, as the local Functions host uses it.

import type { CustomHandlerApp } from '../../src/prove/custom-handler-app.ts';
import { type CustomHandlerHost, startCustomHandler } from '../../src/prove/custom-handler-host.ts';
import type { Sandbox } from '../../src/prove/sandbox.ts';
import type { Site } from './sites.ts';

/** Whether a handler came up, and why not. */
export type StartedHandler =
  | { readonly kind: 'started'; readonly handler: CustomHandlerHost }
  | { readonly kind: 'dead'; readonly error: string };

/**
 * Starts an app's handler.
 * @param root absolute; the mounted package
 * @param app what its files say
 * @param site has the app settings that the handler sees
 * @param sandbox where it runs; a root like the platform's where absent
 * @returns the running handler, or the host's words for why it does not run
 */
export async function startHandler(
  root: string,
  app: CustomHandlerApp,
  site: Site,
  sandbox: ((directory: string) => Sandbox) | undefined,
): Promise<StartedHandler> {
  const handler = await startCustomHandler(root, app, {
    env: site.settings,
    hostEnv: process.env,
    appName: site.name,
    network: true,
    ...(sandbox === undefined ? {} : { sandbox: sandbox(root) }),
  });
  const ready = await handler.ready;
  if (ready.state === 'ready') return { kind: 'started', handler };
  const log = handler.log.lines(5).join('\n');
  await handler.stop();
  const path = `/home/site/wwwroot/${app.executable}`;
  const { exit } = ready;
  if (exit === undefined) return { kind: 'dead', error: `HTTP worker process did not listen in time: ${path}` };
  if (exit.execError !== undefined) {
    return {
      kind: 'dead',
      error: `Failed to start a new language worker for runtime: Custom. ${path}: ${exit.execError}`,
    };
  }
  const how = exit.signal ?? `code ${exit.code}`;
  return { kind: 'dead', error: `HTTP worker process exited with ${how} (${path})\n${log}`.trim() };
}
