// The whole sentence, as code: build, verify, package, prove, deploy. Each stage maps the functions that are still
// well; one that fails drops out with its causes and does not stop the others.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { goLive, putting } from './barrier.ts';
import { isSource } from './build/batches.ts';
import type { Binary } from './build/binary.ts';
import { type Built, build } from './build/build.ts';
import { type Context, contextOf, type RunHooks, type StageLog } from './context.ts';
import { withCulprit } from './culprit.ts';
import { ActionError, ActionErrors, causes } from './errors.ts';
import { refuseMoved, refuseOtherPackage, refuseOtherTarget } from './expectations.ts';
import { foresee } from './foresee.ts';
import type { Inputs } from './inputs.ts';
import { packageMark } from './memory/package-key.ts';
import { compressAhead } from './package/ahead.ts';
import { resolveIncludes } from './package/include.ts';
import { writePackage } from './package/write-zip.ts';
import { advance, type Clock, grouped, type Item, resultLine, type Step, seconds, start } from './pipeline.ts';
import { judge } from './prove/judge.ts';
import type { ProveOptions } from './prove/proof.ts';
import type { Provider } from './providers/provider.ts';
import { proofLine, proveOptions } from './proving.ts';
import { recalled, remember, skip } from './recall.ts';
import { measured } from './report/measure.ts';
import { humanSeconds, humanSize, type RunReport, resourceName } from './report/report.ts';
import { archesOf, type Target } from './target.ts';
import { findTargets } from './targets.ts';
import type { VerifiedBinary, VerifiedPackage } from './verify/verified.ts';
import { verifyBinary } from './verify/verify-binary.ts';
import { verifyPackage } from './verify/verify-package.ts';
import { type ReadyZip, verifyReadyZip } from './verify/verify-zip.ts';

/**
 * The sentence, by any provider.
 * @param provider of all functions
 * @param options the provider's own
 * @param inputs all inputs, checked
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @returns as run
 * @throws as run
 */
export async function sentence<Options, Layout extends { readonly executable: string }, Live, Prepared>(
  provider: Provider<Options, Layout, Live, Prepared>,
  options: Options,
  inputs: Inputs,
  context: Context,
  log: StageLog,
  hooks: RunHooks,
): Promise<RunReport> {
  const { provider: id, mode } = inputs;
  const { signal } = context;
  const cores = availableParallelism();
  let targets: readonly Target[] = [];
  const of = (target: Target): Context => contextOf(context, target.name, targets.length);
  const report = (items: readonly Item<unknown>[]): RunReport => ({
    provider: id,
    mode,
    functions: items.map((item) => item.report),
    causes: [],
  });

  const opened = performance.now();
  log.begin('build');
  try {
    targets = await findTargets(inputs, context);
  } catch (error) {
    const found = causes(error);
    if (found === undefined || signal.aborted) throw error;
    log.end(`build: refused (${humanSeconds(seconds(opened))})`);
    return { ...report([]), causes: found };
  }

  const planned = await advance(
    start(targets),
    'build',
    cores,
    async (target) => {
      if (target.origin.kind === 'zip') await refuseOtherPackage(target, target.origin.file, inputs);
      refuseOtherTarget(target, inputs);
      return {
        value: {
          target,
          layout: await provider.inspect(target, options, context),
          prove: await proveOptions(inputs, target),
        },
      };
    },
    signal,
  );
  // All that can be refused offline is refused before Go or the network is touched, for all functions.
  if (planned.some((item) => item.value === undefined)) {
    log.end(`build: refused (${humanSeconds(seconds(opened))})`);
    return report(planned);
  }
  const plans = new Map(planned.flatMap(({ target, value }) => (value === undefined ? [] : [[target, value]])));
  const executable = (target: Target): string => plans.get(target)?.layout.executable ?? target.name;
  const executableFile = (target: Target): string =>
    join(inputs.outputDirectory, target.name, ...executable(target).split('/'));
  const zipFile = (target: Target): string => join(inputs.outputDirectory, `${target.name}.zip`);

  // Preflight runs beside the build, and stops it when no function could be deployed anyway. It begins when Go runs:
  // loading a provider's SDK keeps this thread busy, and Go would wait for it.
  const pointless = new AbortController();
  const lives = new Map<Target, Promise<Live>>();
  const { promise: goRuns, resolve: waiting } = Promise.withResolvers<void>();
  if (mode !== 'test') {
    for (const { target, layout } of plans.values()) {
      lives.set(
        target,
        goRuns.then(() => provider.preflight(target, options, layout, of(target))),
      );
    }
    void Promise.allSettled(lives.values()).then((all) => {
      if (all.every(({ status }) => status === 'rejected')) pointless.abort();
    });
  }
  const buildContext = { ...context, signal: AbortSignal.any([signal, pointless.signal]), waiting };
  const remembers =
    mode === 'deploy' &&
    inputs.cache.kind !== 'off' &&
    inputs.plan === undefined &&
    provider.recognition !== undefined &&
    targets.every(({ origin }) => isSource(origin));
  const buildOptions = { ...inputs, tags: [...provider.buildTags, ...inputs.tags], keys: remembers };
  const recall = remembers
    ? await recalled(provider, options, [...plans.values()], lives, inputs, buildOptions, buildContext)
    : undefined;
  const skipped = planned.flatMap((item) => skip(item, recall, of));
  const due = planned.filter(({ target }) => recall?.served.has(target) !== true);
  if (due.length === 0) {
    log.end(`build: ${skipped.length} unchanged, nothing to build (${humanSeconds(seconds(opened))})`);
    return report(skipped);
  }
  const ahead = compressAhead(context);
  const building = build(
    due.map(({ target }) => target).filter((target) => !isReady(target)),
    buildOptions,
    executableFile,
    buildContext,
    ahead.add,
  ).finally(waiting);
  const built = await advance(
    due,
    'build',
    due.length,
    async (plan) => {
      const making = isReady(plan.target)
        ? readyZip(plan.target)
        : building.then((binaries) => ({ binary: binaryOf(plan.target, binaries) }));
      const [live, made] = await Promise.all([lives.get(plan.target), making]);
      const before = live === undefined ? undefined : provider.before(live);
      const known = recall?.executable(plan.target, before?.packageSha256);
      return { value: { ...plan, live, made }, before, live: known };
    },
    signal,
  );
  const unchanged = skipped.length === 0 ? '' : `, ${skipped.length} more unchanged`;
  log.end(resultLine('build', built, opened, `for ${archesOf(targets).join(' and ')}${unchanged}`));

  const verified = await stage('verify', built, cores, async (plan) => {
    const checks = { allowNonGo: inputs.allowNonGo, platform: id };
    const { made, target } = plan;
    const verifying =
      'zip' in made
        ? verifyReadyZip(made.zip, checks, of(target)).then((ready) => ({ ready, binary: ready.binary }))
        : verifyBinary(made.binary, checks, of(target)).then((binary) => ({ ready: undefined, binary }));
    const { ready, binary } = await verifying.catch(async (refusal: unknown) => {
      throw await withCulprit(refusal, target, inputs, context);
    });
    const { goVersion, file, size } = binary;
    const result = {
      binary: file,
      binarySize: size,
      verified: true,
      ...(goVersion === undefined ? {} : { goVersion }),
    };
    return { value: { ...plan, binary, ready }, result };
  });

  const packaged = await stage('package', verified, cores, async (plan) => {
    const { target, ready } = plan;
    const { key, verified: written } =
      ready === undefined ? await packageOf(plan) : { key: undefined, verified: ready };
    const { file, sha256, size } = written;
    const asItIs = ready === undefined ? '' : ', as it is';
    of(target).log.info(`${file}: ${humanSize(size)}, sha256 ${sha256}${asItIs}`);
    const result = { package: file, packageSha256: sha256, packageSize: size };
    const live = plan.live && ((await provider.wrap?.(written, plan.live, options, of(target))) ?? plan.live);
    if (live !== undefined) refuseMoved(provider, written, live, inputs);
    return { value: { ...plan, key, live, verified: written }, result };
  });

  const proved = await stage('prove', packaged, cores, async (plan) => {
    const proof = await provider.prove(plan.verified, plan.layout, plan.live, plan.prove, of(plan.target));
    const refusal = judge(proof, plan.prove.mode);
    of(plan.target).log.info(proofLine(proof));
    const refused = refusal === undefined ? undefined : new ActionError(refusal);
    return { value: { ...plan, verdict: proof.verdict }, result: { proved: proof }, refused };
  });
  if (mode === 'test') return report(proved);

  if (mode === 'check') {
    return report(
      await stage('deploy', proved, cores, async (plan) => {
        const { target, verified, live } = plan;
        return { value: plan, ...(await foresee(provider, verified, read(target, live), options, inputs, of(target))) };
      }),
    );
  }
  const deployed = await grouped('deploy', log, proved, signal, () =>
    goLive(
      proved,
      {
        prepare: async ({ target, verified, live, layout }) => {
          hooks.moving(target.resource === undefined ? [] : [resourceName(target.resource)]);
          return provider.prepare(verified, read(target, live), options, layout, of(target));
        },
        activate: ({ target, verified, live, layout }, prepared) =>
          provider.activate(verified, read(target, live), prepared, options, layout, of(target)),
        ...putting(provider, options, ({ target, live }) => read(target, live), of),
      },
      { ...inputs, limit: inputs.maxParallel, signal },
    ),
  );
  const all = new Map([...skipped, ...deployed].map((item) => [item.target, item]));
  const ended = report(targets.flatMap((target) => all.get(target) ?? []));
  if (recall === undefined) return ended;
  // Last of all: what is remembered has been read back from the cloud.
  const full = await measured(ended, context.log);
  const well = proved.flatMap(({ target, value }, index) => {
    const report = full.functions[targets.indexOf(target)];
    return value === undefined || deployed[index]?.value === undefined || report === undefined
      ? []
      : [{ ...value, madeOf: value.binary.madeOf, report }];
  });
  await remember(recall, well);
  return full;

  /** A ready zip, where it is on disk. */
  async function readyZip(target: Target): Promise<{ readonly zip: ReadyZip }> {
    const names = { executable: executable(target), extracted: executableFile(target) };
    if (target.origin.kind === 'zip') return { zip: { ...names, target, file: target.origin.file } };
    const file = zipFile(target);
    const fetched = await provider.fetchPackage?.(target, file, options, of(target));
    if (fetched === undefined) throw new Error(`${id} has no storage to fetch the package of ${target.name} from`);
    await refuseOtherPackage(target, file, inputs);
    return { zip: { ...names, target: fetched, file } };
  }

  async function packageOf({
    target,
    binary,
    layout,
    prove,
  }: {
    readonly target: Target;
    readonly binary: VerifiedBinary;
    readonly layout: Layout;
    readonly prove: ProveOptions;
  }): Promise<{ readonly key: string | undefined; readonly verified: VerifiedPackage }> {
    const included = await resolveIncludes(inputs.include, target, inputs, of(target));
    const deflated = await ahead.take(target, binary.sha256);
    const own = provider
      .entries(binary, layout)
      .map((entry) =>
        deflated !== undefined && 'file' in entry.content && entry.content.file === binary.file
          ? { ...entry, content: { file: binary.file, deflated } }
          : entry,
      );
    const entries = [...own, ...included];
    const written = await writePackage(target, entries, layout.executable, zipFile(target), context);
    const key = await recall?.keyOf(written, binary.madeOf);
    const mark = key === undefined ? undefined : packageMark(key, prove.mode);
    return { key, verified: await verifyPackage(written, binary, 'here', mark) };
  }

  /** One stage of functions that are still well, in a group of its own. */
  async function stage<In, Out>(
    name: Clock,
    items: readonly Item<In>[],
    limit: number,
    step: (value: In, target: Target) => Promise<Step<Out>>,
  ): Promise<readonly Item<Out>[]> {
    return grouped(name, log, items, signal, () => advance(items, name, limit, step, signal));
  }
}

function read<Live>(target: Target, live: Live | undefined): Live {
  if (live === undefined) throw new Error(`${target.name} was not read before the build`);
  return live;
}

/** Whether there is nothing to build or to package. */
function isReady({ origin }: Target): boolean {
  return origin.kind === 'zip' || origin.kind === 'object';
}

function binaryOf(target: Target, built: Built): Binary {
  const found = built.get(target);
  if (found === undefined) throw new Error(`the build left no executable for ${target.name}`);
  if (found instanceof ActionErrors) throw found;
  return found;
}
