// Back to what served before: by a swap where the slot has it, else by sending a package again that the plan keeps. That
// is verified like any ready package, but not proved: it has served.

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { failure } from '../../errors.ts';
import type { Target } from '../../target.ts';
import type { VerifiedPackage } from '../../verify/verified.ts';
import { verifyReadyZip } from '../../verify/verify-zip.ts';
import { type Deadline, startDeadline } from '../deadline.ts';
import type { Activated } from '../provider.ts';
import { place, type Shipment, siteUrl, unchangedApp } from './deploy.ts';
import { type Choice, called, choose, type History, type Past } from './history.ts';
import { awaitHost } from './host.ts';
import { shownName } from './http.ts';
import { fetchKept, historyOf } from './kept-package.ts';
import { known } from './known.ts';
import { type AzureLayout, inspectZip } from './layout.ts';
import type { AzureLive, AzurePrepared, Served } from './live.ts';
import { rollbackMark } from './mark.ts';
import type { AzureOptions } from './options.ts';
import { keptBlobs } from './package-blobs.ts';
import { swapIntoProduction } from './swap.ts';
import { wayOut } from './way-back.ts';

/** One rollback. */
interface Job {
  readonly target: Target;
  readonly live: AzureLive;
  /** The input rollback-to. */
  readonly to: string | undefined;
  readonly deadline: Deadline;
  readonly context: Context;
}

const shown = 10;

/**
 * Finds what served before, and checks it. Changes nothing.
 * @param target names the app
 * @param live as preflight read it
 * @param to a commit; undefined for what served before
 * @param options the azure- inputs
 * @param context log, signal and environment
 * @returns what activateRollback needs
 * @throws ActionError where there is nothing to go back to, or it fails its checks
 */
export async function prepareRollback(
  target: Target,
  live: AzureLive,
  to: string | undefined,
  options: AzureOptions,
  context: Context,
): Promise<AzurePrepared> {
  const deadline = startDeadline(options.deployTimeoutMs, context.signal);
  const job: Job = { target, live, to, deadline, context };
  return live.production === undefined ? prepareAgain(job) : prepareSwap(job, live.production);
}

/**
 * Goes back.
 * @param live as preflight read it
 * @param prepared as prepareRollback returned it
 * @param options the azure- inputs
 * @param context log, signal and environment
 * @returns what serves, as read back
 * @throws ActionError that says how far it came
 */
export async function activateRollback(
  live: AzureLive,
  prepared: AzurePrepared,
  options: AzureOptions,
  context: Context,
): Promise<Activated> {
  if (prepared.kind === 'upload') throw new Error('a rollback has no new package');
  if (prepared.kind === 'back-already') return unchangedApp(live, prepared.why);
  const { site, connection, production } = live;
  const { past, deadline } = prepared;
  const to = called(past);
  let deploymentId: string | undefined = past.id;
  if (prepared.kind === 'again') {
    const { verified, app } = prepared;
    const shipment: Shipment = {
      verified,
      mark: rollbackMark({ sha256: verified.sha256, commit: past.commit, key: past.key }, live.deployed.deploymentId),
      expected: app.functions.map(({ name }) => name),
      package: 'package of before',
      known: known(verified, app, undefined),
      back: wayOut(live),
    };
    const blob = await keptBlobs(live, site, { deadline, context })?.again(past);
    deploymentId = await place(shipment, live, { deadline, blob }, options, context);
  } else if (production !== undefined && connection !== undefined) {
    const { healthPath, deployTimeoutMs: timeoutMs } = options;
    const checked = { expected: prepared.expected, healthPath, deadline, timeoutMs, context };
    await swapIntoProduction({ connection, site, production, deploymentId, ...checked });
  }
  const app = shownName(production?.site ?? site);
  return {
    changed: true,
    change: 'code',
    url: siteUrl(live),
    rolledBack: true,
    ...(deploymentId === undefined ? {} : { deploymentId }),
    back: `${app} serves ${to} again. To go forward, run the workflow of ${forward(production ?? live)} again`,
  };
}

function forward({ deployed: { commit } }: Served): string {
  return commit === undefined ? 'the commit that it served before' : `the commit ${commit}`;
}

/** Sends a package again that the plan keeps. */
async function prepareAgain(job: Job): Promise<AzurePrepared> {
  const { live, deadline } = job;
  const { site } = live;
  const history = await historyOf(live, job);
  if (site.plan === 'flex') {
    const past = history.serving === undefined ? undefined : history.before(history.serving);
    throw failure('deploy.azure-rollback-flex', { app: shownName(site), before: commitOf(past) });
  }
  const choice = choose(history, job.to);
  if (choice.kind === 'already' || choice.kind === 'back-already') return backAlready(choice, shownName(site));
  const past = chosen(choice, history, site, job.to);
  const { verified, layout } = await verifyKept(past, job);
  return { kind: 'again', deadline, past, verified, app: layout.app };
}

/** The slot must have what production served before: what is in production was deployed to be swapped with it. */
async function prepareSwap(job: Job, production: Served): Promise<AzurePrepared> {
  const { live, to, deadline, context } = job;
  const { site, connection } = live;
  if (connection === undefined) throw new Error('a swap needs an identity');
  const [inSlot, inProduction] = await Promise.all([historyOf(live, job), historyOf(production, job)]);
  const serving = inProduction.serving;
  const past = inSlot.serving;
  const app = production.site.name;
  const named = serving !== undefined && to !== undefined && serving.commit?.startsWith(to) === true;
  if (serving !== undefined && (named || (past !== undefined && past.before === serving.id))) {
    return backAlready(
      named ? { kind: 'already', past: serving } : { kind: 'back-already', past: serving, further: undefined },
      app,
    );
  }
  if (serving?.before === undefined) {
    const got = serving === undefined ? 'none that is known' : `the deployment ${serving.id}`;
    throw failure('deploy.azure-rollback-unknown', { app, got }, { details: details(inProduction) });
  }
  const wanted = to === undefined || past?.commit?.startsWith(to) === true;
  if (past === undefined || past.id !== serving.before || !wanted) {
    throw failure('deploy.azure-rollback-slot', {
      app,
      slot: site.slot ?? '',
      expected: wanted ? `the deployment ${serving.before}` : `the commit ${to}`,
      got: past === undefined ? 'none that is known' : `${called(past)} (deployment ${past.id})`,
      before: to === undefined ? 'the commit that it served before' : `the commit ${to}`,
    });
  }
  const { arm, pace } = connection;
  const question = { arm, ref: site, deadline, context, stage: 'deploy' } as const;
  // Which functions it has, its own host alone knows.
  const { functions } = await awaitHost(
    question,
    {
      expected: [],
      begun: performance.now(),
      package: 'package of before',
      known: 'It has served in production',
      back: wayOut(live),
    },
    pace,
  );
  return { kind: 'swap', deadline, past, expected: functions };
}

function backAlready(
  choice: Extract<Choice, { readonly kind: 'already' | 'back-already' }>,
  app: string,
): AzurePrepared {
  const further =
    choice.kind === 'back-already' && choice.further?.commit !== undefined
      ? `; to go further back: "rollback-to: ${choice.further.commit}"`
      : '';
  const why = `${app} serves ${called(choice.past)} already${choice.kind === 'already' ? '' : `, which it went back to${further}`}: nothing was changed`;
  return { kind: 'back-already', past: choice.past, why };
}

function chosen(
  choice: Exclude<Choice, { readonly kind: 'already' | 'back-already' }>,
  history: History,
  site: AzureLive['site'],
  to: string | undefined,
): Past {
  const app = shownName(site);
  const { serving } = history;
  switch (choice.kind) {
    case 'past':
      return choice.past;
    case 'no-such':
      throw failure('deploy.azure-rollback-no-such', { app, to: to ?? '' }, { details: details(history) });
    case 'foreign': {
      const before = serving === undefined ? undefined : history.before(serving);
      const got = `the deployment ${before?.id ?? ''}, which it did not make`;
      throw failure('deploy.azure-rollback-unknown', { app, got }, { details: details(history) });
    }
    case 'unknown': {
      const got = serving === undefined ? 'none that is known' : `none before ${called(serving)}`;
      throw failure('deploy.azure-rollback-unknown', { app, got }, { details: details(history) });
    }
  }
}

function details({ all }: History): readonly string[] {
  const line = (each: Past): string => {
    const at = each.received === 0 ? '' : `  ${new Date(each.received).toISOString()}`;
    return `  ${called(each)}${each.sha256 === undefined ? ', not of this action' : ''}${at}`;
  };
  if (all.length === 0) return [];
  return [
    'Deployments that are known, newest first:',
    ...all.slice(0, shown).map(line),
    ...(all.length > shown ? [`  … and ${all.length - shown} more`] : []),
  ];
}

function commitOf(past: Past | undefined): string {
  return past?.commit === undefined ? 'an earlier commit' : `the commit ${past.commit}, which it served before,`;
}

/** Brings a kept package here, and verifies it. */
async function verifyKept(
  past: Past,
  job: Job,
): Promise<{ readonly verified: VerifiedPackage; readonly layout: AzureLayout }> {
  const { target, live, context } = job;
  const folder = await mkdtemp(join(context.temp, 'before-'));
  const file = join(folder, `${target.name}.zip`);
  const own: Target = { ...target, origin: { kind: 'zip', file } };
  try {
    const fetched = await fetchKept(past, file, live, job);
    const app = shownName(live.site);
    if (fetched.kind === 'nothing') {
      throw failure('deploy.azure-rollback-not-kept', { app, before: commitOf(past) });
    }
    if (fetched.kind === 'other') {
      const about = { app, before: called(past), sha256: past.sha256 ?? '', kept: fetched.got };
      throw failure('deploy.azure-rollback-gone', about);
    }
    const layout = await inspectZip(own, file, context);
    const extracted = join(folder, 'executable');
    // A package of another language's executable has been let through at its deployment.
    const options = { allowNonGo: true, platform: 'azure-functions' } as const;
    const ready = { target: own, file, executable: layout.executable, extracted };
    return { layout, verified: await verifyReadyZip(ready, options, context) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
