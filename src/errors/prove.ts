// Messages of the stage "prove". Placeholders stand in braces; see src/errors.ts. The text of a row that explains a
// verdict is a sentence about the function ("it …"); the first four rows put such a sentence into a message.
export const prove = {
  'prove.refuted': { text: 'the package does not run as the platform would run it: {reason}', remedy: '{remedy}' },
  'prove.not-proved': { text: 'expected a proof, as prove is "required", got {verdict}: {reason}', remedy: '{remedy}' },
  'prove.inconclusive': { text: 'not proved here: {reason}', remedy: '{remedy}' },
  'prove.skipped': { text: 'not proved here: {reason}', remedy: '{remedy}' },

  'prove.off': {
    text: 'it was not run, because prove is "off"',
    remedy: 'Leave the input out, or set it to "auto" or "required"',
  },
  'prove.no-linux': {
    text: 'it was not run, because a Linux executable does not run on {platform}',
    remedy: 'Use a Linux runner, such as ubuntu-24.04',
  },
  'prove.no-emulator': {
    text: 'it was not run, because it is for {arch}, this runner is {host}, and there is no {qemu} here',
    remedy:
      'Use a runner of that architecture, such as {runner}, or docker/setup-qemu-action in a step before this one',
  },
  'prove.noexec': {
    text: 'it was not run, because {directory} is on a file system that is mounted noexec',
    remedy: 'Let RUNNER_TEMP be on a file system where files can be executed',
  },
  'prove.no-process': {
    text: 'it was not run, because no process could be started here: {problem}',
    remedy: 'Set prove to "off" on this runner, or use another',
  },

  'prove.missing-executable': {
    text: 'it cannot be started: there is no {file}',
    remedy: 'The platform starts the file of exactly that name: put it there',
  },
  'prove.not-executable': {
    text: 'it cannot be started: {file}: permission denied, as its mode does not let others execute it',
    remedy: 'Give it mode 0755 in the zip',
  },
  'prove.exec-format': {
    text: 'it cannot be started: {file}: exec format error',
    remedy:
      'Expected an executable for linux/{arch}; it is for another system or processor, or damaged: build it again',
  },
  'prove.no-loader': {
    text: 'it cannot be started: {file}: no such file or directory, although it is there: its loader is missing',
    remedy: 'It is linked dynamically, and the target has not what it is linked to: build with CGO_ENABLED=0',
  },
  'prove.script': {
    text: 'it cannot be started: {file} is a script, and its interpreter is not there',
    remedy: 'Put the executable itself there',
  },
  'prove.exec-error': {
    text: 'it cannot be started: {file}: {error}',
    remedy: 'This is what the kernel said when it was asked to run the file: build it again',
  },
  'prove.shared-library': {
    text: 'it needs the shared library {library}, which the target does not have',
    remedy: 'Build with CGO_ENABLED=0',
  },
  'prove.illegal-instruction': {
    text: 'it was ended for an illegal instruction',
    remedy: 'Build with GOAMD64=v1 or GOARM64=v8.0, or the executable is damaged',
  },
  'prove.microarchitecture': {
    text: 'it needs a processor that not every machine of the platform has: {said}',
    remedy: 'Build with GOAMD64=v1',
  },
  'prove.crashed': {
    text: 'it crashed before it was up: {said}',
    remedy: 'It is damaged, or its C code fails without the libraries it expects: build with CGO_ENABLED=0',
  },
  'prove.static-glibc': {
    text: 'it looks names up through the C library that is linked into it, which loads shared libraries for that: {said}',
    remedy: 'Build with CGO_ENABLED=0, or with build-tags netgo,osusergo',
  },
  'prove.exited-zero': {
    text: 'it exited with status 0 instead of {waiting}',
    remedy: '{start}',
  },
  'prove.missing-file': {
    text: 'it ended because {path} is not in the package',
    remedy: 'Add it with the input "include", or embed it',
  },
  'prove.rpc': {
    text: 'it listens for the RPC protocol of the go1.x runtime (port {ports}), which provided.* runtimes do not have',
    remedy: 'Update github.com/aws/aws-lambda-go: its lambda.Start asks the Runtime API',
  },
  'prove.listens-elsewhere': {
    text: 'it listens on port {ports} and never asks Lambda for an event',
    remedy:
      'Call lambda.Start, or put the Lambda Web Adapter layer on the function; where it is there, add AWS_LWA_PORT=PORT to prove-env',
  },
  'prove.never-asks': {
    text: 'nothing in the package knows AWS_LAMBDA_RUNTIME_API, so it can never ask for an event',
    remedy: 'Call lambda.Start in main',
  },
  'prove.out-of-memory': {
    text: 'it took more than the {memory} MB of memory that the function has',
    remedy: 'Give the function more memory, or let it take less when it starts',
  },
  'prove.exited': {
    text: 'it ended by itself with status {status} before it was up{said}',
    remedy: '{remedy}',
  },
  'prove.panicked': {
    text: 'it panicked before it was up: {said}',
    remedy: '{remedy}',
  },
  'prove.killed': {
    text: 'it was ended by {signal} before it was up',
    remedy: 'It sent that signal itself, or the runner did: see its log',
  },
  'prove.reported': {
    text: 'it told Lambda that it cannot start: {said}',
    remedy: '{remedy}',
  },
  'prove.slow': {
    text: 'it was not up within {seconds} s{listening}',
    remedy: '{remedy}',
  },
  'prove.no-time-zones': {
    text: 'it ended because there is no time zone database: {said}',
    remedy: 'provided.al2023 came without one, so add import _ "time/tzdata"',
  },

  'prove.event-error': {
    text: 'it answered the event with an error: {said}',
    remedy:
      'If that is what the event asks for, send another as prove-event; if it needs settings, add them to prove-env',
  },
  'prove.event-exit': {
    text: 'it ended while it handled the event ({said})',
    remedy: '{remedy}',
  },
  'prove.event-timeout': {
    text: 'it did not answer the event within {seconds} s',
    remedy: 'If it waits for the network, which it does not have here, send an event that needs none',
  },

  'prove.wrong-port': {
    text: 'it listens on port {ports}, not on the port that the Functions host gives it',
    remedy: 'Listen on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
  },
  'prove.no-port': {
    text: 'it does not listen, and nothing in the package knows FUNCTIONS_CUSTOMHANDLER_PORT, so the host can never find it',
    remedy: 'Listen on the port in FUNCTIONS_CUSTOMHANDLER_PORT',
  },
  'prove.route-not-found': {
    text: 'it answers 404 to {method} {path}, the route of the function {name}',
    remedy: '{hint}',
  },
  'prove.bad-result': {
    text: 'the host cannot use what it answers for the function {name}: {problem}',
    remedy: 'Answer with the JSON of custom handlers, or set customHandler.enableForwardingHttpRequest in host.json',
  },
  'prove.invocation-failed': {
    text: 'the function {name} answered {status} to its invocation',
    remedy: 'If it needs settings, add them to prove-env',
  },
  'prove.no-answer': {
    text: 'it did not answer for the function {name}: {problem}',
    remedy: '{remedy}',
  },
} as const;
