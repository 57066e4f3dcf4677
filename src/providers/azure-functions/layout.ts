// What a package for Azure Functions holds beside `include`: the app's directory without what is no part of the app,
// and the executable at the path that host.json names.

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import type { Context } from '../../context.ts';
import { type ActionError, ActionErrors, causes, failure, notice } from '../../errors.ts';
import { extractPackage } from '../../package/extract.ts';
import { contentKind, isCredentialName } from '../../package/file-mode.ts';
import { byBytes } from '../../package/names.ts';
import type { Entry } from '../../package/package.ts';
import { followed, isInside, shown, type WalkedFile, walk } from '../../package/walk.ts';
import type { CustomHandlerApp } from '../../prove/custom-handler-app.ts';
import { expand, type Target } from '../../target.ts';
import type { VerifiedBinary } from '../../verify/verified.ts';
import { appFilter } from './funcignore.ts';
import { type FunctionJson, readFunctionJson, routeConflicts } from './function-json.ts';
import { type HostJson, readHostJson } from './host-json.ts';
import { failureAt, locate } from './json-source.ts';

/** An app, read from its directory. */
export interface AzureLayout {
  /** Where the executable stands in the package. */
  readonly executable: string;
  readonly app: CustomHandlerApp;
  /** Native Go (preview) instead of a custom handler. */
  readonly native?: boolean;
  /** All other files, sorted by name. */
  readonly files: readonly AppFile[];
}

/** A file of the app. */
export interface AppFile {
  /** Its name in the package. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly mode: Entry['mode'];
}

/** Where the app is. */
export interface AppOptions {
  /** Absolute; `<name>` and `<path>` stand for the function's. */
  readonly appDirectory: string;
  /** Absolute; what this action leaves there is no part of the app. */
  readonly outputDirectory?: string | undefined;
}

/**
 * Reads an app and refuses what the Functions host could not run. It needs neither Go nor the network.
 * @param target the function (an app, with however many functions)
 * @param options where the app is
 * @param context its workspace bounds what links may lead to; its log takes the warnings
 * @returns what belongs into the package, and what the host will make of it
 * @throws ActionError, ActionErrors: no host.json, a broken or unusable one, broken function.json files
 */
export async function inspectApp(target: Target, options: AppOptions, context: Context): Promise<AzureLayout> {
  const { workspace, log, signal } = context;
  const directory = expand(options.appDirectory, target);
  const place = (path: string): string => shown(join(directory, ...path.split('/')), workspace);
  if (!isInside(workspace, directory)) throw failure('package.azure-outside', { directory });
  const text = await hostJsonText(directory, workspace);
  const folders = await functionFolders(directory);
  // An app with function.json files was meant to have a custom handler.
  const host = readHostJson(place('host.json'), text, log, folders.length === 0);
  if (host.native) log.notice(notice('package.azure-native-app', { file: host.source.file }));

  const filter = appFilter(await funcignoreText(directory, workspace), folders);
  const vendored = await stat(join(directory, 'vendor', 'modules.txt')).then(
    () => true,
    () => false,
  );
  const ours = (path: string): boolean => {
    return options.outputDirectory === join(directory, ...path.split('/'));
  };
  const found = await walk(
    directory,
    {
      enter: (path) => !ours(path) && !(vendored && path === 'vendor') && !filter.leavesOut(`${path}/`),
      // The host looks for it before anything else, whatever .funcignore says.
      accept: (path) => path === 'host.json' || !filter.leavesOut(path),
    },
    { workspace, signal },
  );
  const sorted = found.toSorted((a, b) => byBytes(a.path, b.path));
  const files = await appFiles(sorted, host, place, context);
  warnOfCase(sorted, place, context);
  const functions = await readFunctions(files, host, place, context);
  warnOfScriptFiles(functions, files, host, context);
  if (functions.length === 0 && !host.profile && !host.native) {
    log.warning(notice('package.azure-no-functions', { directory: shown(directory, workspace) }));
  }
  const { source: _, executableNode: __, profile: ___, native, functions: only, ...rest } = host;
  const loaded = functions.filter((each) => only === undefined || only.includes(each.function.name.toLowerCase()));
  return {
    executable: host.executable,
    app: { ...rest, functions: loaded.map((each) => each.function) },
    files,
    ...(native ? { native } : {}),
  };
}

/**
 * Reads an app from a ready zip, by the same rules.
 * @param target the function
 * @param zip absolute; it is deployed as it is, so .funcignore has no say
 * @param context its temp directory takes the app while it is read
 * @returns what the host will make of it
 * @throws as inspectApp, and ActionError for a zip that cannot be read
 */
export async function inspectZip(target: Target, zip: string, context: Context): Promise<AzureLayout> {
  const directory = await mkdtemp(join(context.temp, 'app-'));
  try {
    await extractPackage(zip, directory);
    // What is said about files that are left out is not true of a zip.
    const log = { ...context.log, notice: () => {} };
    const layout = await inspectApp(target, { appDirectory: directory }, { ...context, log, workspace: directory });
    return { ...layout, files: [] };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * The files of an app's package.
 * @param binary the verified executable: whatever stood at its path in the app's directory does not ship
 * @param layout as inspectApp returned it
 * @returns the entries
 */
export function azureEntries(binary: Pick<VerifiedBinary, 'file'>, layout: AzureLayout): readonly Entry[] {
  return [
    { name: layout.executable, mode: 0o755, content: { file: binary.file } },
    ...layout.files.map(({ name, file, mode }): Entry => ({ name, mode, content: { file } })),
  ];
}

/** What ships: no executables but the verified one. Those that a repository holds are mostly stale. */
async function appFiles(
  found: readonly WalkedFile[],
  host: HostJson,
  place: (path: string) => string,
  { log }: Context,
): Promise<readonly AppFile[]> {
  const { executable, source, executableNode } = host;
  const files: AppFile[] = [];
  const native: string[] = [];
  for (const { path, file } of found) {
    if (path.startsWith(`${executable}/`)) {
      const params = { file: source.file, path: executable };
      throw failureAt('package.azure-executable-is-directory', params, source, executableNode);
    }
    const { mode, native: isNative } = await contentKind(file);
    if (isNative) {
      if (path !== executable) native.push(path);
      continue;
    }
    if (path === executable) {
      if (mode === 0o644) continue;
      const params = { file: source.file, path };
      throw failureAt('package.azure-executable-is-script', params, source, executableNode);
    }
    if (isCredentialName(path)) log.warning(notice('package.credentials', { file: place(path), name: path }));
    files.push({ name: path, file, mode });
  }
  if (native.length > 0) {
    log.notice(notice('package.azure-native-code', { files: native.join(', '), executable }));
  }
  return files;
}

async function readFunctions(
  files: readonly AppFile[],
  host: HostJson,
  place: (path: string) => string,
  { log }: Context,
): Promise<readonly FunctionJson[]> {
  const functions: FunctionJson[] = [];
  const problems: ActionError[] = [];
  for (const { name, file } of files) {
    // The host looks into the folders of the root only.
    if (!/^[^/]+\/function\.json$/.test(name)) continue;
    try {
      functions.push(readFunctionJson(dirname(name), place(name), await readFile(file, 'utf8')));
    } catch (error) {
      const known = causes(error);
      if (known === undefined) throw error;
      problems.push(...known);
    }
  }
  problems.push(...routeConflicts(functions));
  if (problems.length > 0) throw new ActionErrors(problems);
  log.debug(`${host.source.file}: ${functions.length} functions, executable ${host.executable}`);
  return functions;
}

/** A Linux host finds neither Host.json nor Function.json, and says nothing about them. */
function warnOfCase(found: readonly WalkedFile[], place: (path: string) => string, { log }: Context): void {
  for (const { path } of found) {
    if (/^[^/]+\/function\.json$/i.test(path) && basename(path) !== 'function.json') {
      const file = place(path);
      log.warning(notice('package.azure-case', { file, expected: 'function.json' }, { location: { file } }));
    }
  }
}

/** The host loads no function whose scriptFile is missing, although a custom handler has no use for it. */
function warnOfScriptFiles(
  functions: readonly FunctionJson[],
  files: readonly AppFile[],
  host: HostJson,
  { log }: Context,
): void {
  const names = new Set([host.executable, ...files.map(({ name }) => name)]);
  for (const { function: of, scriptFile, source } of functions) {
    if (scriptFile === undefined || names.has(posix.normalize(`${of.name}/${scriptFile}`))) continue;
    log.warning(
      notice('package.azure-script-file', { name: of.name, scriptFile }, { location: locate(source, undefined) }),
    );
  }
}

async function hostJsonText(directory: string, workspace: string): Promise<string> {
  const names = await readdir(directory).catch((cause: unknown) => {
    throw failure('package.azure-no-directory', { directory: shown(directory, workspace) }, { cause });
  });
  if (!names.includes('host.json')) {
    const other = names.find((name) => name.toLowerCase() === 'host.json');
    const hint = other === undefined ? await elsewhere(directory, workspace) : `, which has ${other}`;
    throw failure('package.azure-no-host-json', { directory: shown(directory, workspace), hint });
  }
  return readFile(await followed(join(directory, 'host.json'), workspace), 'utf8');
}

/** Names the folders below that have a host.json. */
async function elsewhere(directory: string, workspace: string): Promise<string> {
  const depth = 3;
  const folders: string[] = [];
  const look = async (at: string, left: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    if (entries.some((entry) => entry.isFile() && entry.name === 'host.json')) folders.push(shown(at, workspace));
    if (left === 0) return;
    for (const entry of entries) {
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
        await look(join(at, entry.name), left - 1);
      }
    }
  };
  await look(directory, depth);
  if (folders.length === 0) return '';
  return `; there is one in ${folders.toSorted(byBytes).slice(0, 5).join(', ')}`;
}

async function funcignoreText(directory: string, workspace: string): Promise<string> {
  const file = join(directory, '.funcignore');
  if ((await stat(file).catch(() => undefined)) === undefined) return '';
  return readFile(await followed(file, workspace), 'utf8');
}

async function functionFolders(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const folders = await Promise.all(
    entries.map(async ({ name }) => {
      const file = await stat(join(directory, name, 'function.json')).catch(() => undefined);
      return file?.isFile() === true ? [name] : [];
    }),
  );
  return folders.flat();
}
