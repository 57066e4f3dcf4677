// Messages of the stage "build". Placeholders stand in braces; see src/errors.ts.
export const build = {
  // The toolchain
  'build.no-go': {
    text: 'there is no Go on PATH',
    remedy: 'Add actions/setup-go before this step, with go-version-file: go.mod.',
  },
  'build.old-go': {
    text: 'the Go on PATH is too old, expected go1.20 or newer, got {version}',
    remedy: 'Give actions/setup-go a newer go-version.',
  },
  'build.newer-go': {
    text: '{what} needs a newer Go, expected {expected} or newer, got {got} (GOTOOLCHAIN={toolchain})',
    remedy:
      'Give actions/setup-go the input go-version-file: go.mod, or set GOTOOLCHAIN: auto in env, so that Go fetches the version itself.',
  },
  'build.no-toolchain': {
    text: 'Go could not fetch the toolchain that go.mod or go.work asks for ({reason})',
    remedy: 'Check that this version of Go exists, or install it with actions/setup-go (go-version-file: go.mod).',
  },
  'build.goflags': {
    text: 'GOFLAGS holds {flags}, which has no effect here',
    remedy: 'Use the inputs build-tags, ldflags and build-flags.',
  },

  // Inputs
  'build.quote': {
    text: 'the input "{name}" has an opening {quote} without a closing one',
    remedy: 'Close it. Quotes hold words together, there is no other escaping.',
  },
  'build.flag': {
    text: 'build-flags holds {flag}, which {reason}',
    remedy: '{instead}.',
  },
  'build.no-flag': {
    text: 'build-flags holds "{word}", expected a flag of go build such as -buildvcs=true, got a word without a dash',
    remedy: 'Main packages belong in the input source; a value with spaces needs quotes.',
  },

  // Sources
  'build.no-source': {
    text: 'source "{source}" does not exist in {directory}{suggestion}',
    remedy: 'Give a directory, a .go file or a glob, relative to working-directory.',
  },
  'build.no-match': {
    text: 'source "{source}" matches no {kind} in {directory}{suggestion}',
    remedy: 'Correct the glob; it is relative to working-directory.',
  },
  'build.not-go': {
    text: 'source "{source}" is a file, expected a directory, a .go file or a glob',
    remedy: 'Name the directory of a main package. For a ready executable use the input binary.',
  },
  'build.files-apart': {
    text: 'source "{source}" names .go files of several directories, expected one directory',
    remedy: 'Give each main package a line of its own.',
  },
  'build.many-mains': {
    text: 'source "{source}" matches {count} files of {directory} that each have a func main ({files}), expected one',
    remedy: 'Name each file on a line of its own, as FILE => NAME.',
  },
  'build.no-go-files': {
    text: 'source "{source}" has no Go files{mains}',
    remedy: 'Name the directory of a main package.',
  },
  'build.not-main': {
    text: 'source "{source}" is package {package}, expected package main{mains}',
    remedy: 'Name the directory of a main package.',
  },
  'build.no-mains': {
    text: 'source "{source}" matches no main package, got {matches}{mains}',
    remedy: 'Correct the glob, so that it matches the directories of main packages.',
  },
  'build.excluded': {
    text: 'source "{source}" has no Go file for linux/{arch} (build constraints exclude {files})',
    remedy: 'Correct the //go:build lines and file names, or name the needed tags in build-tags.',
  },
  'build.no-module': {
    text: 'there is no go.mod in the directory of source "{source}", nor above it',
    remedy:
      'Run `go mod init NAME` there and commit go.mod. A program of the standard library alone can be named by its .go files instead.',
  },
  'build.outside-module': {
    text: 'source "{source}" lies outside the module of working-directory ({module}) and has no go.mod of its own',
    remedy: 'Move it into the module, or run `go mod init NAME` in its directory and commit go.mod.',
  },
  'build.not-in-workspace': {
    text: 'source "{source}" is in a module that go.work does not list',
    remedy: 'Run `go work use {directory}` and commit go.work, or set GOWORK: off in env.',
  },
  'build.no-file': {
    text: '{input} "{source}" does not exist in {directory}{suggestion}',
    remedy: 'Give a file relative to working-directory; the step that makes it must come before this one.',
  },

  // Names
  'build.name': {
    text: '"{name}" cannot name a function (source "{source}"), expected letters, digits and . _ + ~ - (at most 128)',
    remedy: 'Name it with {source} => NAME.',
  },
  'build.same-name': {
    text: '{count} functions have the name "{name}" ({sources}), expected a name for each',
    remedy: 'Name them with PATH => NAME; with a glob, GLOB => <path> gives each its whole path with dashes.',
  },
  'build.same-resource': {
    text: 'function-name gives "{resource}" to {count} functions ({names}), expected one for each',
    remedy: 'Use <name> or <path> in function-name.',
  },
  'build.no-function-name': {
    text: 'function-name is missing, expected the name of the Lambda function or Azure app for {names}',
    remedy: 'Add function-name to the step; <name> in it is the name of each function.',
  },

  // go build
  'build.compile': {
    text: '{message}',
    remedy: '`CGO_ENABLED=0 GOOS=linux GOARCH={arch} go build` shows the same on your machine.',
  },
  'build.needs-cgo': {
    text: '{package} needs cgo, and this build is without it ({chain})',
    remedy: '{replacement}. A cgo executable needs a C library that the target may not have, so cgo stays off.',
  },
  'build.workspace': {
    text: 'go.work does not fit its modules ({reason})',
    remedy: '{advice}, or set GOWORK: off in env to build without it.',
  },
  'build.vcs': {
    text: 'Go could not read the commit to stamp into the executable (error obtaining VCS status)',
    remedy:
      'Take -buildvcs=true out of build-flags, or check the repository out with actions/checkout in this job; in a container, run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` before this step.',
  },
  'build.private-module': {
    text: 'Go could not read a module that asks for credentials ({reason})',
    remedy:
      'Set GOPRIVATE in env and give git a token before this step, for example with `git config --global url."https://x-access-token:TOKEN@github.com/".insteadOf https://github.com/`.',
  },
  'build.go': {
    text: 'go {command} failed ({reason})',
    remedy: '{advice}.',
  },
  'build.commit-stamp': {
    text: 'ldflags holds the commit ({commit}), so every commit changes every function, and none is ever skipped',
    remedy:
      'Leave it out: the job summary and the deployment name the commit. If the program must know it, give it as an environment variable of the function.',
  },
  'build.lost-stamp': {
    text: 'ldflags sets {symbol}, and no package {package} is in the build, so the value is lost',
    remedy: '{advice}.',
  },
} as const;
