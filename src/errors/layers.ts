// Messages about Lambda layers. See src/errors.ts.

const requests = {
  denied: {
    text: 'AWS refused {operation} of the layer {layer} (HTTP {status}, {code})',
    remedy:
      'Allow lambda:ListLayerVersions, lambda:GetLayerVersion and lambda:PublishLayerVersion on the layer and its versions to the role or user that this job runs as.',
  },
  rejected: {
    text: 'AWS rejected {operation} of the layer {layer} (HTTP {status}, {code})',
    remedy: "AWS's own words are in the log.",
  },
  unavailable: {
    text: '{operation} of the layer {layer} did not succeed, expected an answer, got {reason}',
    remedy: 'Run the job again: a version that is there already is not published twice.',
  },
} as const;

export const layers = {
  'check.layer-name': {
    text: '"{name}" is no name of a layer, expected at most 140 letters, digits, - and _',
    remedy: 'Correct the input aws-layer-name.',
  },
  'check.layer-denied': requests.denied,
  'check.layer-rejected': requests.rejected,
  'check.layer-unavailable': requests.unavailable,
  'deploy.layer-denied': requests.denied,
  'deploy.layer-rejected': requests.rejected,
  'deploy.layer-unavailable': requests.unavailable,
  'deploy.layer-differs': {
    text: 'the layer {layer} did not get what was sent, expected CodeSha256 {expected}, got {got}',
    remedy: 'Run the job again.',
  },
  'check.layer-unreadable': {
    text: 'a layer of aws-layers cannot be read for the function {function} ({code})',
    remedy: 'Correct its ARN, or allow lambda:GetLayerVersion on it; its size is checked before anything changes.',
  },
  'deploy.layers-left': {
    text: 'the function {function} may be left with the layers of aws-layers and the code before',
    remedy: 'Run the job again to finish, or set its layers back (aws lambda update-function-configuration --layers).',
  },
  'deploy.layers-size': {
    text: 'the layers are too large for the function {function}, expected at most {limit} bytes unzipped with its code, got {size} in their archives alone',
    remedy: 'Lambda allows 250 MiB in all: take layers off aws-layers, or make them smaller.',
  },
  'verify.layer-arch': {
    text: '{file} is of another architecture than the layer, expected {expected}, got {got}',
    remedy: 'Build it for that architecture, or correct arch.',
  },
  'package.layer-place': {
    text: 'the layer {layer} has {file}, expected files under bin/ or lib/ alone, where a function finds them',
    remedy: 'Give the place in include: "FROM => bin/" or "FROM => lib/".',
  },
  'package.layer-empty': {
    text: 'the layer {layer} has no files',
    remedy: 'Name them in include, or the main package of an extension in source.',
  },
  'prove.extension-exit': {
    text: 'the extension ended when it was told of {event}, expected it to ask for the next event',
    remedy:
      'Lambda ends the whole environment with an extension that exits: ask for the next event in a loop until SHUTDOWN.',
  },
  'prove.extension-slow': {
    text: 'the extension had not {missing} within {seconds} s',
    remedy: 'Register and ask for the first event before anything that may wait.',
  },
  'prove.extension-reported': {
    text: 'the extension reported that it cannot start: {said}',
    remedy: 'Give it what it needs by prove-env, or look at its log.',
  },
} as const;
