// A build stage to test: a workspace with files, and a context that records what is reported.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BuildOptions } from '../../src/build/build.ts';
import { build } from '../../src/build/build.ts';
import type { ResolveOptions, SourceLine } from '../../src/build/targets.ts';
import { resolveTargets } from '../../src/build/targets.ts';
import type { Context } from '../../src/context.ts';
import { type ActionError, ActionErrors, causes, type Notice } from '../../src/errors.ts';
import type { Target } from '../../src/target.ts';
import { project } from './projects.ts';

/** The smallest main package. */
export const emptyMain = 'package main\n\nfunc main() {}\n';

/** What was reported. */
export interface Recorded {
  readonly lines: string[];
  readonly warnings: Notice[];
}

/** A workspace in a folder of its own. */
export interface Stage {
  readonly workspace: string;
  readonly context: Context;
  readonly recorded: Recorded;
  /** Runs resolveTargets. Lines are `PATTERN` or `PATTERN => NAME`. */
  resolve(sources: readonly string[], options?: Partial<ResolveOptions>): Promise<readonly Target[]>;
  /** Runs resolveTargets and build; the executables are at WORKSPACE/out/NAME. */
  build(sources: readonly string[], options?: Partial<ResolveOptions & BuildOptions>): Promise<readonly string[]>;
  /** As build, but says of each function by name whether it has a file or notices. */
  buildEach(
    sources: readonly string[],
    options?: Partial<ResolveOptions & BuildOptions>,
  ): Promise<Readonly<Record<string, string | readonly Notice[]>>>;
}

/**
 * @param module its path
 * @returns a go.mod
 */
export function goMod(module: string): string {
  return `module ${module}\n\ngo 1.21\n`;
}

/**
 * Makes a workspace that lasts as long as the test that calls this.
 * @param files text by path
 * @param env beside what Go needs; nothing of this process's GO variables
 * @param signal stops it
 * @returns the stage
 */
export async function stage(
  files: Readonly<Record<string, string>>,
  env: Readonly<NodeJS.ProcessEnv> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Stage> {
  const workspace = await project(files);
  const temp = await mkdtemp(join(tmpdir(), 'temp-'));
  onTestFinished(() => rm(temp, { recursive: true, force: true }));
  const recorded: Recorded = { lines: [], warnings: [] };
  const context: Context = {
    log: {
      info: (text) => recorded.lines.push(text),
      debug: () => {},
      notice: () => {},
      warning: (of) => recorded.warnings.push(of),
      mask: () => {},
    },
    signal,
    env: { ...plainEnvironment(), ...env },
    workspace,
    temp,
  };
  const defaults = {
    binaries: [],
    packages: [],
    workingDirectory: workspace,
    arch: 'amd64',
    functionName: undefined,
    requireResource: false,
    tags: [],
    ldflags: '',
    buildFlags: '',
    debugSymbols: false,
  } as const;
  return {
    workspace,
    context,
    recorded,
    resolve: (sources, options) =>
      resolveTargets({ ...defaults, sources: sources.map(sourceLine), ...options }, context),
    async build(sources, options) {
      const given = { ...defaults, ...options };
      const targets = await resolveTargets({ ...given, sources: sources.map(sourceLine) }, context);
      const built = await build(targets, given, (target) => join(workspace, 'out', target.name), context);
      const outcomes = [...built.values()];
      const errors = new Set(outcomes.flatMap((each) => (each instanceof ActionErrors ? each.errors : [])));
      if (errors.size > 0) throw new ActionErrors([...errors]);
      return outcomes.flatMap((each) => (each instanceof ActionErrors ? [] : [each.file]));
    },
    async buildEach(sources, options) {
      const given = { ...defaults, ...options };
      const targets = await resolveTargets({ ...given, sources: sources.map(sourceLine) }, context);
      const built = await build(targets, given, (target) => join(workspace, 'out', target.name), context);
      return Object.fromEntries(
        [...built].map(([{ name }, each]) => [
          name,
          each instanceof ActionErrors ? each.errors.map(({ notice }) => notice) : each.file,
        ]),
      );
    },
  };
}

/**
 * Expects action errors.
 * @param step what fails
 * @returns the errors
 */
export async function errorsOf(step: Promise<unknown>): Promise<readonly ActionError[]> {
  try {
    await step;
  } catch (error) {
    const found = causes(error);
    if (found !== undefined) return found;
    throw error;
  }
  throw new Error('expected an error');
}

/** What Go needs, and nothing that a test does not say: GOFLAGS or GOTOOLCHAIN of this machine would hide a defect. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'GOCACHE', 'GOMODCACHE', 'GOPATH', 'GOPROXY', 'GOROOT', 'LOCALAPPDATA', 'USERPROFILE'];
  const kept = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), GOENV: 'off' };
}

function sourceLine(text: string): SourceLine {
  const [pattern = '', name] = text.split(' => ');
  return name === undefined ? { pattern } : { pattern, name };
}
