// Rules about whether the executable needs anything that the kernel does not bring.

import { flagPie } from './elf-dynamic.ts';
import { elfType } from './elf-format.ts';
import { explainDynamic, list } from './explain.ts';
import type { Facts } from './facts.ts';
import { elfRule, type Rule, source } from './rule.ts';

function setting({ build }: Facts, name: string): string | undefined {
  return build.kind === 'found' ? build.info.settings.get(name) : undefined;
}

function isPieWithoutCgo(facts: Facts): boolean {
  return setting(facts, 'CGO_ENABLED') === '0' && setting(facts, '-buildmode') === 'pie';
}

/** In the order in which they are asked. */
export const dynamicRules: readonly Rule[] = [
  elfRule('verify.dynamic-import', {
    checks: 'Built with `CGO_ENABLED=0`, it needs no shared libraries (`DT_NEEDED`) either',
    source: '[Go, cgo_import_dynamic](https://pkg.go.dev/cmd/cgo#hdr-Implementation_details)',
    finds: (elf, facts) =>
      elf.dynamic !== undefined && elf.dynamic.needed.length > 0 && setting(facts, 'CGO_ENABLED') === '0'
        ? { file: facts.file, libraries: list(elf.dynamic.needed) }
        : undefined,
    details: explainDynamic,
  }),
  elfRule('verify.dynamic', {
    checks: 'It needs no shared libraries (`DT_NEEDED`) and no interpreter (`PT_INTERP`)',
    source: source.dynamic,
    finds: ({ dynamic, interpreter }, facts) =>
      dynamic !== undefined &&
      dynamic.needed.length > 0 &&
      interpreter !== undefined &&
      setting(facts, 'CGO_ENABLED') !== '0'
        ? { file: facts.file, arch: facts.arch, libraries: list(dynamic.needed), interpreter }
        : undefined,
    details: explainDynamic,
  }),
  elfRule('verify.pie', {
    checks: 'It is not what `-buildmode=pie` makes with `CGO_ENABLED=0`: that has an interpreter',
    source: '[Go linker, elf.go](https://github.com/golang/go/blob/master/src/cmd/link/internal/ld/elf.go)',
    finds: ({ dynamic, interpreter }, facts) =>
      interpreter !== undefined && (dynamic?.needed.length ?? 0) === 0 && isPieWithoutCgo(facts)
        ? { file: facts.file, interpreter }
        : undefined,
    details: explainDynamic,
  }),
  elfRule('verify.interpreter', {
    checks: 'It names no interpreter (`PT_INTERP`), even without libraries',
    source: source.kernel,
    finds: ({ dynamic, interpreter }, facts) =>
      interpreter !== undefined && (dynamic?.needed.length ?? 0) === 0 && !isPieWithoutCgo(facts)
        ? { file: facts.file, arch: facts.arch, interpreter }
        : undefined,
    details: explainDynamic,
  }),
  elfRule('verify.libraries', {
    checks: 'It needs no shared libraries (`DT_NEEDED`), even without an interpreter',
    source: source.dynamic,
    finds: ({ dynamic, interpreter }, facts) =>
      dynamic !== undefined &&
      dynamic.needed.length > 0 &&
      interpreter === undefined &&
      setting(facts, 'CGO_ENABLED') !== '0'
        ? { file: facts.file, libraries: list(dynamic.needed) }
        : undefined,
    details: explainDynamic,
  }),
  elfRule('verify.erased-libraries', {
    checks: 'It asks for no symbol versions of libraries (`DT_VERNEED`) where it lists none',
    source:
      '[LSB, symbol versioning](https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html)',
    finds: ({ dynamic, interpreter }, { file, arch }) =>
      dynamic?.hasVersionNeeds === true && dynamic.needed.length === 0 && interpreter === undefined
        ? { file, arch, libraries: list(dynamic.versionNeeds.map(({ library }) => library)) || 'a library' }
        : undefined,
    details: explainDynamic,
  }),
  elfRule('verify.shared-library', {
    checks: 'An `ET_DYN` file is a static PIE: it has a dynamic section with `DF_1_PIE`',
    source: source.dynamic,
    finds: ({ type, dynamic, interpreter, programHeaders }, facts) =>
      type === elfType.shared &&
      programHeaders.length > 0 &&
      interpreter === undefined &&
      (dynamic === undefined || (dynamic.sound && (dynamic.flags1 & flagPie) === 0n)) &&
      !isPieWithoutCgo(facts)
        ? { file: facts.file }
        : undefined,
  }),
  elfRule('verify.dynamic-section', {
    checks: 'Its dynamic section, where it has one, is where the loaded segments have it',
    source: source.dynamic,
    finds: ({ dynamic, interpreter }, { file }) =>
      dynamic?.sound === false && interpreter === undefined ? { file } : undefined,
  }),
  elfRule('verify.pie-without-loader', {
    checks: 'It is not what `-buildmode=pie -ldflags=-d` makes with `CGO_ENABLED=0`: nothing relocates that',
    source: '[Go linker, flags](https://pkg.go.dev/cmd/link)',
    finds: ({ type, interpreter }, facts) =>
      type === elfType.shared && interpreter === undefined && isPieWithoutCgo(facts) ? { file: facts.file } : undefined,
  }),
];
