// A layer without an executable of ours: files under bin/ and lib/, packaged and published; no build, nothing to prove.

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Context, contextOf, type RunHooks, type StageLog } from './context.ts';
import { ActionErrors, failure } from './errors.ts';
import type { CommonInputs } from './inputs.ts';
import { resolveIncludes } from './package/include.ts';
import type { Entry, Package } from './package/package.ts';
import { writePackage } from './package/write-zip.ts';
import { advance, grouped, type Item, start } from './pipeline.ts';
import { layerName } from './providers/aws-lambda/layer/name.ts';
import type { AwsOptions } from './providers/aws-lambda/options.ts';
import { defaultTiming, type Timing } from './providers/aws-lambda/timing.ts';
import { humanSize, type RunReport } from './report/report.ts';
import { type Arch, architectures, type Target } from './target.ts';
import { class64 } from './verify/elf-format.ts';
import { identify } from './verify/file-kind.ts';

/**
 * Packages the files that include names, and publishes them as a layer version.
 * @param name the layer's
 * @param inputs the common inputs
 * @param options the `aws-` inputs
 * @param context where to report, when to stop, whose environment
 * @param log opens and closes the stages' groups
 * @param hooks told before anything in the cloud changes
 * @param timing time-outs and pauses; tests shrink them
 * @returns what became of the layer
 * @throws the signal's reason when the run was cancelled, and what is a defect of the action
 */
export async function layerOfFiles(
  name: string,
  inputs: CommonInputs,
  options: AwsOptions,
  context: Context,
  log: StageLog,
  hooks: RunHooks,
  timing: Timing = defaultTiming,
): Promise<RunReport> {
  const { arch, mode, workingDirectory } = inputs;
  const { signal } = context;
  const origin = { kind: 'files', files: [], moduleDirectory: workingDirectory } as const;
  const target: Target = { name, source: '.', arch, origin, resource: name };
  const own = contextOf(context, name, 1);
  const begun = start([target]);
  const report = (items: readonly Item<unknown>[]): RunReport => ({
    provider: 'aws-lambda',
    mode,
    functions: items.map((item) => item.report),
    causes: [],
  });
  const packaged = await grouped('package', log, begun, signal, () =>
    advance(
      begun,
      'package',
      1,
      async () => {
        layerName(name);
        const written = await pack(target, inputs, own);
        const { file, sha256, size } = written;
        own.log.info(`${file}: ${humanSize(size)}, sha256 ${sha256}`);
        return { value: written, result: { package: file, packageSha256: sha256, packageSize: size } };
      },
      signal,
    ),
  );
  if (mode === 'test') return report(packaged);
  const { publishFiles, compareFiles } = await import('./providers/aws-lambda/layer/files.ts');
  return report(
    await grouped('deploy', log, packaged, signal, () =>
      advance(
        packaged,
        'deploy',
        1,
        async (written) => {
          if (mode === 'check') {
            const change = await compareFiles(written, options, timing, own);
            own.log.info(change.changed ? 'would change: code' : 'live already: nothing would change');
            return { value: written, result: change };
          }
          hooks.moving([name]);
          const { back, layerVersionArn, version, ...change } = await publishFiles(written, options, timing, own);
          own.log.info(back);
          const result = {
            changed: change.changed,
            change: change.change,
            ...(version === undefined ? {} : { version }),
          };
          return { value: written, result, layerVersionArn, back };
        },
        signal,
      ),
    ),
  );
}

async function pack(target: Target, inputs: CommonInputs, context: Context): Promise<Package> {
  const entries = await resolveIncludes(inputs.include, target, inputs, context);
  const { name, arch } = target;
  if (entries.length === 0) throw failure('package.layer-empty', { layer: name });
  const stray = entries.filter((entry) => !/^(bin|lib)\//.test(entry.name));
  if (stray.length > 0) {
    throw new ActionErrors(stray.map((entry) => failure('package.layer-place', { layer: name, file: entry.name })));
  }
  for (const entry of entries) await refuseOtherArch(entry, arch);
  return writePackage(target, entries, '', join(inputs.outputDirectory, `${name}.zip`), context);
}

/** Executables and shared libraries alike. Source: gABI, "ELF Header", EI_CLASS and e_machine. */
async function refuseOtherArch({ name, content }: Entry, arch: Arch): Promise<void> {
  if (!('file' in content)) return;
  const handle = await open(content.file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(20), 0, 20, 0);
    if (bytesRead < 20 || identify(buffer) !== 'elf') return;
    const { elfMachine, elfName } = architectures[arch];
    const machine = buffer.readUInt16LE(18);
    const is64 = buffer[4] === class64;
    if (is64 && machine === elfMachine) return;
    const got =
      Object.values(architectures).find((each) => each.elfMachine === machine)?.elfName ?? `e_machine ${machine}`;
    throw failure('verify.layer-arch', {
      file: name,
      expected: elfName,
      got: is64 ? got : `${got}, 32-bit`,
    });
  } finally {
    await handle.close();
  }
}
