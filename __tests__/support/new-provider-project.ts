// A project of a user with all that the sentence is given: a workspace, a folder of its own, a log that is kept.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context, StageLog } from '../../src/context.ts';

/** What makeProject makes. */
export interface Project {
  readonly folder: string;
  readonly temp: string;
  readonly context: Context;
  readonly log: StageLog;
  /** The stages that were begun, in order. */
  readonly stages: readonly string[];
  remove(): Promise<void>;
}

/** Writes the files, and makes a context around them; remove() the project. */
export async function makeProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), 'project-'));
  const [folder, temp] = [join(root, 'workspace'), join(root, 'temp')];
  await Promise.all([mkdir(folder), mkdir(temp)]);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const stages: string[] = [];
  const quiet = (): void => {};
  const log: StageLog = {
    info: quiet,
    debug: quiet,
    notice: quiet,
    warning: quiet,
    mask: quiet,
    end: quiet,
    begin: (stage) => stages.push(stage),
  };
  const context = { log, signal: new AbortController().signal, env: process.env, workspace: folder, temp };
  return { folder, temp, context, log, stages, remove: () => rm(root, { recursive: true, force: true }) };
}
