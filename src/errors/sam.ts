// Messages about templates of SAM and CloudFormation. See src/errors.ts.
export const sam = {
  'build.sam-syntax': {
    text: 'the template cannot be read: {reason}',
    remedy: 'Correct it there; cfn-lint and sam validate --lint name such places too.',
  },
  'build.sam-no-file': {
    text: 'the input "aws-sam-template" names {template}, which cannot be read ({reason})',
    remedy: 'Give the path of the template, relative to working-directory.',
  },
  'build.sam-unknown': {
    text: 'the template does not say the {property} of the function {function}, expected a plain value or the default of a parameter',
    remedy:
      'Write it there, or leave the template out and name the function by the inputs source, arch and function-name.',
  },
  'build.sam-arch': {
    text: 'Architectures of the function {function} is wrong, expected x86_64 or arm64, got "{value}"',
    remedy: 'Correct it in the template.',
  },
  'build.sam-loop': {
    text: 'Fn::ForEach makes functions, whose names and folders only CloudFormation knows',
    remedy: 'Write these functions out, or name their sources by the input source instead of aws-sam-template.',
  },
  'build.sam-no-folder': {
    text: '{property} of the function {function} names {folder}, which does not exist',
    remedy: 'Correct it; it is relative to the template.',
  },
  'build.sam-no-main': {
    text: 'there is no Go main package in {folder}, which {property} of the function {function} names',
    remedy: 'Let {property} name the folder of the main package, as sam build wants it.',
  },
  'build.sam-recipe': {
    text: 'the Makefile in {folder} does not say which main package is built for the function {function}, expected a rule build-{function} with one go build',
    remedy: 'Let {property} name the folder of the main package. The recipe is read, never run.',
  },
  'build.sam-makefile': {
    text: 'the recipe of the function {function} is not run: {source}, which it builds, is built as all functions are',
    remedy: 'Flags belong in the inputs build-tags, ldflags and build-flags, further files of the package in include.',
  },
  'build.sam-no-functions': {
    text: 'the template {template} has no Go function',
    remedy:
      'A Go function has the runtime provided.al2023 and a CodeUri (or Code) that is the folder of a main package.',
  },
  'build.sam-skipped': {
    text: 'the function {function} is left alone: {reason}',
    remedy: 'Nothing is built or deployed for it.',
  },
  'build.sam-nested': {
    text: 'the functions of {template}, which {resource} brings in, are not read',
    remedy: 'Give that template a step of its own.',
  },
  'build.sam-runtime': {
    text: 'the function {function} has a runtime that Lambda does not have, got "{runtime}"{suggestion}',
    remedy: 'Correct Runtime in the template; CloudFormation will refuse it.',
  },
  'build.sam-old-runtime': {
    text: 'the function {function} has the runtime {runtime}, whose support has ended on {date}',
    remedy:
      'Move it: Runtime: provided.al2023 and Handler: bootstrap in the template. The code stays, and the executable is called bootstrap already.',
  },
  'build.sam-default': {
    text: 'the function {function} is built for {arch}, which comes from the default of {parameters}',
    remedy: 'Deploy the stack with that value; a function of the other architecture could not start.',
  },
  'package.sam-go1x': {
    text: 'the function {function} has the runtime go1.x in the template, where a package with bootstrap does not run',
    remedy:
      'Set Runtime: provided.al2023 and Handler: bootstrap there, or set aws-runtime: provided.al2023, which writes the runtime into the packaged template.',
  },
  'package.sam-place': {
    text: 'the {property} of the function {function} cannot be placed exactly: {reason}',
    remedy: 'Give the function a {property} of its own, on one line.',
  },
  'package.sam-aliases': {
    text: 'the template has YAML aliases, which CloudFormation does not take',
    remedy: 'Deploy the packaged template by sam deploy, which expands them, or write them out.',
  },
  'package.sam-write': {
    text: 'the packaged template {file} cannot be written ({reason})',
    remedy: 'Name a file in a folder that exists and can be written to.',
  },
  'check.sam-no-region': {
    text: 'no AWS region is known for the {what} {name}',
    remedy: 'Set the input aws-region or the variable AWS_REGION (aws-actions/configure-aws-credentials sets it).',
  },
  'check.sam-no-stack': {
    text: 'CloudFormation rejected {operation} of the stack {stack} in {region} (HTTP {status}, {code})',
    remedy:
      'Check aws-stack-name and the region. A stack is made once by sam deploy or aws cloudformation deploy, with aws-packaged-template.',
  },
  'check.sam-not-in-stack': {
    text: 'the function {function} is in the template, but not in the stack {stack}',
    remedy: 'Deploy the stack with the template once (aws-packaged-template); aws-stack-name then updates its code.',
  },
  'check.sam-conditional': {
    text: 'the function {function} is not in the stack {stack}, as its condition does not hold there',
    remedy: 'It is left out.',
  },
  'check.sam-nothing-in-stack': {
    text: 'no Go function of the template is in the stack {stack}',
    remedy: 'Check aws-stack-name: the stack is of another template, or no condition holds.',
  },
  'check.sam-denied': {
    text: 'AWS refused {operation} of the stack {stack} (HTTP {status}, {code}), expected the permission {action}, got none',
    remedy: 'Add the statement in the log to the policy of the role or user that this job runs as.',
  },
  'check.sam-unavailable': {
    text: '{operation} of the stack {stack} did not succeed, expected an answer, got {reason}',
    remedy: 'Check the region, the credentials and HTTPS_PROXY; if all are right, run the job again.',
  },
  'check.sam-alias': {
    text: 'SAM points the alias {alias} of the function {function} at each new version, but this run does not: its code changes, and what the alias serves does not',
    remedy: 'Set aws-alias: {alias}.',
  },
} as const;
