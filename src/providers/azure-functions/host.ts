// Whether the app's host runs the package. An upload that succeeded says nothing about that.

import { isRestError } from '@azure/core-rest-pipeline';
import type { Context } from '../../context.ts';
import { type ActionError, failure } from '../../errors.ts';
import { watch } from '../../progress.ts';
import { type Deadline, pause } from '../deadline.ts';
import type { Arm } from './arm.ts';
import { isDenied } from './follow.ts';
import { errorBody, explain, isAbort, roles, shownName, statusOf } from './http.ts';
import type { HostView } from './live.ts';
import { type Pace, polls } from './pace.ts';
import type { SiteRef } from './site-ref.ts';

/** What a host is to run, and what is said where it does not. */
export interface Wanted {
  /** Names of the package's functions. */
  readonly expected: readonly string[];
  /** performance.now() when the deployment began. */
  readonly begun: number;
  /** `new package`, `package of before` */
  readonly package: string;
  /** What is known of it, as known.ts has it. */
  readonly known: string;
  /** The way back, as way-back.ts has it. */
  readonly back: string;
}

/** What is needed to ask about a host. */
export interface HostQuestion {
  readonly arm: Arm;
  readonly ref: SiteRef;
  readonly deadline: Deadline;
  readonly context: Context;
  readonly stage: 'check' | 'deploy';
}

/**
 * Asks Azure for the host's status and for its functions. Source: azure-functions-host, HostController, "admin/host/status".
 * @param of whom to ask, about which app
 * @returns what both say; a host that does not answer is part of the answer
 * @throws ActionError for 401 and 403, and the abort of the deadline or the run
 */
export async function viewHost(of: HostQuestion): Promise<HostView> {
  const { arm, ref, deadline } = of;
  const [status, functions] = await Promise.all([
    arm.hostStatus(ref, deadline.signal).catch((error: unknown) => silence(error, of, 'ask for the state of the host')),
    arm.functions(ref, deadline.signal).catch((error: unknown) => silence(error, of, 'list the functions')),
  ]);
  const names = 'dead' in functions ? [] : functions;
  // A dead host fails both requests; one that just came up may still fail one.
  const dead = 'dead' in status ? status.dead : 'dead' in functions ? functions.dead : undefined;
  if ('dead' in status) {
    const state = dead === undefined ? undefined : 'Offline';
    return { state, errors: [], uptime: undefined, dead, functions: names };
  }
  return { ...status, dead, functions: names };
}

/**
 * What a failed request says about the host. Azure passes the failure of a host on as 400 or 5xx with the text
 * `Encountered an error (InternalServerError) from host runtime.`
 */
function silence(error: unknown, of: HostQuestion, what: string): { readonly dead: string | undefined } {
  if (isAbort(error)) throw error;
  const status = statusOf(error);
  if (isDenied(error) || !isRestError(error)) {
    throw explain(error, { stage: of.stage, what, app: shownName(of.ref), role: roles.site }, of.context);
  }
  const { text } = errorBody(error.response?.bodyAsText);
  of.context.log.debug(`Azure: cannot ${what} (${status === undefined ? 'no answer' : `HTTP ${status}, ${text}`})`);
  const code = /\((\w+)\) from host runtime/i.exec(text)?.[1];
  return { dead: code ?? (status === 400 ? 'BadRequest' : undefined) };
}

/**
 * Which functions the host does not list. Names of functions are case-insensitive.
 * @param expected names of the package's functions
 * @param listed names that Azure lists
 * @returns the names that are missing
 */
export function missingFunctions(expected: readonly string[], listed: readonly string[]): readonly string[] {
  const known = new Set(listed.map((name) => name.toLowerCase()));
  return expected.filter((name) => !known.has(name.toLowerCase()));
}

/**
 * Waits until the host runs the package: state Running, and every function listed, twice in a row, for a host whose
 * handler crashes is Running for a moment at each of its restarts; and a host with no valid function.json is Running
 * without having started the executable. The host of before the deployment may answer for some seconds more: one whose
 * process is not younger than the deployment (a pre-warmed one is not, either) has to be well for longer.
 * @param of whom to ask, about which app
 * @param wanted what it is to run
 * @param pace the waits
 * @returns what the host said last
 * @throws ActionError that says what the host's error means, or that the time ended before it was well for long enough
 */
export async function awaitHost(of: HostQuestion, wanted: Wanted, pace: Pace): Promise<HostView> {
  const { ref, deadline, context } = of;
  const { expected, begun } = wanted;
  let view: HostView | undefined;
  let good = 0;
  let goodSince = 0;
  let troubledSince: number | undefined;
  let shown = '';
  const tell = watch(context.log);
  try {
    for (const wait of polls(pace)) {
      view = await viewHost(of);
      const missing = missingFunctions(expected, view.functions);
      good = view.state === 'Running' && view.dead === undefined && missing.length === 0 ? good + 1 : 0;
      if (good === 1) goodSince = performance.now();
      const young = view.uptime !== undefined && view.uptime < performance.now() - begun;
      if (good >= 2 && (young || performance.now() - goodSince >= pace.settle)) {
        for (const error of errorLines(view)) context.log.info(`Host: ${error}`);
        return view;
      }
      const now = describe(view, missing);
      if (now !== shown) context.log.info(`Host: ${now}`);
      else tell(`Host: still ${now}`);
      shown = now;
      const troubled =
        view.dead !== undefined || view.state === 'Error' || (view.state === 'Running' && missing.length > 0);
      if (!troubled) troubledSince = undefined;
      else troubledSince ??= performance.now();
      if (troubledSince !== undefined && performance.now() - troubledSince > pace.hostPatience) break;
      if (!(await pause(wait, deadline))) break;
    }
  } catch (error) {
    if (!isAbort(error) || context.signal.aborted) throw error;
  }
  if (good > 0) {
    const { package: pkg, back } = wanted;
    const said = 'its host was Running with every function';
    throw failure('deploy.azure-unsettled', { app: shownName(ref), package: pkg, said, back });
  }
  throw hostFailure(shownName(ref), view, wanted);
}

function describe(view: HostView, missing: readonly string[]): string {
  if (view.dead !== undefined) return `does not answer (${view.dead})`;
  if (view.state !== 'Running') return view.state ?? 'unknown';
  return missing.length === 0 ? 'Running' : `Running, not yet listed: ${missing.join(', ')}`;
}

function hostFailure(app: string, view: HostView | undefined, wanted: Wanted): ActionError {
  const { expected, package: pkg, known, back } = wanted;
  const about = { app, package: pkg, back };
  const details = errorLines(view);
  if (view?.dead !== undefined)
    return failure('deploy.azure-host-dead', { ...about, code: view.dead, known }, { details });
  if (view?.state === 'Running') {
    const missing = missingFunctions(expected, view.functions);
    const listed = view.functions.length === 0 ? 'none' : view.functions.join(', ');
    const params = { ...about, expected: expected.join(', '), listed, missing: missing.join(', ') };
    return failure('deploy.azure-functions-missing', params, { details });
  }
  return failure('deploy.azure-host-state', { ...about, state: view?.state ?? 'no answer', known }, { details });
}

/** A host that is Running may have errors as well, such as of a function that it could not load. */
function errorLines(view: HostView | undefined): readonly string[] {
  return (view?.errors ?? []).flatMap((error) => error.split(/\r?\n/)).filter((line) => line.trim() !== '');
}
