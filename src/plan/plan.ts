// Which functions a change affects. Rather one too many than one too few: whatever cannot be known counts as a change.

import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import { findGo } from '../build/go.ts';
import { resolveTargets } from '../build/targets.ts';
import type { Context } from '../context.ts';
import { notice } from '../errors.ts';
import { lambdaBuildTags } from '../providers/aws-lambda/layout.ts';
import type { Target } from '../target.ts';
import { type Change, changesSince } from './changes.ts';
import type { TriggerEvent } from './event.ts';
import { gitIn } from './git.ts';
import type { PlanInputs } from './inputs.ts';
import { type MatrixJob, matrixOf } from './matrix.ts';
import { listModules, type PackagesOptions, type PlannedModule } from './packages.ts';
import { shippedChange } from './shipped.ts';
import { ancestors, inRepository, type Repository, touchedPackages } from './touched.ts';
import { workflowFiles } from './workflow-files.ts';

/** A function that a change affects. */
export interface Affected {
  readonly target: Target;
  /** A path, or a sentence. */
  readonly why: string;
}

/** What the plan says. */
export interface Plan {
  /** How many functions there are, each architecture counted. */
  readonly count: number;
  readonly affected: readonly Affected[];
  /** What was compared, or why all functions are affected. */
  readonly why: string;
  readonly matrix: readonly MatrixJob[];
}

/** Not by way of the providers' registry: the plan loads no SDK, so its dist has none. */
const providerTags = {
  'aws-lambda': lambdaBuildTags,
  'azure-functions': [],
} as const satisfies Record<PlanInputs['provider'], readonly string[]>;

/** Files that choose the toolchain, or what git makes of files when it checks them out. */
const decisive = /(?:^|\/)(?:\.go-version|\.tool-versions|\.?mise\.toml|\.gitattributes)$/;

/**
 * Plans a run.
 * @param inputs all inputs, checked
 * @param event what started the workflow
 * @param context as for every stage
 * @returns the plan
 * @throws ActionErrors for sources that name nothing or no main package, as the action itself would
 */
export async function planRun(inputs: PlanInputs, event: TriggerEvent, context: Context): Promise<Plan> {
  const here = { ...inputs, workingDirectory: await realpath(inputs.workingDirectory) };
  const real: Context = { ...context, workspace: await realpath(context.workspace) };
  const tags = [...providerTags[here.provider], ...here.tags];
  const targets: Target[] = [];
  for (const arch of here.archs) {
    const options = {
      ...here,
      tags,
      arch,
      binaries: [],
      packages: [],
      functionName: undefined,
      requireResource: false,
    };
    targets.push(...(await resolveTargets({ ...options, buildFlags: '' }, real)));
  }
  const done = (affected: readonly Affected[], why: string): Plan => {
    const matrix = matrixOf(
      affected.map(({ target }) => target),
      here.shards,
      here.workingDirectory,
    );
    return { count: targets.length, affected, why, matrix };
  };
  const all = (why: string): Plan =>
    done(
      targets.map((target) => ({ target, why })),
      why,
    );

  const git = gitIn(here.workingDirectory, real);
  const top = await git('rev-parse', '--show-toplevel');
  if (!top.ok) {
    real.log.warning(notice('plan.git', { reason: top.reason }));
    return all(`git could not say what changed (${top.reason})`);
  }
  const root = await realpath(top.stdout.replace(/\r?\n$/, ''));
  const compared = await changesSince(here.base, event, git, root, real);
  if ('all' in compared) return all(compared.all);
  const { changes, base, what } = compared;
  const decided = await decisiveChange(changes, root, real);
  if (decided !== undefined) return all(`${decided} changed`);

  const go = await findGo(here.workingDirectory, real);
  const flag = go.goflags.kept.find((word) => /^--?(?:overlay|modfile|pgo|toolexec)=/.test(word));
  if (flag !== undefined) return all(`GOFLAGS holds ${flag}, which reads files that are no part of a package`);
  const affected = new Map<Target, string>();
  for (const arch of here.archs) {
    const mine = targets.filter((target) => target.arch === arch);
    const options: PackagesOptions = { go, tags, arch, workingDirectory: here.workingDirectory };
    const repository: Repository = { root, git, base, changes };
    const found = await affectedBy(mine, repository, options, real);
    for (const [target, why] of found) affected.set(target, why);
  }
  for (const target of targets) {
    if (affected.has(target)) continue;
    const why = await shippedChange(target, here, changes, root, real);
    if (why !== undefined) affected.set(target, why);
  }
  const inOrder = targets.flatMap((target) => {
    const why = affected.get(target);
    return why === undefined ? [] : [{ target, why }];
  });
  return done(inOrder, `${changes.length} paths differ from ${base.slice(0, 12)}, ${what}`);
}

/** Functions whose packages, or whose module's versions, changed. */
async function affectedBy(
  targets: readonly Target[],
  repository: Repository,
  options: PackagesOptions,
  context: Context,
): Promise<ReadonlyMap<Target, string>> {
  const affected = new Map<Target, string>();
  for (const module of targets.length === 0 ? [] : await listModules(targets, options, context)) {
    const versions = versionsChange(module, repository, context);
    const touched = await touchedPackages(module, repository, options, context);
    for (const target of module.targets) {
      const main = module.mains.get(target);
      const why =
        main === undefined
          ? 'go list says nothing about it'
          : (versions ??
            [main, ...main.dependencies.map((path) => module.packages.get(path))]
              .map((each) => (each === undefined ? undefined : touched.get(each)))
              .find((each) => each !== undefined));
      if (why !== undefined) affected.set(target, why);
    }
  }
  return affected;
}

/** A change of what chooses the versions of all modules: go.mod, go.sum, go.work, vendor/modules.txt. */
function versionsChange(
  { moduleDirectories, cwd }: PlannedModule,
  { root, changes }: Repository,
  { env }: Context,
): string | undefined {
  const files = new Set<string>();
  const join = (directory: string, name: string): string => posix.normalize(`${directory}/${name}`);
  for (const directory of moduleDirectories) {
    const path = inRepository(root, directory);
    if (path === undefined) continue;
    for (const name of ['go.mod', 'go.sum', 'vendor/modules.txt']) files.add(join(path, name));
  }
  const named = env['GOWORK'] ?? '';
  const work = inRepository(root, named);
  if (work !== undefined) files.add(work).add(work.replace(/\.work$/, '.work.sum'));
  const at = inRepository(root, cwd);
  if (named !== 'off' && at !== undefined) {
    for (const path of ancestors(at)) {
      for (const name of ['go.work', 'go.work.sum', 'vendor/modules.txt']) files.add(join(path, name));
    }
  }
  return changes.find(({ path }) => files.has(path))?.path;
}

async function decisiveChange(changes: readonly Change[], root: string, { env }: Context): Promise<string | undefined> {
  const files = await workflowFiles(env['GITHUB_WORKFLOW_REF'] ?? '', env['GITHUB_REPOSITORY'] ?? '', root);
  const decides = (path: string): boolean =>
    decisive.test(path) || files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file));
  return changes.find(({ path }) => decides(path))?.path;
}
