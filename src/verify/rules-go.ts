// Rules about what Go's build information says. They judge Go executables only.

import type { Params } from '../errors.ts';
import { architectures } from '../target.ts';
import type { BuildInfo } from './build-info-text.ts';
import { adviceFor } from './cgo-modules.ts';
import { loadSegments } from './elf.ts';
import { segmentFlag } from './elf-format.ts';
import type { Facts } from './facts.ts';
import { endOfSupport } from './go-support.ts';
import { type Rule, type RuleId, rule, source } from './rule.ts';

const platformNames = { 'aws-lambda': 'AWS Lambda', 'azure-functions': 'Azure Functions' } as const;

/** A row that passes where there is no build info to look at. */
function goRule<Id extends RuleId>(
  id: Id,
  row: {
    readonly checks: string;
    readonly source: string;
    readonly severity?: 'warn';
    readonly finds: (info: BuildInfo, facts: Facts) => Params<Id> | undefined;
  },
): Rule {
  return rule(id, {
    ...row,
    finds: (facts) => (facts.build.kind === 'found' ? row.finds(facts.build.info, facts) : undefined),
  });
}

/** In the order in which they are asked; those that only warn stand last. */
export const goRules: readonly Rule[] = [
  rule('verify.no-build-info', {
    checks: 'It holds the build information that `go build` writes (not asked for with `allow-non-go: true`)',
    source: source.buildInfo,
    finds: ({ file, elf, build, packer, allowNonGo }) => {
      // Without program headers there was nowhere to look, and that has its own message.
      const looked = elf !== undefined && elf.programHeaders.length > 0;
      return looked && build.kind === 'absent' && packer === undefined && !allowNonGo ? { file } : undefined;
    },
  }),
  rule('verify.damaged-build-info', {
    checks: 'That build information can be read',
    source: source.buildInfo,
    finds: ({ file, build }) => (build.kind === 'unreadable' ? { file } : undefined),
  }),
  goRule('verify.goos', {
    checks: 'It was built with `GOOS=linux`',
    source: source.goCommand,
    finds: ({ settings }, { file, arch }) => {
      const actual = settings.get('GOOS');
      return actual === undefined || actual === 'linux' ? undefined : { file, arch, actual };
    },
  }),
  goRule('verify.goarch', {
    checks: 'It was built with the `GOARCH` that `arch` names',
    source: source.goCommand,
    finds: ({ settings }, { file, arch }) => {
      const actual = settings.get('GOARCH');
      return actual === undefined || actual === architectures[arch].goarch ? undefined : { file, arch, actual };
    },
  }),
  goRule('verify.no-writable-segment', {
    checks: 'A Go program has a writable segment: its runtime could not start without',
    source: '[Go linker, data.go](https://github.com/golang/go/blob/master/src/cmd/link/internal/ld/data.go)',
    finds: (_info, { file, elf }) =>
      loadSegments(elf?.programHeaders ?? []).some(({ flags }) => (flags & segmentFlag.write) !== 0)
        ? undefined
        : { file },
  }),
  goRule('verify.goamd64-v4', {
    checks: 'It was not built with `GOAMD64=v4` (AVX-512)',
    source: '[Go, minimum requirements](https://go.dev/wiki/MinimumRequirements#amd64)',
    finds: ({ settings }, { file, platform }) =>
      settings.get('GOAMD64') === 'v4' ? { file, platform: platformNames[platform] } : undefined,
  }),
  goRule('verify.sanitizer', {
    checks: 'It was not built with `-race`, `-msan` or `-asan`',
    source: '[Go, race detector](https://go.dev/doc/articles/race_detector#Runtime_Overheads)',
    finds: ({ settings }, { file }) => {
      const flag = ['-race', '-msan', '-asan'].find((name) => settings.get(name) === 'true');
      return flag === undefined ? undefined : { file, flag };
    },
  }),
  goRule('verify.goamd64-v3', {
    severity: 'warn',
    checks: 'It was not built with `GOAMD64=v3` (AVX2)',
    source: '[Lambda, AVX2](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-avx2.html)',
    finds: ({ settings }, { file }) => (settings.get('GOAMD64') === 'v3' ? { file } : undefined),
  }),
  goRule('verify.goarm64', {
    severity: 'warn',
    checks: 'It was built with `GOARM64=v8.0`, which every processor runs',
    source: source.goCommand,
    finds: ({ settings }, { file }) => {
      const actual = settings.get('GOARM64');
      return actual === undefined || actual === 'v8.0' ? undefined : { file, actual };
    },
  }),
  goRule('verify.cgo-static', {
    severity: 'warn',
    checks: 'A static executable was built with `CGO_ENABLED=0`: a static glibc still loads libraries to resolve names',
    source: '[glibc, static linking](https://sourceware.org/glibc/wiki/FAQ)',
    finds: ({ settings }, { file, elf }) =>
      settings.get('CGO_ENABLED') === '1' && elf?.interpreter === undefined && (elf?.dynamic?.needed ?? []).length === 0
        ? { file }
        : undefined,
  }),
  goRule('verify.coverage', {
    severity: 'warn',
    checks: 'It was not built with `-cover`',
    source: '[Go, coverage](https://go.dev/doc/build-cover)',
    finds: ({ settings }, { file }) => (settings.get('-cover') === 'true' ? { file } : undefined),
  }),
  goRule('verify.modified', {
    severity: 'warn',
    checks: 'It was built from a clean tree (`vcs.modified`)',
    source: '[Go, debug.BuildSetting](https://pkg.go.dev/runtime/debug#BuildSetting)',
    finds: ({ settings }, { file }) =>
      settings.get('vcs.modified') === 'true'
        ? { file, revision: settings.get('vcs.revision')?.slice(0, 12) ?? '(unknown)' }
        : undefined,
  }),
  goRule('verify.boringcrypto', {
    severity: 'warn',
    checks:
      'With `GOEXPERIMENT=boringcrypto` it was built with `CGO_ENABLED=1`, without which BoringCrypto is left out',
    source: '[Go, BoringCrypto](https://github.com/golang/go/blob/master/src/crypto/internal/boring/README.md)',
    finds: ({ settings }, { file }) =>
      (settings.get('GOEXPERIMENT') ?? '').split(',').includes('boringcrypto') && settings.get('CGO_ENABLED') === '0'
        ? { file }
        : undefined,
  }),
  goRule('verify.sqlite-stub', {
    severity: 'warn',
    checks: 'Built with `CGO_ENABLED=0`, it does not hold github.com/mattn/go-sqlite3, which is a stub then',
    source: '[go-sqlite3, static_mock.go](https://github.com/mattn/go-sqlite3/blob/master/static_mock.go)',
    finds: ({ settings, dependencies }, { file }) => {
      const module = dependencies.find(({ path }) => path === 'github.com/mattn/go-sqlite3')?.path;
      const advice = module === undefined ? undefined : adviceFor(module);
      return module !== undefined && advice !== undefined && settings.get('CGO_ENABLED') === '0'
        ? { file, module, advice }
        : undefined;
    },
  }),
  goRule('verify.go-support', {
    severity: 'warn',
    checks: 'Its Go release still gets security fixes (by a table in the action, as of the release of the action)',
    source: '[Go, release policy](https://go.dev/doc/devel/release#policy)',
    finds: ({ goVersion }, { file }) => {
      const support = endOfSupport(goVersion);
      return support === undefined ? undefined : { file, version: goVersion, ...support };
    },
  }),
];
