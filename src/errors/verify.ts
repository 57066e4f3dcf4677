// Messages of the stage "verify". Placeholders stand in braces; see src/errors.ts. {file} is the path that the user
// knows, {arch} the architecture that is expected.
const buildHint = 'Build it with CGO_ENABLED=0 GOOS=linux GOARCH={arch}, or give source instead of binary';
const againHint = 'Build or copy it again; do not change it after go build';

export const verify = {
  // What is at the path.
  'verify.missing': {
    text: 'there is no file at {file}, expected an executable',
    remedy: 'Check the path, and that the step that makes the file ran before',
  },
  'verify.directory': {
    text: '{file} is a directory, expected an executable file',
    remedy: 'Name the executable in it, or give the directory as source to have it built',
  },
  'verify.special-file': {
    text: '{file} is a {kind}, expected an executable file',
    remedy: 'Name a regular file',
  },
  'verify.symlink-loop': {
    text: '{file} is a symbolic link that leads back to itself, expected an executable file',
    remedy: 'Name the file itself',
  },
  'verify.unreadable': {
    text: '{file} cannot be read ({code})',
    remedy: 'Check the permissions of the file and of the directories above it',
  },
  'verify.changed-meanwhile': {
    text: '{file} changed while it was verified',
    remedy: 'Let the steps that write the file end before this one begins',
  },

  // What kind of file it is.
  'verify.empty': {
    text: '{file} is empty, expected an ELF executable for linux/{arch}',
    remedy: 'The build that made it failed or was cut off; run it again and look at its exit code',
  },
  'verify.script': {
    text: '{file} is a script ({line}), expected an ELF executable for linux/{arch}',
    remedy:
      'Deploy the executable that the script starts, and set what the script sets as environment variables of the function',
  },
  'verify.windows-executable': {
    text: '{file} is a Windows executable (PE), expected an ELF executable for linux/{arch}',
    remedy: buildHint,
  },
  'verify.macos-executable': {
    text: '{file} is a macOS executable (Mach-O), expected an ELF executable for linux/{arch}',
    remedy: buildHint,
  },
  'verify.archive': {
    text: '{file} is an archive of object code, as go build writes for a package that is not package main; expected an ELF executable for linux/{arch}',
    remedy: 'Build the directory that has package main',
  },
  'verify.webassembly': {
    text: '{file} is a WebAssembly module, expected an ELF executable for linux/{arch}',
    remedy: buildHint,
  },
  'verify.compressed': {
    text: '{file} is a compressed file ({kind}), expected an ELF executable for linux/{arch}',
    remedy: 'Name the executable that is in it',
  },
  'verify.not-elf': {
    text: '{file} is not an executable: it begins with {start}, expected an ELF executable for linux/{arch}',
    remedy: buildHint,
  },

  // Which machine and system it is for.
  'verify.class': {
    text: '{file} is a 32-bit executable for {actual}, expected a 64-bit one for {expected}',
    remedy: buildHint,
  },
  'verify.byte-order': {
    text: '{file} is a big-endian executable for {actual}, expected a little-endian one for {expected}',
    remedy: buildHint,
  },
  'verify.elf-version': {
    text: '{file} has ELF version {actual}, expected 1',
    remedy: `The header is damaged. ${againHint}`,
  },
  'verify.operating-system': {
    text: '{file} is an executable for {actual}, expected one for Linux',
    remedy: buildHint,
  },
  'verify.architecture': {
    text: '{file} is an executable for {actual}, expected one for {expected}',
    remedy: 'Build it with GOOS=linux GOARCH={arch}, or set arch to the architecture that the function has',
  },
  'verify.file-type': {
    text: '{file} is {actual}, expected an executable',
    remedy: 'Build a package main with -buildmode=exe',
  },

  // Whether Linux can load it.
  'verify.truncated': {
    text: '{file} is truncated: it has {size} bytes, and its headers need {needed}',
    remedy: 'A download, copy or build was cut off, or the disk was full. Make the file again',
  },
  'verify.program-headers': {
    text: '{file} cannot be loaded: it has {count} program headers of {length} bytes, expected 1 to 73 of 56 bytes',
    remedy: `The header is damaged. ${againHint}`,
  },
  'verify.packed': {
    text: '{file} is packed with {packer}, so what is in it cannot be verified',
    remedy:
      'Leave the packing out: the zip compresses the executable anyway, and unpacking lengthens every cold start. -ldflags="-s -w" makes it smaller',
  },
  'verify.segment-size': {
    text: '{file} cannot be loaded: segment {segment} has {filesz} bytes in the file but only {memsz} in memory',
    remedy: `The program headers are damaged. ${againHint}`,
  },
  'verify.segment-alignment': {
    text: '{file} cannot be loaded: segment {segment} is at offset {offset} and address {address}, expected both to have the same remainder modulo {page}',
    remedy: `The program headers are damaged. ${againHint}`,
  },
  'verify.address-range': {
    text: '{file} cannot be loaded: segment {segment} takes the addresses {from} to {to}, expected addresses between {low} and {high}',
    remedy: `The program headers are damaged. ${againHint}`,
  },
  'verify.segment-order': {
    text: '{file} cannot be loaded: segment {segment} begins at {from}, expected {previous} or higher, where the segment before it ends',
    remedy: `The program headers are damaged. ${againHint}`,
  },
  'verify.segment-permissions': {
    text: '{file} cannot run: segment {segment} may be neither read, written nor executed',
    remedy: `The program headers are damaged. ${againHint}`,
  },
  'verify.entry': {
    text: '{file} cannot run: its entry point {entry} is in no executable part of the file',
    remedy:
      'It holds debug information only, or its headers are damaged. Give the executable itself, as go build wrote it',
  },

  // Whether it needs anything beside the kernel.
  'verify.dynamic': {
    text: '{file} is dynamically linked: it needs {libraries} and the interpreter {interpreter}, expected a static executable',
    remedy: buildHint,
  },
  'verify.dynamic-import': {
    text: '{file} is dynamically linked although it was built with CGO_ENABLED=0: it needs {libraries}, expected a static executable',
    remedy:
      'A dependency loads C libraries with //go:cgo_import_dynamic, as github.com/ebitengine/purego does; replace it or put its package behind a build tag',
  },
  'verify.pie': {
    text: '{file} was built with -buildmode=pie: it needs the interpreter {interpreter}, expected a static executable',
    remedy: 'Build it with CGO_ENABLED=0 -buildmode=exe, and look for -buildmode=pie in GOFLAGS',
  },
  'verify.interpreter': {
    text: '{file} needs the interpreter {interpreter}, expected a static executable',
    remedy: buildHint,
  },
  'verify.libraries': {
    text: '{file} needs {libraries} but names no interpreter that would load them, expected a static executable',
    remedy: 'It is a shared library, or was built without -static. Build it with CGO_ENABLED=0 -buildmode=exe',
  },
  'verify.erased-libraries': {
    text: '{file} needs symbol versions of {libraries} but lists no libraries: it was dynamically linked and then changed, expected a static executable',
    remedy: buildHint,
  },
  'verify.dynamic-section': {
    text: '{file} cannot run: its dynamic section is not where its segments are loaded from',
    remedy: `The headers are damaged. ${againHint}`,
  },
  'verify.shared-library': {
    text: '{file} is a shared library, expected an executable',
    remedy: 'Build it with -buildmode=exe: c-shared and plugin make libraries',
  },
  'verify.pie-without-loader': {
    text: '{file} was built with -buildmode=pie and CGO_ENABLED=0 but without an interpreter that relocates it, so it crashes when it starts',
    remedy: 'Build it with -buildmode=exe, and look for -buildmode=pie in GOFLAGS and -d in -ldflags',
  },

  // What Go's build information says.
  'verify.no-build-info': {
    text: '{file} holds no Go build information, expected an executable that go build made',
    remedy:
      'It is of another language, packed, or was stripped by a tool. Build it with go build; -ldflags="-s -w" makes it as small. For a static executable of another language, set allow-non-go: true',
  },
  'verify.damaged-build-info': {
    text: '{file} holds Go build information that makes no sense',
    remedy: againHint,
  },
  'verify.goos': {
    text: '{file} was built with GOOS={actual}, expected GOOS=linux',
    remedy: buildHint,
  },
  'verify.goarch': {
    text: '{file} was built with GOARCH={actual}, expected GOARCH={arch}',
    remedy: 'Build it again with GOARCH={arch}, or set arch to the architecture that the function has',
  },
  'verify.no-writable-segment': {
    text: '{file} cannot run: it has no writable segment, and every Go program has one',
    remedy: `The program headers are damaged. ${againHint}`,
  },
  'verify.goamd64-v4': {
    text: '{file} was built with GOAMD64=v4: it needs AVX-512, which {platform} does not promise, expected v1 or v2',
    remedy: 'Build it with GOAMD64=v1',
  },
  'verify.sanitizer': {
    text: '{file} was built with {flag}, which is for tests: it takes a multiple of the memory and time',
    remedy: 'Build it without {flag}, and look for it in GOFLAGS',
  },
  'verify.goamd64-v3': {
    text: '{file} was built with GOAMD64=v3: it needs AVX2, and ends at once on a processor without it',
    remedy: 'Build it with GOAMD64=v1 where that is not intended',
  },
  'verify.goarm64': {
    text: '{file} was built with GOARM64={actual}, and may end with an illegal instruction on an older processor than that',
    remedy: 'Build it with GOARM64=v8.0 where that is not intended',
  },
  'verify.cgo-static': {
    text: '{file} was built with CGO_ENABLED=1 and is static: the C library in it still looks for shared libraries when it resolves names or users',
    remedy: 'Build it with CGO_ENABLED=0',
  },
  'verify.coverage': {
    text: '{file} was built with -cover, which is for tests: it counts every statement and writes a report when it ends',
    remedy: 'Build it without -cover, and look for it in GOFLAGS',
  },
  'verify.modified': {
    text: '{file} was built from commit {revision} with changes that are not committed',
    remedy: 'Commit the changes, or add the files that the workflow writes to .gitignore',
  },
  'verify.boringcrypto': {
    text: '{file} was built with GOEXPERIMENT=boringcrypto and CGO_ENABLED=0: it does not use BoringCrypto',
    remedy: 'For FIPS 140-3 build with GOFIPS140=latest, which needs no cgo',
  },
  'verify.sqlite-stub': {
    text: '{file} holds {module} without cgo: it answers every call with "Binary was compiled with \'CGO_ENABLED=0\'"',
    remedy: '{advice}',
  },
  'verify.go-support': {
    text: '{file} was built with {version}: Go {minor} gets no security fixes any more, since {ended}',
    remedy: 'Build it with a supported Go: see https://go.dev/doc/devel/release',
  },

  // Whether the package holds what was verified.
  'verify.package-without-executable': {
    text: 'the package {package} holds {count} entries named {executable}, expected exactly one',
    remedy: 'Look for include lines that bring a file of that name',
  },
  'verify.zip-without-executable': {
    text: 'the zip {package} has no {executable}, expected the executable under that very name{hint}',
    remedy: 'Make the zip again, so that the executable is at its place in it',
  },
  'verify.package-mode': {
    text: 'in the package {package} {executable} has the mode {mode}, expected 0755 as set by Unix',
    remedy: 'Make the zip again; a zip made on Windows does not hold the mode',
  },
  'verify.package-differs': {
    text: 'in the package {package} {executable} is not the executable that was verified: its SHA-256 is {actual}, expected {expected}',
    remedy: 'Something wrote to the file between the stages; let no other step do so',
  },
  'verify.package-changed': {
    text: 'the package {package} changed after it was made: its SHA-256 is {actual}, expected {expected}',
    remedy: 'Something wrote to the file between the stages; let no other step do so',
  },
  'verify.package-unreadable': {
    text: 'the package {package} cannot be read ({code})',
    remedy: 'Something removed or changed the file between the stages; let no other step do so',
  },
} as const;
