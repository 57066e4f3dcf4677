// Makes dist/ from src/: TypeScript → JavaScript (tsc) → one ES module an entry, lazy imports split off (ncc).
//   node scripts/dist.ts           replaces dist/
//   node scripts/dist.ts --check   fails where dist/ is not what src/ makes
// The bytes depend on src/, package-lock.json and this file alone: not on the folder, the day or the machine.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const build = join(root, 'build');

/** Entry module in src/ → folder in dist/. A sub-action is one more row. */
const entries = [
  { module: 'main', folder: '' },
  { module: 'plan/main', folder: 'plan' },
  { module: 'report-action/main', folder: 'report' },
] as const;

/**
 * Compiles TypeScript without checking types; `npm run types` does that.
 * ncc's own TypeScript loader does not work with TypeScript 7, which has no JavaScript API.
 * @param source folder of .ts files, inside this project
 * @param out folder for the .js files, emptied first
 */
export async function compile(source: string, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const config = join(out, 'tsconfig.json');
  const compilerOptions = { noEmit: false, noCheck: true, rootDir: source, outDir: out };
  await writeFile(
    config,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include: [`${source}/**/*.ts`] }),
  );
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--project', config]);
  // ncc writes an ES module where the package.json beside its input says so.
  await writeFile(join(out, 'package.json'), '{"type":"module"}\n');
  await leaveOutUnused(out);
  await takeEsModules(out);
}

/**
 * Lets ncc leave out the part of @actions/core that asks for an OIDC token: nothing here calls it, and the HTTP client
 * that it loads is a third of the time that Node needs to start the action. The package does not say that its modules
 * have no side effects; a copy of it, which the compiled files find first, does.
 */
async function leaveOutUnused(out: string): Promise<void> {
  const name = join('node_modules', '@actions', 'core');
  await cp(join(root, name), join(out, name), { recursive: true });
  const manifest = join(out, name, 'package.json');
  await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), sideEffects: false }));
}

/**
 * Lets ncc bundle the AWS SDK from its ES modules. ncc looks only at `main` and at the conditions `node` and `require`,
 * where the SDK has CommonJS: one large module a package, all of which Node would compile and run at each start. Of the
 * ES modules it takes those that something uses, and those of a credential provider only once it is asked. The copies
 * import each other, as the compiled files find them first; all of the SDK is copied, so that no part is there twice.
 */
async function takeEsModules(out: string): Promise<void> {
  for (const scope of ['@aws-sdk', '@smithy']) {
    for (const folder of await readdir(join(root, 'node_modules', scope))) {
      const name = join('node_modules', scope, folder);
      // dist-cjs and dist-types are most of it.
      const filter = (path: string): boolean => !['dist-cjs', 'dist-types'].includes(basename(path));
      await cp(join(root, name), join(out, name), { recursive: true, filter });
      const manifest = join(out, name, 'package.json');
      const given: SdkManifest = JSON.parse(await readFile(manifest, 'utf8'));
      const { module, exports } = given;
      const esModule = (to: SdkExport): string => (typeof to === 'string' ? to : to.module);
      const paths = Object.entries(exports ?? {}).map(([path, to]) => [path, esModule(to)] as const);
      await writeFile(
        manifest,
        JSON.stringify({ ...given, main: module, exports: exports && Object.fromEntries(paths) }),
      );
    }
  }
}

/** What a package of the AWS SDK says of its ES modules. */
interface SdkManifest {
  readonly module: string;
  readonly exports?: Readonly<Record<string, SdkExport>>;
}

type SdkExport = string | { readonly module: string };

/**
 * Bundles one JavaScript module with all that it imports: index.js, a chunk for each lazy import, licenses.txt and a
 * package.json that makes them ES modules.
 * @param entry a .js file inside this project
 * @param out folder for the bundle, emptied first
 * @throws Error for an import that cannot be resolved
 */
export async function bundle(entry: string, out: string): Promise<void> {
  await rm(out, { recursive: true, force: true });
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const stats = `${out}.stats.json`;
  const options = ['--no-cache', '--target', 'es2024', '--quiet', '--stats-out', stats];
  await run(process.execPath, [ncc, 'build', entry, '--out', out, ...options], { cwd: root });
  await writeLicenses(JSON.parse(await readFile(stats, 'utf8')), join(out, 'licenses.txt'));
  await rm(stats);
  // A shell script that @azure/identity's interactive browser login would start. No part of the action reaches it.
  await rm(join(out, 'xdg-open'), { force: true });
  // ncc leaves what it cannot resolve to run time, with exit code 0.
  const texts = [...(await contents(out)).values()].map((bytes) => bytes.toString());
  const missing = texts.flatMap((text) => text.match(/eval\("require"\)\("[^"]*"\)/g) ?? []);
  if (missing.length > 0) throw new Error(`dist: imports that cannot be resolved: ${missing.join(', ')}`);
}

/** What webpack says of a module, as far as it is read here; one that was made of several has those in it. */
interface BundledModule {
  /** Absolute path of its file. */
  readonly nameForCondition?: string | null;
  readonly modules?: readonly BundledModule[];
}

/** Lists the licences of all packages in a bundle. ncc can do so, but leaves out those of its first chunk. */
async function writeLicenses(stats: { readonly modules: readonly BundledModule[] }, file: string): Promise<void> {
  const packages = new Map<string, string>();
  const visit = ({ nameForCondition, modules = [] }: BundledModule): void => {
    const [folder, name] = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(nameForCondition ?? '') ?? [];
    if (folder !== undefined && name !== undefined) packages.set(name, folder);
    modules.forEach(visit);
  };
  stats.modules.forEach(visit);
  const texts: string[] = [];
  for (const [name, folder] of [...packages].sort()) {
    const { license }: { readonly license?: unknown } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    const found = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = found === undefined ? '' : `${(await readFile(join(folder, found), 'utf8')).trim()}\n`;
    // Old packages say it in their README alone.
    texts.push(`${name}\n${typeof license === 'string' ? license : 'as its README says'}\n${text}`);
  }
  await writeFile(file, texts.join('\n'));
}

/**
 * Builds all entries.
 * @param out folder that takes the place of dist/, emptied first
 */
export async function buildDist(out: string): Promise<void> {
  const js = join(build, 'js');
  await compile(join(root, 'src'), js);
  await rm(out, { recursive: true, force: true });
  for (const { module, folder } of entries) await bundle(join(js, `${module}.js`), join(out, folder));
  // The same code under another name: main.ts asks by which file it was started.
  await writeFile(join(out, 'post.js'), "import './index.js';\n");
  await writeCodeHash(out);
}

/** Names the code by one hash, so that the action need not read all of itself to know its own version. */
async function writeCodeHash(folder: string): Promise<void> {
  const hash = createHash('sha256');
  for (const [file, bytes] of await contents(folder)) if (file.endsWith('.js')) hash.update(`${file}\n`).update(bytes);
  await writeFile(join(folder, 'code.sha256'), `${hash.digest('hex')}\n`);
}

/** All files below a folder with their bytes, by path relative to it. */
async function contents(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.sort().map(async (file) => [relative(folder, file), await readFile(file)] as const)),
  );
}

/** Paths that stand in only one of two folders, or differ. */
async function differences(left: string, right: string): Promise<readonly string[]> {
  const [a, b] = await Promise.all([contents(left), contents(right)]);
  const equal = (file: string): boolean => {
    const [one, other] = [a.get(file), b.get(file)];
    return one !== undefined && other !== undefined && one.equals(other);
  };
  return [...new Set([...a.keys(), ...b.keys()])].filter((file) => !equal(file)).sort();
}

if (import.meta.main) {
  const dist = join(root, 'dist');
  const fresh = join(build, 'dist');
  await buildDist(fresh);
  if (process.argv.includes('--check')) {
    await mkdir(dist, { recursive: true });
    const stale = await differences(dist, fresh);
    if (stale.length > 0) {
      console.error(`dist: not what src makes: ${stale.join(', ')}. Run "npm run build" and commit dist/`);
      process.exitCode = 1;
    }
  } else {
    // Renamed when complete, so that nothing ever runs half a dist.
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
    const sizes = [...(await contents(dist))].map(([file, bytes]) => `${(bytes.length / 1024).toFixed(0)} kB ${file}`);
    console.log(sizes.join('\n'));
  }
}
